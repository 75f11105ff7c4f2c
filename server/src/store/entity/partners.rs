//! The people of partners.

table! {
    /// Somebody who works for a partner.
    partner_user = "partner_user" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub partner_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub role: String,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// One act of inviting one address to work for a partner.
    partner_invitation = "partner_invitation" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub partner_id: Uuid,
        pub email: String,
        pub role: String,
        pub inviter_id: Option<Uuid>,
        pub state: String,
        pub generation: i32,
        pub created_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub closed_at: Option<DateTimeUtc>,
    }
}

table! {
    /// That a partner sees what an account ordered of a product family through another one.
    partner_visibility = "partner_visibility" {
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub purchasing_account_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub partner_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub seller_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub family: String,
        pub created_at: DateTimeUtc,
    }
}

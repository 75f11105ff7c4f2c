//! Invitations, and what was asked about them.

table! {
    /// One act of inviting one address to one organization.
    invitation = "invitation" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub agreement_id: Option<Uuid>,
        pub email: String,
        pub given_name: String,
        pub family_name: String,
        pub language: String,
        pub country: String,
        pub inviter_id: Option<Uuid>,
        pub state: String,
        pub generation: i32,
        pub created_at: DateTimeUtc,
        pub sent_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub closed_at: Option<DateTimeUtc>,
        pub confirmation_asked_at: Option<DateTimeUtc>,
        // The first link that went to the address that it has now.
        pub addressed_generation: i32,
    }
}

table! {
    /// What somebody who is invited will be, and where.
    invitation_line = "invitation_line" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub invitation_id: Uuid,
        pub email: String,
        pub role: String,
        pub purchasing_account_id: Option<Uuid>,
        pub agreement_id: Option<Uuid>,
        pub is_pending: bool,
    }
}

table! {
    /// Somebody asked for the vendor's invitation again, and nobody has looked into it yet.
    invitation_request = "invitation_request" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub email: String,
        pub agreement_number: String,
        pub purchasing_account_number: String,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// Somebody asked where the invitations to an address are.
    invitation_inquiry = "invitation_inquiry" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub email: String,
        pub created_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub mailed_at: Option<DateTimeUtc>,
        pub used_at: Option<DateTimeUtc>,
    }
}

table! {
    /// What the clock has done to a link of an invitation.
    invitation_notice = "invitation_notice" {
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub invitation_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub generation: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// Where the mails of an invitation's newest link stand; kept by the database.
    delivery = "delivery" {
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub invitation_id: Uuid,
        pub generation: i32,
        pub state: String,
        pub troubled_at: Option<DateTimeUtc>,
        pub opened_at: Option<DateTimeUtc>,
        pub changed_at: i64,
    }
}

table! {
    /// That an invitation's link could not be mailed.
    undelivered = "undelivered" {
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub invitation_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub generation: i32,
        pub is_final: bool,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// What somebody has given in their invitations, once for all of them; kept by the database.
    given = "given" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub inviter_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub role: String,
        // An account, or an agreement: the role tells which.
        #[sea_orm(primary_key, auto_increment = false)]
        pub scope_id: Uuid,
    }
}

table! {
    /// How often a link was opened, by a person or by what was probably a scanner.
    opening = "opening" {
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub invitation_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub generation: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub opener: String,
        pub first_at: DateTimeUtc,
        pub last_at: DateTimeUtc,
        pub count: i32,
    }
}

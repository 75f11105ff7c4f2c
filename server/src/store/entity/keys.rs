//! What was done with product keys, beside the audit log: to be told of it.

table! {
    /// Keys of one account that somebody saw, or took away, at once.
    key_use = "key_use" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub purchasing_account_id: Uuid,
        pub person_id: Uuid,
        pub kind: String,
        pub keys: i32,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// A week, by its Monday, of which the administrators of an organization have been told.
    key_digest = "key_digest" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub week_on: Date,
    }
}

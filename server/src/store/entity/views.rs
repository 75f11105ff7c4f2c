//! Saved views, and to whom they are mailed.

table! {
    /// A page with its filters, under a name.
    saved_view = "saved_view" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub owner_id: Uuid,
        pub page: String,
        pub name: String,
        pub query: String,
        pub sharing: String,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// Somebody who gets a view as a mail, again and again.
    view_mail = "view_mail" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub view_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub organization_id: Uuid,
        pub rhythm: String,
        // When the next one is.
        pub due_at: DateTimeUtc,
    }
}

//! The addresses of calendars.

table! {
    /// Somebody's calendar of an organization. Its address is derived, and is not here.
    calendar = "calendar" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub person_id: Uuid,
        // Each new address counts one more; only the newest works.
        pub generation: i32,
        pub created_at: DateTimeUtc,
    }
}

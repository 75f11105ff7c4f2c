//! What operators do at their desk.

table! {
    /// What an operator has looked up.
    look_up = "look_up" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        // The operator.
        pub person_id: Uuid,
        pub asked: String,
        pub created_at: DateTimeUtc,
    }
}

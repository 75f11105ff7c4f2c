//! The vendor's own staff.

table! {
    /// Somebody who is an operator.
    operator = "operator" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// An invitation to become one.
    operator_invitation = "operator_invitation" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub email: String,
        pub inviter_id: Option<Uuid>,
        pub state: String,
        pub generation: i32,
        pub created_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub closed_at: Option<DateTimeUtc>,
    }
}

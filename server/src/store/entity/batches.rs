//! The invitations of a file.

table! {
    /// The invitations of one file.
    batch = "batch" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub author_id: Uuid,
        pub file_name: Option<String>,
        pub state: String,
        pub revision: i32,
        pub columns: String,
        pub settings: String,
        pub first_row: i32,
        pub row_count: i32,
        pub rows_done: i32,
        pub invited: i32,
        pub created_at: DateTimeUtc,
        pub changed_at: DateTimeUtc,
        pub starts_at: Option<DateTimeUtc>,
        pub ended_at: Option<DateTimeUtc>,
        // When it goes on, where the organization has used up what it may send.
        pub held_until: Option<DateTimeUtc>,
    }
}

table! {
    /// A row of the file of a batch.
    batch_row = "batch_row" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub batch_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
        pub organization_id: Uuid,
        // Of the invitation to be: there is one once somebody was invited.
        pub invitation_id: Uuid,
        pub cells: String,
        pub change: String,
        pub email: Option<String>,
        pub verdict: String,
        pub faults: String,
        pub gives: String,
        pub outcome: Option<String>,
    }
}

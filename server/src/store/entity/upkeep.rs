//! What keeps the program in order: how often, how far, what was answered.

table! {
    /// What has been used up of what somebody may do, under a keyed hash of what and whose.
    allowance = "allowance" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: Vec<u8>,
        pub used: i64,
        pub ends_at: DateTimeUtc,
    }
}

table! {
    /// What was answered to a request that may be sent again, under a keyed hash of whose it is.
    kept_answer = "kept_answer" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: Vec<u8>,
        pub request: Vec<u8>,
        pub status: i16,
        pub media_type: Option<String>,
        pub body: Vec<u8>,
        pub ends_at: DateTimeUtc,
    }
}

table! {
    /// Up to which moment a kind of thing has been forgotten.
    forgotten = "forgotten" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        pub until: DateTimeUtc,
    }
}

table! {
    /// Up to which moment has been looked for a kind of notice.
    noticed = "noticed" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        pub until: DateTimeUtc,
    }
}

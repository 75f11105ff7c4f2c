//! The feed over the API, and what has become of each import.

table! {
    /// What one of the vendor's systems shows to send the feed.
    feed_token = "feed_token" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        // Never given again: what a token did is known by its name.
        pub name: String,
        // Keyed: nothing that is here opens anything.
        pub hash: Vec<u8>,
        pub created_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
        pub used_at: Option<DateTimeUtc>,
    }
}

table! {
    /// An import: a feed that came in by a file or over the API, and what has become of it.
    feed_import = "feed_import" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        // The names of its files, without their folders.
        pub name: String,
        // With which token it came in; nothing for an operator's terminal.
        pub feed_token_id: Option<Uuid>,
        // Who has entered it by hand.
        pub operator_id: Option<Uuid>,
        pub network: Option<String>,
        pub state: String,
        pub began_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
        // As long as it goes on: when it is taken for broken off if nobody says that it does.
        pub alive_until: Option<DateTimeUtc>,
        // As long as it goes on: the name under which no other one comes in over the API.
        pub claim: Option<String>,
        pub checked: i64,
        pub applied: i64,
        pub invitations: i64,
        // Kind by kind; and what is wrong, as the API says both.
        pub counts: Json,
        pub faults: Json,
        pub is_cut_off: bool,
    }
}

//! The outbox, and what mail servers said.

table! {
    /// A mail that is due, or was.
    message = "message" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
        pub organization_id: Option<Uuid>,
        pub invitation_id: Option<Uuid>,
        pub email: String,
        pub language: String,
        pub facts: Json,
        pub state: String,
        pub attempts: i32,
        pub created_at: DateTimeUtc,
        pub due_at: DateTimeUtc,
        pub lease: Option<Uuid>,
        pub leased_until: Option<DateTimeUtc>,
        // Of which link it tells.
        pub generation: Option<i32>,
        // Of what is due, the earliest turn goes first.
        pub turn_at: DateTimeUtc,
        // Since when it is not tried any more, and since when it is known to have come back.
        pub failed_at: Option<DateTimeUtc>,
        pub bounced_at: Option<DateTimeUtc>,
    }
}

table! {
    /// What a mail server said about a mail.
    message_event = "message_event" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub message_id: Uuid,
        pub kind: String,
        pub reply: String,
        pub created_at: DateTimeUtc,
        pub server: Option<String>,
        pub tls: Option<String>,
        pub code: Option<i32>,
        pub enhanced: Option<String>,
        pub fault: Option<String>,
        pub next_at: Option<DateTimeUtc>,
    }
}

table! {
    /// A mail that the demo's mailbox has received.
    mailbox_mail = "mailbox_mail" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub email: String,
        pub subject: String,
        pub body_text: String,
        pub body_html: String,
        pub created_at: DateTimeUtc,
    }
}

//! The tables. Rows never leave the store.

/// Writes down what sea-orm wants around each table. The columns pass through as they are: its
/// derive reads the types by their text.
macro_rules! table {
    ($(#[$doc:meta])* $module:ident = $name:literal { $($columns:tt)* }) => {
        $(#[$doc])*
        pub(crate) mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $name)]
            pub struct Model { $($columns)* }

            #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

table! {
    /// A tenant.
    organization = "organization" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub short_name: String,
        pub name: String,
        pub language: String,
        pub time_zone: String,
        pub country: String,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// A reseller.
    partner = "partner" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub short_name: String,
        pub name: String,
        pub email: String,
    }
}

table! {
    /// A signed agreement.
    agreement = "agreement" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub number: String,
        pub name: String,
        pub state: String,
        pub starts_on: Date,
        pub ends_on: Date,
        pub partner_id: Option<Uuid>,
    }
}

table! {
    /// A buying unit under one agreement, with who is designated its administrator.
    purchasing_account = "purchasing_account" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub agreement_id: Uuid,
        pub number: String,
        pub name: String,
        pub administrator_email: String,
        pub administrator_given_name: String,
        pub administrator_family_name: String,
        pub administrator_language: Option<String>,
        pub administrator_country: Option<String>,
        pub administrator_accepted_at: Option<DateTimeUtc>,
    }
}

table! {
    /// Somebody with a work account.
    person = "person" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub email: String,
        pub given_name: String,
        pub family_name: String,
        pub language: String,
        pub country: String,
        pub password_hash: String,
        pub created_at: DateTimeUtc,
        pub signed_in_at: Option<DateTimeUtc>,
        pub erased_at: Option<DateTimeUtc>,
    }
}

table! {
    /// A sign-in that lasts; the token itself is not kept.
    session = "session" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: Vec<u8>,
        pub person_id: Uuid,
        pub created_at: DateTimeUtc,
        pub used_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub sign_in_id: Option<Uuid>,
    }
}

table! {
    /// When somebody signed in, in which browser, and from where.
    sign_in = "sign_in" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub browser: String,
        pub system: String,
        pub network: Option<String>,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// The link of a person that sets a new password.
    password_reset = "password_reset" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub generation: i32,
        pub seal: Vec<u8>,
        pub created_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }
}

table! {
    /// Somebody asked for a new password, and nobody has looked into it yet.
    password_reset_request = "password_reset_request" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub email: String,
        pub created_at: DateTimeUtc,
        pub mark: Option<String>,
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
    /// A person who belongs to an organization.
    membership = "membership" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub status: String,
        pub created_at: DateTimeUtc,
        // Of the person; the database keeps them the same, for lists to be sorted by.
        pub email: String,
        pub given_name: String,
        pub family_name: String,
    }
}

table! {
    /// A role of one person, either on an account or on an agreement.
    role_assignment = "role_assignment" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub person_id: Uuid,
        pub role: String,
        pub purchasing_account_id: Option<Uuid>,
        pub agreement_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
    }
}

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
    /// Up to which moment has been looked for a kind of notice.
    noticed = "noticed" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        pub until: DateTimeUtc,
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

table! {
    /// Who did what, to what, and when: a chain per organization.
    audit = "audit" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub actor: String,
        pub person_id: Option<Uuid>,
        pub action: String,
        pub subject_id: Uuid,
        pub facts: Json,
        pub created_at: DateTimeUtc,
        pub previous_hash: Vec<u8>,
        pub hash: Vec<u8>,
    }
}

table! {
    /// A personal value of an audit row, which can be erased.
    audit_personal = "audit_personal" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub salt: String,
        pub value: String,
    }
}

table! {
    /// An account or an agreement that an audit row concerns.
    audit_scope = "audit_scope" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub purchasing_account_id: Option<Uuid>,
        pub agreement_id: Option<Uuid>,
    }
}

table! {
    /// What has been used up of what somebody may do, under a keyed hash of what and whose.
    allowance = "allowance" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: Vec<u8>,
        pub used: i64,
        pub ends_at: DateTimeUtc,
    }
}

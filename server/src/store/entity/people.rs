//! People, how they come in, and what they may.

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
        // Of the address; the database works it out.
        pub email_domain: String,
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

//! The parties: who signed what with whom.

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
        /// Since when nothing is done in it, where an operator has said so, and why.
        pub suspended_at: Option<DateTimeUtc>,
        pub suspension_reason: Option<String>,
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
        // What the organization says of it itself; the addresses are JSON.
        pub nickname: Option<String>,
        pub purchase_order: Option<String>,
        pub address: Option<String>,
        pub billing_address: Option<String>,
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
        // What the feed said before a partner put it right.
        pub administrator_fed_email: Option<String>,
    }
}

table! {
    /// Whom to ask about an agreement: one person for each kind of question.
    contact = "contact" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub agreement_id: Uuid,
        pub concern: String,
        pub given_name: String,
        pub family_name: String,
        pub email: String,
        pub phone: Option<String>,
        // When somebody of the organization has put it right: from then on the feed leaves it alone.
        pub edited_at: Option<DateTimeUtc>,
    }
}

table! {
    /// A paper that belongs to an agreement; its bytes are in the storage.
    document = "document" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub agreement_id: Uuid,
        pub number: String,
        pub title: String,
        pub language: String,
        pub dated_on: Date,
        // Where it is in the storage, and what it is called when it is saved.
        pub path: String,
        pub file_name: String,
        pub byte_size: i64,
        // In hexadecimal digits.
        pub sha256: String,
    }
}

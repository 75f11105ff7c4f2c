//! What was written down.

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

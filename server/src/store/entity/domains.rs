//! Domains of organizations.

table! {
    /// A domain of which an organization says that it is its own.
    domain = "domain" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub name: String,
        pub state: String,
        pub proof: String,
        pub failures: i32,
        pub verified_at: Option<DateTimeUtc>,
        pub grace_ends_at: Option<DateTimeUtc>,
        pub next_check_at: Option<DateTimeUtc>,
        pub last_check_id: Option<Uuid>,
        pub has_told_owner: bool,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// An account that a domain is associated with.
    domain_account = "domain_account" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub domain_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub purchasing_account_id: Uuid,
        pub organization_id: Uuid,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// Whose a name is, as far as somebody has proved it.
    domain_owner = "domain_owner" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub organization_id: Uuid,
        pub domain_id: Uuid,
    }
}

table! {
    /// What a look at the DNS found.
    domain_check = "domain_check" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub domain_id: Uuid,
        pub found: String,
        pub created_at: DateTimeUtc,
    }
}

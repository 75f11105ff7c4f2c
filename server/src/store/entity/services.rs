//! Online services: what accounts subscribed to, and the domains that it is provided for.

table! {
    /// An account's subscription to a product that is an online service.
    subscription = "subscription" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub purchasing_account_id: Uuid,
        pub product_id: Uuid,
        pub number: String,
        // How many people may use it.
        pub quantity: i64,
        pub starts_on: Date,
        // Its last day, if it has one.
        pub ends_on: Option<Date>,
        pub state: String,
    }
}

table! {
    /// A subscription, provided for a domain.
    provisioning = "provisioning" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub purchasing_account_id: Uuid,
        pub subscription_id: Uuid,
        pub domain_name: String,
        pub state: String,
        pub reason: Option<String>,
        pub event_id: Option<Uuid>,
        pub confirmed_by: Uuid,
        pub confirmed_at: DateTimeUtc,
        pub changed_at: DateTimeUtc,
        pub steps: String,
    }
}

table! {
    /// Somebody who may use a subscription.
    seat = "seat" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub purchasing_account_id: Uuid,
        pub subscription_id: Uuid,
        // For which domain of theirs it was assigned.
        pub provisioning_id: Uuid,
        pub person_id: Uuid,
        pub assigned_by: Uuid,
        pub assigned_at: DateTimeUtc,
    }
}

table! {
    /// Something that a service is told.
    connector_event = "connector_event" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub provisioning_id: Uuid,
        pub person_id: Option<Uuid>,
        pub kind: String,
        pub body: String,
        pub state: String,
        pub failures: i32,
        pub tries: String,
        pub next_try_at: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
    }
}

table! {
    /// Something that a service has said, by its id.
    connector_callback = "connector_callback" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub created_at: DateTimeUtc,
    }
}

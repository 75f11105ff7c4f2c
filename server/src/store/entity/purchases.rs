//! What purchasing accounts bought, and what they have of it.

table! {
    /// What an account ordered at one time.
    order = "order" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub purchasing_account_id: Uuid,
        pub number: String,
        pub ordered_on: Date,
        pub state: String,
        // Through whom, where that is not the reseller of record.
        pub partner_id: Option<Uuid>,
        // The customer's own number of it.
        pub purchase_order: Option<String>,
    }
}

table! {
    /// One product of an order.
    order_line = "order_line" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub purchasing_account_id: Uuid,
        pub order_id: Uuid,
        pub number: i32,
        pub part_number: String,
        pub product_id: Uuid,
        pub quantity: i64,
        // The first and the last day of maintenance or of a subscription.
        pub covered_from: Option<Date>,
        pub covered_to: Option<Date>,
    }
}

table! {
    /// An entry of the license ledger. The position on a day is the sum of the entries that count
    /// on it.
    license_entry = "license_entry" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub purchasing_account_id: Uuid,
        pub product_id: Uuid,
        pub kind: String,
        // Negative where licenses go.
        pub quantity: i64,
        // The first and the last day on which it counts.
        pub starts_on: Date,
        pub ends_on: Option<Date>,
        // What made it: the number of the order and its line, as in `ORD-1/2`, or the vendor's number
        // of the grant, the upgrade, the return or the coverage.
        pub source: String,
        // The line of an order that it is about.
        pub order_line_id: Option<Uuid>,
        // Of an upgrade: what it became, or what it was.
        pub other_product_id: Option<Uuid>,
        // In the vendor's words.
        pub reason: Option<String>,
    }
}

table! {
    /// A product key. The key itself is sealed; only its end can be read.
    product_key = "product_key" {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub purchasing_account_id: Uuid,
        pub product_id: Uuid,
        pub order_line_id: Option<Uuid>,
        pub number: String,
        // What is shown of it: its last five characters.
        pub ending: String,
        pub sealed: Vec<u8>,
        // Which of the program's secrets it is sealed under, and a keyed hash to know the same key by.
        pub sealed_under: Vec<u8>,
        pub fingerprint: Vec<u8>,
        pub activations_allowed: Option<i32>,
        pub activations_used: i32,
        pub issued_on: Date,
    }
}

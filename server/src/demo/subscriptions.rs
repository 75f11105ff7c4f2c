//! What the demo's accounts subscribed to.

use chrono::{Days, Months, NaiveDate};
use serde_json::{Value, json};

/// Number, account, service, how many people, since how many days, and for how many months.
const ALL: &[(&str, &str, &str, u32, u64, u32)] = &[
    ("SUB-10001", "12345678", "NWO-P3", 25, 20, 12),
    ("SUB-10002", "12345679", "NWO-P1", 10, 20, 12),
    ("SUB-10003", "12345678", "NWX-END", 40, 10, 36),
    ("SUB-10004", "23456789", "NWO-P5", 400, 300, 36),
    ("SUB-10005", "23456790", "NWO-P1", 150, 340, 12),
    ("SUB-10006", "34567890", "NWO-P3", 120, 500, 12),
];

/// Their lines in the feed.
pub(super) fn feed(today: NaiveDate) -> impl Iterator<Item = Value> {
    ALL.iter().map(move |(number, account, product, quantity, days, months)| {
        let starts_on = today - Days::new(*days);
        json!({
            "kind": "subscription", "number": number, "purchasing_account": account,
            "product": product, "quantity": quantity, "starts_on": starts_on,
            "ends_on": starts_on + Months::new(*months) - Days::new(1), "state": "active",
        })
    })
}

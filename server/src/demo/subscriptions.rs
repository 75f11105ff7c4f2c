//! What the demo's accounts subscribed to.

use chrono::{Days, Months, NaiveDate};
use serde_json::{Value, json};
use shared::{
    api::domains::DomainState,
    values::{EmailAddress, PurchasingAccountNumber, ShortName},
};

use crate::{clock::Clock, database::Machine, store::feed};

/// The domains of an account, and a subscription that is ready for the first of them.
pub(crate) struct SampleServices {
    pub(crate) organization: ShortName,
    pub(crate) account: PurchasingAccountNumber,
    /// Who has done all of it.
    pub(crate) by: EmailAddress,
    pub(crate) domains: &'static [(&'static str, DomainState)],
    /// The number of the subscription.
    pub(crate) subscription: &'static str,
    /// Who has a seat.
    pub(crate) seats: Vec<EmailAddress>,
}

/// Has one domain proved, one waiting, and one whose record is gone; the other subscriptions are not
/// set up.
pub(super) const DOMAINS: [(&str, DomainState); 3] = [
    ("contoso.com", DomainState::Verified),
    ("contoso-lab.example", DomainState::Pending),
    ("contoso-research.example", DomainState::Failing),
];

/// Whose seats are assigned.
const SEATS: [&str; 3] =
    ["seoyeon.park@contoso.com", "emma.clark@contoso.com", "minsu.choi@contoso.com"];

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

/// Sets one of them up for the people of Contoso, when all of them are there.
pub(super) async fn set_up(machine: &Machine, clock: &Clock) -> anyhow::Result<()> {
    let seats = SEATS.iter().map(|email| EmailAddress::parse(email));
    let sample = SampleServices {
        organization: ShortName::parse("contoso")?,
        account: PurchasingAccountNumber::parse("23456789")?,
        by: EmailAddress::parse("hana.kim@contoso.com")?,
        domains: &DOMAINS,
        subscription: "SUB-10004",
        seats: seats.collect::<Result<_, _>>()?,
    };
    Ok(feed::serve(machine, &sample, clock.now()).await?)
}

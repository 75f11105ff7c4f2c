//! What the demo's accounts bought: orders over five years, more of them where fiscal years end, and
//! a large one on each anniversary.

use std::{collections::BTreeMap, iter};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde_json::{Value, json};

use super::{
    catalog::{FAMILIES, Product, Terms},
    random::Random,
};

/// How much of it there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// As much as a large customer has: some 30 000 lines.
    Full,
    /// A fiftieth, for tests and for looking around.
    Small,
}

/// An account that bought something.
pub(super) struct Account {
    pub(super) number: &'static str,
    /// How many days ago it began to buy, and to buy no more.
    began: u32,
    ended: u32,
    /// How many lines it has ordered.
    lines: usize,
    /// The last month of its fiscal year.
    closing: u32,
    /// Through whom some of it came, beside the reseller of record.
    partner: Option<&'static str>,
}

/// Every account that bought something. The days are those of the agreements in `demo/feed.jsonl`.
pub(super) const ACCOUNTS: &[Account] = &[
    account("23456789", 1_795, 7_000, 12),
    Account { partner: Some("tailspin"), ..account("23456790", 1_790, 9_000, 12) },
    account("23456791", 1_400, 3_000, 12),
    account("12345678", 30, 300, 12),
    account("12345679", 28, 120, 12),
    account("34567890", 1_760, 4_500, 6),
    Account { partner: Some("tailspin"), ..account("34567891", 1_500, 2_000, 6) },
    account("34567892", 1_100, 1_500, 6),
    Account { ended: 40, ..account("34567800", 1_850, 1_500, 6) },
    account("45678901", 1_110, 1_000, 3),
    account("45678903", 700, 300, 3),
];

const fn account(number: &'static str, began: u32, lines: usize, closing: u32) -> Account {
    Account { number, began, ended: 0, lines, closing, partner: None }
}

/// An order with its lines.
pub(super) struct Order {
    pub(super) account: &'static Account,
    pub(super) number: String,
    pub(super) ordered_on: NaiveDate,
    pub(super) state: &'static str,
    partner: Option<&'static str>,
    /// The customer's own number of it.
    customers_number: Option<String>,
    pub(super) lines: Vec<Line>,
}

/// One product of an order.
pub(super) struct Line {
    /// Its place among the products.
    pub(super) product: usize,
    pub(super) quantity: u32,
    pub(super) covered: Option<(NaiveDate, NaiveDate)>,
}

impl Line {
    fn terms(&self) -> Terms {
        if self.covered.is_some() { Terms::Covered } else { Terms::Alone }
    }
}

impl Account {
    /// The day on which it began to buy.
    pub(super) fn began_on(&self, today: NaiveDate) -> NaiveDate {
        today - Days::new(self.began.into())
    }
}

/// How many lines an order has.
const LINES: &[u32] = &[1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12];

/// All orders of all accounts, the oldest first.
pub(super) fn orders(products: &[Product], today: NaiveDate, size: Size) -> Vec<Order> {
    let mut orders: Vec<_> =
        ACCOUNTS.iter().flat_map(|account| of_account(account, products, today, size)).collect();
    orders.sort_by_key(|order| order.ordered_on);
    let mut numbers = Numbers::default();
    for order in &mut orders {
        order.number = numbers.next("ORD", order.ordered_on);
    }
    orders
}

fn of_account(
    account: &'static Account,
    products: &[Product],
    today: NaiveDate,
    size: Size,
) -> Vec<Order> {
    let mut random = Random::of(account.number);
    let wanted = match size {
        Size::Full => account.lines,
        Size::Small => account.lines / 50,
    };
    let mut orders = Vec::new();
    let mut lines = 0;
    let anniversaries = (1..5).map(|year| account.began_on(today) + Months::new(12 * year));
    for day in anniversaries.filter(|day| *day < today - Days::new(account.ended.into())) {
        let count = u32::try_from(wanted / 60).unwrap_or_default().clamp(2, 40);
        orders.push(order(account, working(day), count, products, &mut random));
        lines += count as usize;
    }
    while lines < wanted {
        let count = *random.pick(LINES);
        let day = day_of(account, today, &mut random);
        orders.push(order(account, day, count, products, &mut random));
        lines += count as usize;
    }
    leave_some_open(&mut orders, today);
    orders
}

/// More is bought when a fiscal year ends, and a little more when a quarter does.
fn day_of(account: &Account, today: NaiveDate, random: &mut Random) -> NaiveDate {
    loop {
        let back = random.within(&(account.ended..=account.began));
        let day = today - Days::new(back.into());
        let weight = match (day.month(), day.month() % 3) {
            (month, _) if month == account.closing => 100,
            (_, 0) => 55,
            (_, _) => 35,
        };
        let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        if !is_weekend && random.happens(weight) {
            return day;
        }
    }
}

/// The day, or the Friday before it.
fn working(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => day - Days::new(1),
        Weekday::Sun => day - Days::new(2),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => day,
    }
}

fn order(
    account: &'static Account,
    ordered_on: NaiveDate,
    count: u32,
    products: &[Product],
    random: &mut Random,
) -> Order {
    let lines = iter::repeat_with(|| line(ordered_on, products, random)).take(count as usize);
    let lines = lines.collect();
    let partner = account.partner.filter(|_| random.happens(12));
    let customers_number =
        random.happens(60).then(|| format!("PO-{}", 40_000 + random.below(50_000)));
    let (number, state) = (String::new(), "completed");
    Order { account, number, ordered_on, state, partner, customers_number, lines }
}

fn line(day: NaiveDate, products: &[Product], random: &mut Random) -> Line {
    let family = &FAMILIES[random.weighed(FAMILIES.iter().map(|family| family.share))];
    let is_sold =
        |product: &Product| product.family.code == family.code && product.released_on <= day;
    let sold = products.iter().enumerate().filter(|(_, product)| is_sold(product));
    // The newest version is bought most, and of it the first edition.
    let sold: Vec<usize> = sold.map(|(place, _)| place).collect();
    let newest = products[*sold.last().unwrap_or(&0)].released_on;
    let weight = |place: &usize| if products[*place].released_on == newest { 6 } else { 1 };
    let first = |place: usize| if place.is_multiple_of(2) { 2 } else { 1 };
    let place = random.weighed(sold.iter().enumerate().map(|(at, it)| weight(it) * first(at)));
    let product = sold[place];
    let covered = covered(day, &products[product], random);
    Line { product, quantity: random.within(&family.lot), covered }
}

/// A subscription is bought by the year; maintenance by one year to three, or not at all.
fn covered(
    day: NaiveDate,
    product: &Product,
    random: &mut Random,
) -> Option<(NaiveDate, NaiveDate)> {
    let years = match (product.is_subscription(), random.below(100)) {
        (true, _) | (false, 0..25) => 1,
        (false, 25..35) => 2,
        (false, 35..60) => 3,
        (false, _) => return None,
    };
    Some((day, last_day(day, years)))
}

/// The last day of so many years.
pub(super) fn last_day(first: NaiveDate, years: u32) -> NaiveDate {
    first + Months::new(12 * years) - Days::new(1)
}

/// What was ordered in the last days is still under way, and one order was called off.
fn leave_some_open(orders: &mut [Order], today: NaiveDate) {
    let recent = today - Days::new(6);
    for order in orders.iter_mut().filter(|order| order.ordered_on > recent).take(3) {
        order.state = "open";
    }
    let called_off = orders.len() / 2;
    if let Some(order) = orders.get_mut(called_off).filter(|order| order.state == "completed") {
        order.state = "canceled";
    }
}

impl Order {
    /// Its lines in the feed: of itself, and of what was ordered with it.
    pub(super) fn feed(&self, products: &[Product]) -> impl Iterator<Item = Value> {
        let order = json!({
            "kind": "order", "number": self.number, "purchasing_account": self.account.number,
            "partner": self.partner, "ordered_on": self.ordered_on, "state": self.state,
            "purchase_order": self.customers_number,
        });
        let lines = self.lines.iter().zip(1..).map(|(line, number)| {
            let product = &products[line.product];
            json!({
                "kind": "order_line", "order": self.number, "line": number,
                "part_number": product.part_number(line.terms()),
                "product": product.code, "quantity": line.quantity,
                "covered_from": line.covered.map(|(from, _)| from),
                "covered_to": line.covered.map(|(_, to)| to),
            })
        });
        iter::once(order).chain(lines)
    }
}

/// Numbers as they are printed on papers: counted by year.
#[derive(Default)]
pub(super) struct Numbers(BTreeMap<(&'static str, i32), u32>);

impl Numbers {
    /// The next number of a kind.
    pub(super) fn next(&mut self, prefix: &'static str, day: NaiveDate) -> String {
        let count = self.0.entry((prefix, day.year())).or_default();
        *count += 1;
        format!("{prefix}-{}-{count:06}", day.year())
    }
}

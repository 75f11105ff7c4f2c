//! What became of the licenses that the demo's accounts bought: some were given before, some given
//! back, some became a newer version, and the maintenance of some goes on. Nothing is given back or
//! becomes something else that is not there.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::{
    catalog::Product,
    purchases::{ACCOUNTS, Account, Numbers, Order, Size, last_day},
    random::Random,
};

/// Licenses that a line of an order brought, as far as they are still there.
struct Owned<'a> {
    order: &'a Order,
    line: usize,
    product: usize,
    left: u32,
    covered_to: Option<NaiveDate>,
}

/// A record that gets its number when all are in the order of time.
struct Entry {
    day: NaiveDate,
    prefix: &'static str,
    record: Value,
}

/// The lines of all of it in the feed.
pub(super) fn feed(
    orders: &[Order],
    products: &[Product],
    today: NaiveDate,
    size: Size,
) -> Vec<Value> {
    let mut entries = Vec::new();
    for account in ACCOUNTS {
        grants(account, products, today, &mut entries);
    }
    // Where there are few lines some are given back all the same.
    let returned = match size {
        Size::Full => 4,
        Size::Small => 40,
    };
    let mut random = Random::of("ledger");
    for mut owned in owned(orders, products) {
        if random.below(1_000) < returned {
            give_back(&mut owned, products, today, &mut random, &mut entries);
        }
        upgrade(&mut owned, products, today, &mut random, &mut entries);
        renew(&owned, products, today, &mut random, &mut entries);
    }
    entries.sort_by_key(|entry| entry.day);
    let mut numbers = Numbers::default();
    let numbered = entries.into_iter().map(|Entry { day, prefix, mut record }| {
        record["number"] = numbers.next(prefix, day).into();
        record
    });
    numbered.collect()
}

/// What counts for good, of orders that were carried out.
fn owned<'a>(orders: &'a [Order], products: &'a [Product]) -> impl Iterator<Item = Owned<'a>> {
    let completed = orders.iter().filter(|order| order.state == "completed");
    let lines = completed.flat_map(|order| order.lines.iter().zip(1..).map(move |it| (order, it)));
    let perpetual = lines.filter(|(_, (line, _))| !products[line.product].is_subscription());
    perpetual.map(|(order, (line, number))| Owned {
        order,
        line: number,
        product: line.product,
        left: line.quantity,
        covered_to: line.covered.map(|(_, to)| to),
    })
}

/// What an account had before its agreement, and something to try out.
fn grants(account: &Account, products: &[Product], today: NaiveDate, entries: &mut Vec<Entry>) {
    let mut random = Random::of(&format!("grants {}", account.number));
    let began = account.began_on(today);
    let was_sold = |product: &&Product| product.released_on < began && !product.is_subscription();
    let old: Vec<_> = products.iter().filter(was_sold).collect();
    for _ in 0..4 {
        let product = random.pick(&old);
        let quantity = random.within(&product.family.lot);
        entries.push(grant(account, product, quantity, began, None));
    }
    if random.happens(40) {
        let from = today - Days::new(random.within(&(10..=80)).into());
        let product = products.last().unwrap_or(old[0]);
        entries.push(grant(account, product, 25, from, Some(from + Days::new(89))));
    }
}

fn grant(
    account: &Account,
    product: &Product,
    quantity: u32,
    on: NaiveDate,
    ends_on: Option<NaiveDate>,
) -> Entry {
    let reason = if ends_on.is_some() {
        "Evaluation for 90 days"
    } else {
        "Taken over from an earlier agreement"
    };
    let record = json!({
        "kind": "grant", "purchasing_account": account.number, "product": product.code,
        "quantity": quantity, "on": on, "ends_on": ends_on, "reason": reason,
    });
    Entry { day: on, prefix: "GR", record }
}

const REASONS: &[&str] = &["Ordered twice", "Wrong edition", "Project was called off"];

/// Some of it was given back within weeks.
fn give_back(
    owned: &mut Owned<'_>,
    products: &[Product],
    today: NaiveDate,
    random: &mut Random,
    entries: &mut Vec<Entry>,
) {
    let on = owned.order.ordered_on + Days::new(random.within(&(4..=40)).into());
    if on > today {
        return;
    }
    let quantity = random.within(&(1..=owned.left));
    owned.left -= quantity;
    let record = json!({
        "kind": "return", "purchasing_account": owned.order.account.number,
        "product": products[owned.product].code, "quantity": quantity, "on": on,
        "order": owned.order.number, "line": owned.line, "reason": random.pick(REASONS),
    });
    entries.push(Entry { day: on, prefix: "RT", record });
}

/// Under maintenance a newer version may be used when it comes out; some do, and go on paying for it.
fn upgrade(
    owned: &mut Owned<'_>,
    products: &[Product],
    today: NaiveDate,
    random: &mut Random,
    entries: &mut Vec<Entry>,
) {
    let (old, ordered_on) = (&products[owned.product], owned.order.ordered_on);
    let newer = products.iter().enumerate().find(|(_, newer)| newer.follows(old));
    let Some(((place, newer), covered_to)) = newer.zip(owned.covered_to) else { return };
    let was_covered = (ordered_on..=covered_to).contains(&newer.released_on);
    let on = newer.released_on + Days::new(random.within(&(5..=150)).into());
    if !was_covered || on > today || on > covered_to || owned.left == 0 || !random.happens(12) {
        return;
    }
    let (quantity, account) = (owned.left, owned.order.account.number);
    let about = (&owned.order.number, owned.line);
    let record = json!({
        "kind": "upgrade", "purchasing_account": account, "from_product": old.code,
        "to_product": newer.code, "quantity": quantity, "on": on, "order": about.0, "line": about.1,
    });
    entries.push(Entry { day: on, prefix: "UP", record });
    entries.push(coverage(owned, newer, quantity, (on, covered_to)));
    owned.product = place;
}

/// Some go on with maintenance where it ends, and some of these again.
fn renew(
    owned: &Owned<'_>,
    products: &[Product],
    today: NaiveDate,
    random: &mut Random,
    entries: &mut Vec<Entry>,
) {
    let Some(mut covered_to) = owned.covered_to.filter(|_| owned.left > 0) else { return };
    while covered_to < today && random.happens(35) {
        let from = covered_to + Days::new(1);
        covered_to = last_day(from, random.within(&(1..=3)));
        let period = (from, covered_to);
        entries.push(coverage(owned, &products[owned.product], owned.left, period));
    }
}

fn coverage(
    owned: &Owned<'_>,
    product: &Product,
    quantity: u32,
    (from, to): (NaiveDate, NaiveDate),
) -> Entry {
    let record = json!({
        "kind": "coverage", "purchasing_account": owned.order.account.number,
        "product": product.code, "quantity": quantity, "covered_from": from, "covered_to": to,
        "order": owned.order.number, "line": owned.line,
    });
    Entry { day: from, prefix: "CV", record }
}

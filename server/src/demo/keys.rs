//! The demo's product keys: one for each product that an account bought, some nearly used up.

use std::{collections::BTreeMap, iter};

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::{
    catalog::Product,
    purchases::{Numbers, Order},
    random::Random,
};

/// What keys are made of: nothing that is taken for something else.
const LETTERS: &[char] = &[
    'B', 'C', 'D', 'F', 'G', 'H', 'J', 'K', 'M', 'P', 'Q', 'R', 'T', 'V', 'W', 'X', 'Y', '2', '3',
    '4', '6', '7', '8', '9',
];

/// The first purchase of a product by an account, and how many it bought in all.
struct First<'a> {
    order: &'a Order,
    line: usize,
    quantity: u32,
}

/// The lines of all keys in the feed.
pub(super) fn feed(orders: &[Order], products: &[Product], today: NaiveDate) -> Vec<Value> {
    let mut numbers = Numbers::default();
    let mut all: Vec<_> = bought(orders, products).into_iter().collect();
    all.sort_by_key(|(_, first)| first.order.ordered_on);
    let keys = all.into_iter().map(|((account, product), first)| {
        let code = &products[product].code;
        let issued_on = (first.order.ordered_on + Days::new(1)).min(today);
        let number = numbers.next("KEY", issued_on);
        let mut random = Random::of(&format!("key {account} {code}"));
        let (allowed, used) = activations(first.quantity, &mut random);
        json!({
            "kind": "product_key", "number": number, "purchasing_account": account,
            "product": code, "key": key(&mut random), "order": first.order.number,
            "line": first.line, "activations_allowed": allowed, "activations_used": used,
            "issued_on": issued_on,
        })
    });
    keys.collect()
}

/// What each account bought of software that asks for a key.
fn bought<'a>(
    orders: &'a [Order],
    products: &[Product],
) -> BTreeMap<(&'static str, usize), First<'a>> {
    let mut bought = BTreeMap::new();
    for order in orders.iter().filter(|order| order.state == "completed") {
        for (line, number) in order.lines.iter().zip(1..) {
            let product = &products[line.product];
            if product.family.is_software && !product.is_subscription() {
                let new = || First { order, line: number, quantity: 0 };
                let first = bought.entry((order.account.number, line.product));
                first.or_insert_with(new).quantity += line.quantity;
            }
        }
    }
    bought
}

/// How often a key may be used, if that is bounded, and how often it was.
fn activations(quantity: u32, random: &mut Random) -> (Option<u32>, u32) {
    let allowed = quantity + quantity / 10 + 2;
    match random.below(100) {
        0..12 => (None, random.within(&(0..=allowed))),
        12..22 => (Some(allowed), allowed - random.below(3).min(allowed)),
        _ => (Some(allowed), allowed * random.within(&(15..=80)) / 100),
    }
}

fn key(random: &mut Random) -> String {
    let groups = iter::repeat_with(|| {
        iter::repeat_with(|| random.pick(LETTERS)).take(5).collect::<String>()
    });
    groups.take(5).collect::<Vec<_>>().join("-")
}

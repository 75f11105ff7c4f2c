//! What letters say of what an organization owns: what has come in, and what ends. However much that
//! is, a letter names some of it and counts the rest.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shared::values::{AgreementNumber, Name, OrderNumber};

use super::{AccountFact, OrganizationFact};

/// So many of a list are named.
const NAMED: usize = 20;

/// Keeps what is named of a list, and returns the rest.
fn cut<T>(list: &mut Vec<T>) -> Vec<T> {
    list.split_off(NAMED.min(list.len()))
}

/// Orders that have come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NewOrders {
    pub(crate) organization: OrganizationFact,
    /// Not more than are named.
    pub(crate) orders: Vec<OrderFact>,
    /// How many there are besides.
    pub(crate) more: usize,
}

/// An order as letters name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OrderFact {
    pub(crate) number: OrderNumber,
    pub(crate) ordered_on: NaiveDate,
    /// What the organization calls it.
    pub(crate) purchase_order: Option<String>,
    pub(crate) account: AccountFact,
}

impl NewOrders {
    pub(crate) fn new(organization: OrganizationFact, mut orders: Vec<OrderFact>) -> Self {
        let more = cut(&mut orders).len();
        Self { organization, orders, more }
    }

    /// The same, and what has come since.
    pub(crate) fn and(mut self, later: Self) -> Self {
        self.orders.extend(later.orders);
        self.more += later.more + cut(&mut self.orders).len();
        self
    }
}

/// Product keys that have come in. The keys themselves are in no letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeysAvailable {
    pub(crate) organization: OrganizationFact,
    /// Not more than are named.
    pub(crate) products: Vec<KeysOfProduct>,
    /// How many keys there are of others.
    pub(crate) more: u32,
}

/// So many keys of a product on an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeysOfProduct {
    pub(crate) account: AccountFact,
    pub(crate) product: Name,
    pub(crate) keys: u32,
}

impl KeysAvailable {
    pub(crate) fn new(organization: OrganizationFact, products: Vec<KeysOfProduct>) -> Self {
        Self { organization, products, more: 0 }.cut()
    }

    /// The same, and what has come since.
    pub(crate) fn and(mut self, later: Self) -> Self {
        for new in later.products {
            let is_same =
                |it: &&mut KeysOfProduct| it.account == new.account && it.product == new.product;
            match self.products.iter_mut().find(is_same) {
                Some(known) => known.keys += new.keys,
                None => self.products.push(new),
            }
        }
        self.more += later.more;
        self.cut()
    }

    fn cut(mut self) -> Self {
        self.more += cut(&mut self.products).iter().map(|it| it.keys).sum::<u32>();
        self
    }
}

/// What ends soon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Endings {
    pub(crate) organization: OrganizationFact,
    /// Not more than are named.
    pub(crate) agreements: Vec<AgreementEnding>,
    /// Not more than are named.
    pub(crate) coverage: Vec<CoverageLapse>,
    /// How many there are besides.
    pub(crate) more: usize,
}

/// An agreement that ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AgreementEnding {
    pub(crate) number: AgreementNumber,
    pub(crate) name: Name,
    /// Its last day, so many days from when it was told.
    pub(crate) ends_on: NaiveDate,
    pub(crate) days: i64,
}

/// Coverage of a product on an account that ends and does not go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CoverageLapse {
    pub(crate) account: AccountFact,
    pub(crate) product: Name,
    /// Of so many licenses.
    pub(crate) lapsing: i64,
    /// Its last day, so many days from when it was told.
    pub(crate) ends_on: NaiveDate,
    pub(crate) days: i64,
}

impl Endings {
    /// Each list with the nearest first.
    pub(crate) fn new(
        organization: OrganizationFact,
        mut agreements: Vec<AgreementEnding>,
        mut coverage: Vec<CoverageLapse>,
    ) -> Self {
        agreements.sort_by_key(|it| it.ends_on);
        coverage.sort_by_key(|it| it.ends_on);
        let more = cut(&mut agreements).len() + cut(&mut coverage).len();
        Self { organization, agreements, coverage, more }
    }
}

#[cfg(test)]
mod tests {
    use shared::values::Name;

    use super::{KeysAvailable, KeysOfProduct, NAMED, NewOrders, OrderFact};
    use crate::mail::letter::{AccountFact, OrganizationFact};

    fn name(text: &str) -> Name {
        text.parse().unwrap()
    }

    fn organization() -> OrganizationFact {
        OrganizationFact { name: name("Contoso"), short_name: "contoso".parse().unwrap() }
    }

    fn account() -> AccountFact {
        AccountFact { number: "10048213".parse().unwrap(), name: name("Head office") }
    }

    fn orders(count: usize) -> NewOrders {
        let order = |it| OrderFact {
            number: format!("ORD-{it}").parse().unwrap(),
            ordered_on: "2026-03-01".parse().unwrap(),
            purchase_order: None,
            account: account(),
        };
        NewOrders::new(organization(), (0..count).map(order).collect())
    }

    #[test]
    fn however_many_orders_come_each_is_named_or_counted() {
        let mut all = orders(15);
        for _ in 0..1_000 {
            all = all.and(orders(30));
        }
        assert_eq!((all.orders.len(), all.more), (NAMED, 15 + 30_000 - NAMED));
    }

    #[test]
    fn keys_of_the_same_product_are_counted_together() {
        let keys = |count: u32| {
            let product = |it| KeysOfProduct {
                account: account(),
                product: name(&format!("Northwind {it}")),
                keys: 2,
            };
            KeysAvailable::new(organization(), (0..count).map(product).collect())
        };
        let both = keys(3).and(keys(25));
        assert_eq!(both.products.iter().map(|it| it.keys).collect::<Vec<_>>()[..4], [4, 4, 4, 2]);
        let named: u32 = both.products.iter().map(|it| it.keys).sum();
        assert_eq!((both.products.len(), named + both.more), (NAMED, 56));
    }
}

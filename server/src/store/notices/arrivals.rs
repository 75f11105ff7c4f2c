//! What has come in with the feed: told to who looks after the accounts, in the transaction of what
//! brings it.
//!
//! An import may bring a million orders. It comes in parts, and each part is looked at by itself: what
//! is recent of it is taken in by the mail that waits for more of the same. A mail names some and
//! counts the rest.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use shared::{
    access::Scope,
    api::{orders::OrderState, profile::NoticeKind},
    ids::{PersonId, PurchasingAccountId},
};
use uuid::Uuid;

use super::readers::{readers, shown};
use crate::{
    access::Act,
    error::Error,
    mail::letter::{
        AccountFact, KeysAvailable, KeysOfProduct, Letter, NewOrders, OrderFact, OrganizationFact,
    },
    store::{
        entity::{order, product_key},
        messages::{self, Turn},
        people, products,
        rows::stored,
        user_access::organization,
    },
};

/// What is older is history, and no news: an organization may come in with years of it.
const RECENT: Days = Days::new(30);

fn is_recent(day: NaiveDate, now: DateTime<Utc>) -> bool {
    now.date_naive().checked_sub_days(RECENT).is_some_and(|first| day >= first)
}

/// Those of the new orders that are news.
pub(in crate::store) fn recent_orders(
    new: &[order::Model],
    now: DateTime<Utc>,
) -> Vec<order::Model> {
    let is_news = |row: &&order::Model| {
        is_recent(row.ordered_on, now) && row.state != OrderState::Canceled.code()
    };
    new.iter().filter(is_news).cloned().collect()
}

/// How many of the new keys are news: by account and product.
pub(in crate::store) fn recent_keys(new: &[product_key::Model], now: DateTime<Utc>) -> Keys {
    let mut keys = Keys::new();
    for row in new.iter().filter(|row| is_recent(row.issued_on, now)) {
        let products = keys.entry(PurchasingAccountId(row.purchasing_account_id)).or_default();
        *products.entry(row.product_id).or_default() += 1;
    }
    keys
}

/// So many keys of a product have come to an account.
pub(in crate::store) type Keys = BTreeMap<PurchasingAccountId, BTreeMap<Uuid, u32>>;

/// Tells of orders.
pub(in crate::store) async fn tell_of_orders(
    act: &Act<'_>,
    orders: &[order::Model],
) -> Result<(), Error> {
    let mut by_account = BTreeMap::<_, Vec<_>>::new();
    for row in orders {
        by_account.entry(PurchasingAccountId(row.purchasing_account_id)).or_default().push(row);
    }
    let Some(told) = Told::of(act, NoticeKind::NewOrders, by_account.keys().copied()).await? else {
        return Ok(());
    };
    for (id, accounts) in told.accounts_of_each() {
        let mut orders = Vec::new();
        for (id, account) in accounts {
            for row in by_account.get(&id).into_iter().flatten() {
                orders.push(order_fact(row, account)?);
            }
        }
        let news = NewOrders::new(told.organization.clone(), orders);
        let and_more = |waiting: Letter| match waiting.new_orders() {
            Some(before) => Letter::NewOrders(before.and(news.clone())),
            None => Letter::NewOrders(news.clone()),
        };
        gather(act, id, &Letter::NewOrders(news.clone()), and_more).await?;
    }
    Ok(())
}

fn order_fact(row: &order::Model, account: &AccountFact) -> Result<OrderFact, Error> {
    Ok(OrderFact {
        number: stored(&row.number, "number of an order")?,
        ordered_on: row.ordered_on,
        purchase_order: row.purchase_order.clone(),
        account: account.clone(),
    })
}

/// Tells of keys: how many, of which products.
pub(in crate::store) async fn tell_of_keys(act: &Act<'_>, keys: &Keys) -> Result<(), Error> {
    let Some(told) = Told::of(act, NoticeKind::KeysAvailable, keys.keys().copied()).await? else {
        return Ok(());
    };
    let ids = keys.values().flat_map(BTreeMap::keys).copied();
    let products = products::by_id(act.transaction(), ids).await?;
    for (id, accounts) in told.accounts_of_each() {
        let mut of_products = Vec::new();
        for (id, account) in accounts {
            for (product, keys) in keys.get(&id).into_iter().flatten() {
                let Some(product) = products.get(product) else { continue };
                let (account, product) = (account.clone(), product.name.clone());
                of_products.push(KeysOfProduct { account, product, keys: *keys });
            }
        }
        let news = KeysAvailable::new(told.organization.clone(), of_products);
        let and_more = |waiting: Letter| match waiting.keys_available() {
            Some(before) => Letter::KeysAvailable(before.and(news.clone())),
            None => Letter::KeysAvailable(news.clone()),
        };
        gather(act, id, &Letter::KeysAvailable(news.clone()), and_more).await?;
    }
    Ok(())
}

async fn gather(
    act: &Act<'_>,
    id: PersonId,
    letter: &Letter,
    and_more: impl FnOnce(Letter) -> Letter,
) -> Result<(), Error> {
    let to = people::get(act.transaction(), id).await?.recipient();
    messages::gather(act, &to, letter, Turn::of_news, and_more).await
}

/// What there is to tell, and whom.
struct Told {
    organization: OrganizationFact,
    accounts: BTreeMap<PurchasingAccountId, AccountFact>,
    readers: BTreeMap<PersonId, BTreeSet<Scope>>,
}

impl Told {
    /// Nothing where nobody is to be told.
    async fn of(
        act: &Act<'_>,
        kind: NoticeKind,
        accounts: impl Iterator<Item = PurchasingAccountId>,
    ) -> Result<Option<Self>, Error> {
        let accounts = shown(act, accounts).await?;
        let scopes = accounts.keys().copied().map(Scope::PurchasingAccount);
        let readers = readers(act, kind, scopes).await?;
        if readers.is_empty() {
            return Ok(None);
        }
        Ok(Some(Self { organization: organization(act).await?, accounts, readers }))
    }

    /// Each reader with the accounts of which they are told.
    fn accounts_of_each(
        &self,
    ) -> impl Iterator<Item = (PersonId, BTreeMap<PurchasingAccountId, &AccountFact>)> {
        self.readers.iter().map(|(id, scopes)| {
            let accounts = self.accounts.iter();
            let theirs =
                accounts.filter(|(id, _)| scopes.contains(&Scope::PurchasingAccount(**id)));
            (*id, theirs.map(|(id, fact)| (*id, fact)).collect())
        })
    }
}

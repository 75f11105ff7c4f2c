//! What letters say of what an organization owns.

use std::collections::BTreeSet;

use minijinja::{Value, context};

use super::{NOTICES, Page};
use crate::mail::{
    letter::{
        AccountFact, AgreementEnding, CoverageLapse, Endings, KeysAvailable, KeysOfProduct,
        NewOrders, OrderFact, OrganizationFact,
    },
    moment,
    names::harmless,
};

/// The part of the report that says what ends next.
const ENDS_NEXT: &str = "ends-next";

impl Page<'_> {
    pub(super) fn new_orders(&self, news: &NewOrders) -> anyhow::Result<Value> {
        let NewOrders { organization, orders, more } = news;
        let order = |it: &OrderFact| {
            context! {
                number => harmless(it.number.as_ref()),
                ordered_on => moment::day_in_words(it.ordered_on, self.locale),
                purchase_order => it.purchase_order.as_deref().map(harmless),
                account => account(&it.account),
            }
        };
        // Of one there is a page, of several a list.
        let page = match (orders.as_slice(), more) {
            ([only], 0) => format!("orders/{}", only.number),
            _ => "orders".to_owned(),
        };
        Ok(context! {
            orders => orders.iter().map(order).collect::<Vec<_>>(),
            more,
            count => orders.len() + more,
            ..self.owned(organization, &page)?
        })
    }

    pub(super) fn keys_available(&self, news: &KeysAvailable) -> anyhow::Result<Value> {
        let KeysAvailable { organization, products, more } = news;
        let product = |it: &KeysOfProduct| {
            context! {
                product => harmless(it.product.as_ref()),
                keys => it.keys,
                account => account(&it.account),
            }
        };
        Ok(context! {
            products => products.iter().map(product).collect::<Vec<_>>(),
            more,
            ..self.owned(organization, "downloads/keys")?
        })
    }

    /// Of what ends the mail leads to a page with that alone.
    pub(super) fn endings(&self, endings: &Endings) -> anyhow::Result<Value> {
        let Endings { organization, agreements, coverage, more } = endings;
        let agreement = |it: &AgreementEnding| {
            context! {
                number => it.number.as_ref(),
                name => harmless(it.name.as_ref()),
                ends_on => moment::day_in_words(it.ends_on, self.locale),
                days => it.days,
            }
        };
        let lapse = |it: &CoverageLapse| {
            context! {
                product => harmless(it.product.as_ref()),
                lapsing => it.lapsing,
                account => account(&it.account),
                ends_on => moment::day_in_words(it.ends_on, self.locale),
                days => it.days,
            }
        };
        Ok(context! {
            agreements => agreements.iter().map(agreement).collect::<Vec<_>>(),
            coverage => coverage.iter().map(lapse).collect::<Vec<_>>(),
            more,
            ..self.owned(organization, &page_of(endings))?
        })
    }

    /// The organization, a page of it, and where one says that one does not want such mails.
    fn owned(&self, organization: &OrganizationFact, page: &str) -> anyhow::Result<Value> {
        let page = format!("/o/{}/{page}", organization.short_name);
        Ok(context! {
            organization => harmless(organization.name.as_ref()),
            page => self.writer.url(&page)?,
            notices => self.writer.url(NOTICES)?,
        })
    }
}

/// More accounts would make an address that nobody reads.
const NAMED: usize = 20;

fn page_of(endings: &Endings) -> String {
    let Endings { organization: _, agreements, coverage, more } = endings;
    if coverage.is_empty() {
        return match (agreements.as_slice(), more) {
            ([only], 0) => format!("agreements/{}", only.number),
            _ => "agreements".to_owned(),
        };
    }
    let accounts: BTreeSet<_> = coverage.iter().map(|it| it.account.number.as_ref()).collect();
    // What the mail leaves out may be on another account.
    let is_all = *more == 0 && accounts.len() <= NAMED;
    let accounts = accounts.into_iter().filter(|_| is_all).map(|it| format!("account={it}"));
    let query = accounts.collect::<Vec<_>>().join("&");
    let question = if query.is_empty() { "" } else { "?" };
    format!("reports{question}{query}#{ENDS_NEXT}")
}

fn account(account: &AccountFact) -> Value {
    context! {
        number => account.number.as_ref(),
        name => harmless(account.name.as_ref()),
    }
}

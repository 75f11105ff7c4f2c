//! What each kind of these records needs.

use std::collections::BTreeMap;

use shared::{
    api::products::LicenseTerm,
    values::{AgreementNumber, ProductCode, PurchasingAccountNumber, ShortName},
};

use super::Wrong;
use crate::{
    import::{
        fault::Rule,
        feed::{Feed, quoted},
        records::{
            About, Contact, Coverage, Document, Download, Grant, Many, Order, OrderLine,
            ProductKey, Return, Subscription, Upgrade,
        },
        values::Day,
    },
    store::feed::{KnownFile, Present},
};

/// What records are held against: what is in the feed, and what is there.
pub(in crate::import) struct Around<'a> {
    pub(super) feed: &'a Feed,
    pub(super) present: &'a Present,
    /// Whose the lines of orders are that somebody is about.
    pub(super) lines: &'a BTreeMap<String, String>,
}

/// A record that is held against others.
pub(in crate::import) trait Judged: Many + Send {
    /// What is wrong with it.
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong>;

    /// The file that it is about.
    fn file(&self) -> Option<KnownFile> {
        None
    }
}

impl Judged for Contact {
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong> {
        around.agreement(&self.agreement).into_iter().collect()
    }
}

impl Judged for Document {
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong> {
        around.agreement(&self.agreement).into_iter().collect()
    }

    fn file(&self) -> Option<KnownFile> {
        let (path, sha256) = (self.path.clone(), self.sha256.clone());
        Some(KnownFile { path, byte_size: self.byte_size.get(), sha256 })
    }
}

impl Judged for Download {
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong> {
        around.product("/product", &self.product).into_iter().collect()
    }

    fn file(&self) -> Option<KnownFile> {
        let (path, sha256) = (self.path.clone(), self.sha256.clone());
        Some(KnownFile { path, byte_size: self.byte_size.get(), sha256 })
    }
}

impl Judged for Order {
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong> {
        let partner = self.partner.as_ref().and_then(|it| around.partner(it));
        around.account(&self.purchasing_account).into_iter().chain(partner).collect()
    }
}

impl Judged for OrderLine {
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong> {
        let needs_days = around.term(&self.product) == Some(LicenseTerm::Subscription)
            || self.covered_from.is_some()
            || self.covered_to.is_some();
        let missing = |pointer, day: Option<Day>| {
            (needs_days && day.is_none()).then(|| (pointer, Rule::MissingField, String::new()))
        };
        let found = [
            around.product("/product", &self.product),
            missing("/covered_from", self.covered_from),
            missing("/covered_to", self.covered_to),
            period("/covered_to", self.covered_from, self.covered_to),
        ];
        found.into_iter().flatten().collect()
    }
}

impl Judged for Grant {
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong> {
        let found = [
            around.account(&self.purchasing_account),
            around.product("/product", &self.product),
            period("/ends_on", Some(self.on), self.ends_on),
        ];
        found.into_iter().flatten().collect()
    }
}

impl Judged for Subscription {
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong> {
        let found = [
            around.account(&self.purchasing_account),
            around.product("/product", &self.product),
            period("/ends_on", Some(self.starts_on), self.ends_on),
        ];
        found.into_iter().flatten().collect()
    }
}

impl Judged for Upgrade {
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong> {
        let is_same = self.from_product == self.to_product;
        let same = || ("/to_product", Rule::SameProduct, quoted(self.to_product.as_ref()));
        let found = [
            around.account(&self.purchasing_account),
            around.product("/from_product", &self.from_product),
            around.product("/to_product", &self.to_product),
            is_same.then(same),
            around.about(self.about(), &self.purchasing_account),
        ];
        found.into_iter().flatten().collect()
    }
}

impl Judged for Return {
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong> {
        let found = [
            around.account(&self.purchasing_account),
            around.product("/product", &self.product),
            around.about(self.about(), &self.purchasing_account),
        ];
        found.into_iter().flatten().collect()
    }
}

impl Judged for Coverage {
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong> {
        let number = self.number.as_ref();
        let is_reserved = number
            .rsplit_once('/')
            .is_some_and(|(_, line)| line.bytes().all(|byte| byte.is_ascii_digit()));
        let found = [
            is_reserved.then(|| ("/number", Rule::ReservedNumber, quoted(number))),
            around.account(&self.purchasing_account),
            around.product("/product", &self.product),
            period("/covered_to", Some(self.covered_from), Some(self.covered_to)),
            around.about(self.about(), &self.purchasing_account),
        ];
        found.into_iter().flatten().collect()
    }
}

impl Judged for ProductKey {
    fn judge(&self, around: &Around<'_>) -> Vec<Wrong> {
        let found = [
            around.account(&self.purchasing_account),
            around.product("/product", &self.product),
            around.about(self.about(), &self.purchasing_account),
        ];
        found.into_iter().flatten().collect()
    }
}

fn period(pointer: &'static str, from: Option<Day>, to: Option<Day>) -> Option<Wrong> {
    let (from, to) = (from?, to?);
    (to < from).then(|| (pointer, Rule::EndsBeforeStart, quoted(&String::from(to))))
}

fn unknown(pointer: &'static str, key: &str) -> Wrong {
    (pointer, Rule::UnknownReference, quoted(key))
}

impl Around<'_> {
    fn account(&self, number: &PurchasingAccountNumber) -> Option<Wrong> {
        let is_known = self.feed.accounts.has(number) || self.present.accounts.contains_key(number);
        (!is_known).then(|| unknown("/purchasing_account", number.as_ref()))
    }

    fn agreement(&self, number: &AgreementNumber) -> Option<Wrong> {
        let is_known =
            self.feed.agreements.has(number) || self.present.agreements.contains_key(number);
        (!is_known).then(|| unknown("/agreement", number.as_ref()))
    }

    fn partner(&self, short_name: &ShortName) -> Option<Wrong> {
        let is_known =
            self.feed.partners.has(short_name) || self.present.partners.contains_key(short_name);
        (!is_known).then(|| unknown("/partner", short_name.as_ref()))
    }

    fn product(&self, pointer: &'static str, code: &ProductCode) -> Option<Wrong> {
        let is_known = self.feed.products.has(code) || self.present.products.contains_key(code);
        (!is_known).then(|| unknown(pointer, code.as_ref()))
    }

    fn term(&self, code: &ProductCode) -> Option<LicenseTerm> {
        let product = self.feed.products.get(code).or_else(|| self.present.products.get(code));
        product.map(|product| product.term)
    }

    /// The line of an order that a record is about: it is there, and of the same account.
    fn about(&self, about: About<'_>, account: &PurchasingAccountNumber) -> Option<Wrong> {
        match (about.order, about.line) {
            (None, None) => None,
            (None, Some(_)) => Some(("/order", Rule::MissingField, String::new())),
            (Some(_), None) => Some(("/line", Rule::MissingField, String::new())),
            (Some(order), Some(line)) => {
                let key = crate::import::records::line_key(order, line);
                match self.lines.get(&key) {
                    None => Some(unknown("/line", &key)),
                    Some(owner) if owner != account.as_ref() => {
                        Some(("/line", Rule::OtherAccount, quoted(&key)))
                    }
                    Some(_) => None,
                }
            }
        }
    }
}

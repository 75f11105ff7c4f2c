//! What no line can tell alone: what it refers to, what the database has, whom we may mail.

pub(super) mod many;

use shared::api::agreements::AgreementState;

use super::{
    fault::Rule,
    feed::{Feed, quoted},
    records::{Agreement, Product, PurchasingAccount},
};
use crate::{config::Rules, store::feed::Present};

/// What is wrong on a line: the pointer, the rule, the value.
pub(super) type Wrong = (&'static str, Rule, String);

/// Checks the records of which there are few against each other and against what is there. What is
/// wrong is among the faults of the feed.
pub(super) fn check(feed: &mut Feed, present: &Present, rules: &Rules) {
    let mut wrong = Vec::new();
    for (place, it) in feed.products.iter() {
        let found = present.products.get(&it.code).and_then(|known| term_changed(known, it));
        wrong.extend(found.map(|it| (place, it)));
    }
    for (place, it) in feed.agreements.iter() {
        let known = present.agreements.get(&it.number);
        let found = [
            organization_of(feed, present, it),
            partner_of(feed, present, it),
            days_of(it),
            known.and_then(|known| agreement_moved(known, it)),
            known.and_then(|known| back_to_draft(known, it)),
        ];
        wrong.extend(found.into_iter().flatten().map(|it| (place, it)));
    }
    for (place, it) in feed.accounts.iter() {
        let known = present.accounts.get(&it.number);
        let found = [
            agreement_of(feed, present, it),
            known.and_then(|known| account_moved(known, it)),
            administrator_of(it, rules),
        ];
        wrong.extend(found.into_iter().flatten().map(|it| (place, it)));
    }
    for (place, (pointer, rule, value)) in wrong {
        feed.find(place, pointer, rule, &value);
    }
}

fn term_changed(known: &Product, it: &Product) -> Option<Wrong> {
    let wrong = || ("/term", Rule::TermChanged, quoted(it.term.code()));
    (known.term != it.term).then(wrong)
}

fn organization_of(feed: &Feed, present: &Present, it: &Agreement) -> Option<Wrong> {
    let key = &it.organization;
    let is_known = feed.organizations.has(key) || present.organizations.contains_key(key);
    (!is_known).then(|| ("/organization", Rule::UnknownReference, quoted(key.as_ref())))
}

fn partner_of(feed: &Feed, present: &Present, it: &Agreement) -> Option<Wrong> {
    let key = it.partner.as_ref()?;
    let is_known = feed.partners.has(key) || present.partners.contains_key(key);
    (!is_known).then(|| ("/partner", Rule::UnknownReference, quoted(key.as_ref())))
}

fn days_of(it: &Agreement) -> Option<Wrong> {
    let wrong = || ("/ends_on", Rule::EndsBeforeStart, quoted(&String::from(it.ends_on)));
    (it.ends_on < it.starts_on).then(wrong)
}

fn agreement_moved(known: &Agreement, it: &Agreement) -> Option<Wrong> {
    let wrong = || ("/organization", Rule::AgreementMoved, quoted(it.organization.as_ref()));
    (known.organization != it.organization).then(wrong)
}

fn back_to_draft(known: &Agreement, it: &Agreement) -> Option<Wrong> {
    let is_back = known.state != AgreementState::Draft && it.state == AgreementState::Draft;
    is_back.then(|| ("/state", Rule::BackToDraft, quoted(it.state.code())))
}

fn agreement_of(feed: &Feed, present: &Present, it: &PurchasingAccount) -> Option<Wrong> {
    let key = &it.agreement;
    let is_known = feed.agreements.has(key) || present.agreements.contains_key(key);
    (!is_known).then(|| ("/agreement", Rule::UnknownReference, quoted(key.as_ref())))
}

fn account_moved(known: &PurchasingAccount, it: &PurchasingAccount) -> Option<Wrong> {
    let wrong = || ("/agreement", Rule::AccountMoved, quoted(it.agreement.as_ref()));
    (known.agreement != it.agreement).then(wrong)
}

fn administrator_of(it: &PurchasingAccount, rules: &Rules) -> Option<Wrong> {
    let email = &it.administrator.email;
    let wrong = || ("/administrator/email", Rule::PersonalAddress, quoted(email.as_ref()));
    rules.is_personal(email).then(wrong)
}

//! Events in words.

use chrono::{DateTime, NaiveDate, Utc};
use shared::{
    access::Scope,
    api::{
        agreements::{AgreementState, Concern},
        audit::{ActorKind, Change, Detail, Event, EventActor, EventPerson},
        me::{Assignment, ScopeName},
        users::UserStatus,
    },
    locale::Locale,
    values::Country,
};

use crate::{format, words::words};

/// What was done, in a sentence without who did it.
pub(crate) fn sentence(event: &Event) -> String {
    let words = &words().audit;
    let whom = event.subject.as_ref().and_then(whole);
    let whom = whom.unwrap_or_else(|| words.someone.to_owned());
    (words.happened)(event.action, &whom, &places(&event.scopes))
}

/// Who did it.
pub(crate) fn actor(actor: &EventActor) -> String {
    let name = actor.person.as_ref().and_then(name_of);
    let name = name.unwrap_or_else(|| (words().audit.actor)(actor.kind).to_owned());
    match (&actor.partner, actor.kind) {
        (Some(partner), _) => format!("{name} ({partner})"),
        (None, ActorKind::Operator) if actor.person.is_some() => {
            format!("{name} ({})", (words().audit.actor)(actor.kind))
        }
        (None, _) => name,
    }
}

/// The name as far as it is not erased.
pub(crate) fn name_of(person: &EventPerson) -> Option<String> {
    person.name.as_ref().map(format::full_name)
}

/// Name and address, as far as they are not erased.
pub(crate) fn whole(person: &EventPerson) -> Option<String> {
    match (name_of(person), &person.email) {
        (Some(name), Some(email)) => Some(format!("{name} ({email})")),
        (Some(name), None) => Some(name),
        (None, email) => email.clone(),
    }
}

/// Accounts and agreements by kind, number and name.
pub(crate) fn place(on: &ScopeName) -> String {
    let words = &words().roles;
    match on.scope {
        Scope::PurchasingAccount(_) => (words.on_account)(&on.number, on.name.as_ref()),
        Scope::Agreement(_) => (words.on_agreement)(&on.number, on.name.as_ref()),
    }
}

fn places(scopes: &[ScopeName]) -> String {
    scopes.iter().map(place).collect::<Vec<_>>().join(", ")
}

/// What has another value than before, a line each.
pub(crate) fn changes(event: &Event) -> Vec<String> {
    let words = &words().audit;
    let line = |change: &Change| {
        let value = |text: &Option<String>| text.as_ref().map(|text| value(change.what, text));
        let what = (words.detail)(change.what);
        changed(what, value(&change.before), value(&change.after))
    };
    let roles = roles(event).map(|(before, after)| changed(words.roles, before, after));
    event.changes.iter().map(line).chain(roles).collect()
}

fn changed(what: &str, before: Option<String>, after: Option<String>) -> String {
    let words = &words().audit;
    match (before, after) {
        (Some(before), after) => {
            let after = after.unwrap_or_else(|| words.nothing.to_owned());
            format!("{what}: {before} → {after}")
        }
        (None, Some(after)) => format!("{what}: {after}"),
        (None, None) => what.to_owned(),
    }
}

/// The roles before, where there is a before, and after.
fn roles(event: &Event) -> Option<(Option<String>, Option<String>)> {
    let before = event.roles_before.as_ref().map(|roles| held(roles));
    let has_roles = before.is_some() || !event.roles.is_empty();
    has_roles.then(|| (before, Some(held(&event.roles))))
}

fn held(roles: &[Assignment]) -> String {
    if roles.is_empty() {
        return words().audit.nothing.to_owned();
    }
    let name =
        |held: &Assignment| format!("{} ({})", (words().roles.name)(held.role), held.on.number);
    roles.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// A value as people write it; one that is not of its kind as it is.
fn value(what: Detail, text: &str) -> String {
    let states = &words().states;
    let known = match what {
        Detail::State => {
            AgreementState::from_code(text).map(|it| (states.agreement)(it).to_owned())
        }
        Detail::Status => UserStatus::from_code(text).map(|it| (states.user)(it).to_owned()),
        Detail::StartsOn | Detail::EndsOn => text.parse::<NaiveDate>().ok().map(format::day),
        Detail::LinkEndsAt => text.parse::<DateTime<Utc>>().ok().map(format::short_deadline),
        Detail::Language | Detail::AdministratorLanguage => {
            Locale::from_code(text).map(|it| it.own_name().to_owned())
        }
        Detail::Country | Detail::AdministratorCountry => {
            text.parse::<Country>().ok().map(|it| format::country(&it))
        }
        Detail::Concern => {
            Concern::from_code(text).map(|it| (words().agreement_details.concern)(it).to_owned())
        }
        Detail::Name
        | Detail::Number
        | Detail::ShortName
        | Detail::Agreement
        | Detail::Partner
        | Detail::TimeZone
        | Detail::Administrator
        | Detail::Email
        | Detail::GivenName
        | Detail::FamilyName
        | Detail::Nickname
        | Detail::PurchaseOrder
        | Detail::Address
        | Detail::BillingAddress
        | Detail::Visibility
        | Detail::Product
        | Detail::Keys
        | Detail::File
        | Detail::Phone
        | Detail::Records => None,
    };
    known.unwrap_or_else(|| text.to_owned())
}

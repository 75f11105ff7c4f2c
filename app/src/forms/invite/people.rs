//! The people of the form.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    api::invitations::{NewInvitation, NewInvitations},
    ids::OrganizationId,
    problem::{FieldCode, FieldError},
    values::{EmailAddress, is_consumer_domain},
};

use super::{
    grants::Grants,
    person::{PersonEntries, Start},
};
use crate::{
    form::{Entry, FormField, broken_rule},
    forms::address::Addresses,
    half_width::or_full_width,
    language,
    problem::Wrong,
    session::use_session,
    ui::focus,
};

/// The people of the form, in the order of their blocks.
#[derive(Clone, Copy, Debug)]
pub(super) struct People {
    list: RwSignal<Vec<PersonEntries>>,
    /// What the inviter may grant.
    pub(super) grants: StoredValue<Grants>,
    /// What is known of the domains of addresses.
    pub(super) addresses: Addresses,
    /// The block that somebody is busy with.
    pub(super) current: RwSignal<usize>,
    /// Domains of consumer mail that are work domains here.
    work_domains: StoredValue<Vec<String>>,
    next_key: StoredValue<usize>,
    /// Whatever a block is made of lives as long as the form.
    owner: StoredValue<Owner>,
}

impl People {
    /// One person, about whom nothing is typed yet.
    pub(super) fn new(organization_id: OrganizationId, grants: Grants) -> Self {
        let session = use_session();
        let me = untrack(|| session.me());
        let start = Start {
            // What the inviter reads is what those around them read, more often than not.
            language: untrack(language::current).to_string(),
            country: me.as_ref().map(|me| me.country.to_string()).unwrap_or_default(),
            accounts: only(grants.accounts.iter().map(|account| account.id)),
            agreements: only(grants.agreements.iter().map(|agreement| agreement.id)),
        };
        let people = Self::nobody(organization_id, grants);
        people.push(start);
        people.watch_duplicates();
        people
    }

    /// The one person of an invitation.
    pub(super) fn of_one(
        organization_id: OrganizationId,
        grants: Grants,
        invitation: &NewInvitation,
    ) -> Self {
        let people = Self::nobody(organization_id, grants);
        let start = Start {
            language: invitation.language.to_string(),
            country: invitation.country.to_string(),
            accounts: invitation.purchasing_account_ids.clone(),
            agreements: invitation.agreement_ids.clone(),
        };
        people.push(start).say(invitation);
        people
    }

    fn nobody(organization_id: OrganizationId, grants: Grants) -> Self {
        let session = use_session();
        Self {
            list: RwSignal::new(Vec::new()),
            grants: StoredValue::new(grants),
            addresses: Addresses::of(organization_id),
            current: RwSignal::new(0),
            work_domains: StoredValue::new(untrack(|| session.portal().work_domains)),
            next_key: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// Everybody.
    pub(super) fn list(self) -> Vec<PersonEntries> {
        self.list.get()
    }

    /// Adds a block that starts with what the last one says, and leads to it.
    pub(super) fn add(self) {
        let last = self.list.with_untracked(|list| list.last().copied());
        if let Some(last) = last {
            lead_to(self.push(last.start()));
        }
    }

    /// Removes a block, and leads to the one that takes its place.
    pub(super) fn remove(self, key: usize) {
        let index = self.list.with_untracked(|list| list.iter().position(|it| it.key == key));
        self.list.update(|list| list.retain(|person| person.key != key));
        let list = self.list.get_untracked();
        if let Some(person) = index.and_then(|index| list.get(index).or_else(|| list.last())) {
            lead_to(*person);
        }
    }

    fn push(self, start: Start) -> PersonEntries {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        let person = self.owner.get_value().with(|| {
            let email = Entry::checked("", move |text| self.read_email(key, text));
            let person = PersonEntries::new(key, start, email);
            person.watch(self.grants);
            person
        });
        self.current.set(key);
        self.list.update(|list| list.push(person));
        person
    }

    /// An address of work, and of nobody else in the form.
    fn read_email(self, key: usize, text: &str) -> Result<EmailAddress, Wrong> {
        let parse = or_full_width(EmailAddress::parse);
        let email = parse(text).map_err(|error| broken_rule(&error))?;
        let refuse = |code| Err(Wrong::Rule(FieldError::new("", code)));
        let domain = email.domain();
        let is_work = self.work_domains.with_value(|it| it.iter().any(|work| work == domain));
        let is_same = |other: &PersonEntries| {
            let text = other.email.text.get_untracked();
            other.key != key && parse(&text).as_ref() == Ok(&email)
        };
        if is_consumer_domain(domain) && !is_work {
            refuse(FieldCode::PersonalAddress)
        } else if self.list.with_untracked(|list| list.iter().any(is_same)) {
            refuse(FieldCode::DuplicateAddress)
        } else {
            Ok(email)
        }
    }

    /// Of two same addresses either may be corrected: the other one is right then, too.
    fn watch_duplicates(self) {
        Effect::new(move || {
            let list = self.list.get();
            for person in &list {
                person.email.text.track();
            }
            let is_duplicate = |wrong: &Option<Wrong>| match wrong {
                Some(Wrong::Rule(error)) => error.code == FieldCode::DuplicateAddress,
                Some(Wrong::PasswordsDiffer) | None => false,
            };
            for person in list {
                if person.email.wrong.with_untracked(is_duplicate) {
                    person.email.value();
                }
            }
        });
    }

    /// Whether anything is typed.
    pub(super) fn has_content(self) -> bool {
        self.list.read().iter().any(|person| person.has_content())
    }

    /// The invitations, or nothing and the fields say why.
    pub(super) fn value(self) -> Option<NewInvitations> {
        let list = self.list.get_untracked();
        let read = |grants: &Grants| {
            let people: Vec<_> = list.iter().map(|person| person.value(grants)).collect();
            people.into_iter().collect::<Option<_>>()
        };
        Some(NewInvitations { people: self.grants.with_value(read)? })
    }

    /// The one person, in a form about one.
    pub(super) fn only(self) -> Option<PersonEntries> {
        self.list.with_untracked(|list| list.first().copied())
    }

    /// Their invitation, or nothing and the fields say why.
    pub(super) fn one(self) -> Option<NewInvitation> {
        let person = self.only()?;
        self.grants.with_value(|grants| person.value(grants))
    }

    /// Their fields.
    pub(super) fn fields_of_one(self) -> Vec<FormField> {
        let fields = |person: PersonEntries| {
            self.grants.with_value(|grants| person.fields_at("/person", str::to_owned, grants))
        };
        self.only().map(fields).unwrap_or_default()
    }

    /// The fields of all blocks.
    pub(super) fn fields(self) -> Vec<FormField> {
        let list = self.list.get_untracked();
        self.grants.with_value(|grants| {
            let people = list.iter().enumerate();
            people.flat_map(|(index, person)| person.fields(index, grants)).collect()
        })
    }
}

/// The only one there is; of several none is chosen for the inviter.
fn only<T: Ord>(mut all: impl Iterator<Item = T>) -> BTreeSet<T> {
    match (all.next(), all.next()) {
        (Some(only), None) => BTreeSet::from([only]),
        _ => BTreeSet::new(),
    }
}

fn lead_to(person: PersonEntries) {
    // In the next frame its block is on the page.
    request_animation_frame(move || focus(&person.id("email")));
}

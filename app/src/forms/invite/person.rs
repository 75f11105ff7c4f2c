//! What is typed about one person, and how it becomes an invitation.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    access::Role,
    api::invitations::NewInvitation,
    ids::{AgreementId, PurchasingAccountId},
    locale::Locale,
    problem::{FieldCode, FieldError},
    values::{Country, EmailAddress, Name, NonEmptySet},
};

use super::{chosen::Chosen, grants::Grants};
use crate::{
    form::{Entry, FormField, said},
    language,
    words::{t, words},
};

/// What is typed about one person.
#[derive(Clone, Copy, Debug)]
pub(super) struct PersonEntries {
    /// Tells the blocks apart, whatever happens to their order.
    pub(super) key: usize,
    pub(super) email: Entry<EmailAddress>,
    pub(super) given_name: Entry<Name>,
    pub(super) family_name: Entry<Name>,
    pub(super) language: Entry<Locale>,
    pub(super) country: Entry<Country>,
    pub(super) roles: Chosen<Role>,
    pub(super) accounts: Chosen<PurchasingAccountId>,
    pub(super) agreements: Chosen<AgreementId>,
}

/// What a new block starts with. A role is decided for each person: it never comes along.
#[derive(Clone, Debug)]
pub(super) struct Start {
    pub(super) language: String,
    pub(super) country: String,
    pub(super) accounts: BTreeSet<PurchasingAccountId>,
    pub(super) agreements: BTreeSet<AgreementId>,
}

impl PersonEntries {
    /// Nothing is typed yet.
    pub(super) fn new(key: usize, start: Start, email: Entry<EmailAddress>) -> Self {
        Self {
            key,
            email,
            given_name: Entry::new("", Name::parse),
            family_name: Entry::new("", Name::parse),
            language: Entry::new(start.language, str::parse::<Locale>),
            country: Entry::new(start.country, Country::parse),
            roles: Chosen::new(BTreeSet::new()),
            accounts: Chosen::new(start.accounts),
            agreements: Chosen::new(start.agreements),
        }
    }

    /// Says what the invitation says.
    pub(super) fn say(self, invitation: &NewInvitation) {
        let NewInvitation { email, given_name, family_name, roles, .. } = invitation;
        self.email.text.set(email.to_string());
        self.given_name.text.set(given_name.to_string());
        self.family_name.text.set(family_name.to_string());
        self.roles.set.set(roles.iter().copied().collect());
    }

    /// Whether it says something else than the invitation.
    pub(super) fn differs_from(self, invitation: &NewInvitation) -> bool {
        let texts = [
            (self.email.text, invitation.email.to_string()),
            (self.given_name.text, invitation.given_name.to_string()),
            (self.family_name.text, invitation.family_name.to_string()),
            (self.language.text, invitation.language.to_string()),
            (self.country.text, invitation.country.to_string()),
        ];
        texts.iter().any(|(text, before)| *text.read() != *before)
            || !self.roles.set.read().iter().eq(invitation.roles.iter())
            || *self.accounts.set.read() != invitation.purchasing_account_ids
            || *self.agreements.set.read() != invitation.agreement_ids
    }

    /// What the next block starts with.
    pub(super) fn start(self) -> Start {
        Start {
            language: self.language.text.get_untracked(),
            country: self.country.text.get_untracked(),
            accounts: self.accounts.now(),
            agreements: self.agreements.now(),
        }
    }

    /// The id of one of its controls, or what the ids of several start with.
    pub(super) fn id(self, field: &str) -> String {
        format!("person-{}-{field}", self.key)
    }

    /// The name as it is typed so far; nothing when there is none.
    pub(super) fn name(self) -> Option<String> {
        let (given, family) = (self.given_name.text.read(), self.family_name.text.read());
        let name = language::current().full_name(given.trim(), family.trim());
        (!name.is_empty()).then_some(name)
    }

    /// Whether there is something to lose.
    pub(super) fn has_content(self) -> bool {
        let texts = [self.email.text, self.given_name.text, self.family_name.text];
        texts.iter().any(|text| !text.read().is_empty()) || !self.roles.set.read().is_empty()
    }

    /// The invitation, or nothing and the fields say why.
    pub(super) fn value(self, grants: &Grants) -> Option<NewInvitation> {
        let (email, given_name) = (self.email.value(), self.given_name.value());
        let (family_name, language) = (self.family_name.value(), self.language.value());
        let (country, roles) = (self.country.value(), self.chosen(grants));
        let (accounts, agreements) = (self.accounts.now(), self.agreements.now());
        let roles = roles?;
        Some(NewInvitation {
            email: email?,
            given_name: given_name?,
            family_name: family_name?,
            language: language?,
            country: country?,
            purchasing_account_ids: if needs_account(&roles) { accounts } else { BTreeSet::new() },
            agreement_ids: if needs_agreement(&roles) { agreements } else { BTreeSet::new() },
            roles,
        })
    }

    /// The roles, when they can be granted on what is chosen.
    fn chosen(self, grants: &Grants) -> Option<NonEmptySet<Role>> {
        let (roles, accounts, agreements) =
            (self.roles.now(), self.accounts.now(), self.agreements.now());
        let fault = |code| FieldError::new("", code);
        let refused = roles.iter().find(|role| grants.refusal(**role, &accounts).is_some());
        let refused = refused
            .map(|role| fault(FieldCode::RoleNotGrantable).with("role", role.code()))
            .or_else(|| roles.is_empty().then(|| fault(FieldCode::Empty)));
        let no_account = (needs_account(&roles) && accounts.is_empty())
            .then(|| fault(FieldCode::PurchasingAccountNeeded));
        let no_agreement = (needs_agreement(&roles) && agreements.is_empty())
            .then(|| fault(FieldCode::AgreementNeeded));
        let is_right = refused.is_none() && no_account.is_none() && no_agreement.is_none();
        self.roles.judge(refused);
        self.accounts.judge(no_account);
        self.agreements.judge(no_agreement);
        NonEmptySet::try_from(roles).ok().filter(|_| is_right)
    }

    /// Checks the choices again when one changes while they are wrong, or makes another one wrong.
    pub(super) fn watch(self, grants: StoredValue<Grants>) {
        Effect::new(move || {
            let (roles, accounts) = (self.roles.set.get(), self.accounts.set.get());
            self.agreements.set.track();
            let wrongs = [self.roles.wrong, self.accounts.wrong, self.agreements.wrong];
            let is_wrong = wrongs.iter().any(|wrong| wrong.with_untracked(Option::is_some));
            grants.with_value(|grants| {
                if is_wrong || roles.iter().any(|role| grants.refusal(*role, &accounts).is_some()) {
                    self.chosen(grants);
                }
            });
        });
    }

    /// What is wrong with the roles, or with a group that is not asked for as it has one choice.
    pub(super) fn roles_error(self, grants: &Grants) -> Signal<Option<String>> {
        let accounts = (!grants.has_several_accounts()).then_some(self.accounts.wrong);
        let agreements = (!grants.has_several_agreements()).then_some(self.agreements.wrong);
        let all = [Some(self.roles.wrong), accounts, agreements].map(|wrong| wrong.map(said));
        Signal::derive(move || all.iter().flatten().find_map(|error| error.get()))
    }

    /// The fields as the form knows them, for the person at this place in it.
    pub(super) fn fields(self, index: usize, grants: &Grants) -> Vec<FormField> {
        let named = move |label: &str| (words().invite.field)(index + 1, label);
        self.fields_at(&format!("/people/{index}"), named, grants)
    }

    /// The fields of the person at this pointer, by these names.
    pub(super) fn fields_at(
        self,
        at: &str,
        named: impl Fn(&str) -> String + Copy + Send + Sync + 'static,
        grants: &Grants,
    ) -> Vec<FormField> {
        let field = |pointer: &str, id: &str, label: fn() -> &'static str, wrong| FormField {
            pointer: format!("{at}/{pointer}"),
            id: self.id(id),
            label: Signal::derive(move || named(label())),
            wrong,
        };
        let accounts = if grants.has_several_accounts() { "accounts" } else { "roles" };
        let agreements = if grants.has_several_agreements() { "agreements" } else { "roles" };
        vec![
            field("email", "email", || t!(person.email)(), self.email.wrong),
            field("given_name", "given-name", || t!(person.given_name)(), self.given_name.wrong),
            field(
                "family_name",
                "family-name",
                || t!(person.family_name)(),
                self.family_name.wrong,
            ),
            field("language", "language", || t!(person.language)(), self.language.wrong),
            field("country", "country", || t!(person.country)(), self.country.wrong),
            field(
                "purchasing_account_ids",
                accounts,
                || t!(invite.accounts)(),
                self.accounts.wrong,
            ),
            field("roles", "roles", || t!(person.roles)(), self.roles.wrong),
            field("agreement_ids", agreements, || t!(invite.agreements)(), self.agreements.wrong),
        ]
    }
}

fn needs_account(roles: &BTreeSet<Role>) -> bool {
    roles.iter().any(|role| *role != Role::AgreementAdministrator)
}

/// Whether the choice of an agreement means anything.
pub(super) fn needs_agreement(roles: &BTreeSet<Role>) -> bool {
    roles.contains(&Role::AgreementAdministrator)
}

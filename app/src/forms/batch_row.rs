//! Everything that one row of a batch says, to be put right. What nobody touches is left as it was
//! written.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    api::{
        Failure,
        batches::{BatchRow, Defaults, RowChange},
    },
    locale::Locale,
    values::{Country, Name},
};

use super::batch_roles::{ChosenRoles, RoleChoices};
use crate::{
    form::{Entry, Form},
    format,
    forms::invite::Grants,
    parts::{NameFields, Trouble, Whose, country_options, language_options},
    ui::{Button, ButtonKind, Dialog, SelectField, SelectOption, TextField, TextKind},
    words::{t, words},
};

/// The row that is opened, in a dialog.
#[component]
pub(crate) fn BatchRowDialog(
    /// The row; the dialog opens whenever one is set.
    row: RwSignal<Option<BatchRow>>,
    /// What stands in for what the row does not say.
    #[prop(into)]
    defaults: Signal<Defaults>,
    /// What the inviter may grant, once that is known.
    #[prop(into)]
    grants: Signal<Option<Grants>>,
    /// Changes the row; it is set to none when that is done.
    change: Callback<(BatchRow, RowChange)>,
    #[prop(into)] busy: Signal<bool>,
    refused: RwSignal<Option<Failure>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(row.read().is_some()));
    // Closed by Escape, it lets the row go.
    Effect::new(move || {
        if !open.get() && row.with_untracked(Option::is_some) {
            row.set(None);
        }
    });
    let title = move || {
        let number = row.read().as_ref().map(|row| row.number);
        number.map(words().batch_rows.line).unwrap_or_default()
    };
    let form = move || {
        let (row, grants) = (row.get()?, grants.get()?);
        let defaults = defaults.get_untracked();
        Some(view! { <RowForm row defaults grants change busy open refused /> })
    };
    view! {
        <Dialog open title>
            {form}
        </Dialog>
    }
}

#[component]
fn RowForm(
    row: BatchRow,
    defaults: Defaults,
    grants: Grants,
    change: Callback<(BatchRow, RowChange)>,
    busy: Signal<bool>,
    open: RwSignal<bool>,
    refused: RwSignal<Option<Failure>>,
) -> impl IntoView {
    let entries = Entries::new(&row);
    let numbers = StoredValue::new(grants.clone());
    let languages = options(&row.texts.language, language_of(&defaults), language_options);
    let countries =
        options(&row.texts.country, country_of(&defaults), || country_options().split_off(1));
    let row = StoredValue::new(row);
    let submit = Action::new_local(move |(): &()| {
        let row = row.get_value();
        let changed = numbers.with_value(|grants| entries.change(&row, grants));
        if changed == RowChange::default() {
            open.set(false);
        } else {
            change.run((row, changed));
        }
        std::future::ready(())
    });
    view! {
        <Form submit>
            <Trouble failure=refused />
            <TextField
                id="row-email"
                label=t!(person.email)
                value=entries.email
                kind=TextKind::Email
            />
            <NameFields
                id="row-"
                whose=Whose::Others
                given_name=entries.given_name
                family_name=entries.family_name
            />
            <div class="pair">
                <SelectField
                    id="row-language"
                    label=t!(person.language)
                    options=languages
                    value=entries.language
                />
                <SelectField
                    id="row-country"
                    label=t!(person.country)
                    options=countries
                    value=entries.country
                />
            </div>
            <RoleChoices id="row" chosen=entries.chosen grants />
            <div class="actions">
                <Button on_press=move || open.set(false)>{t!(common.cancel)}</Button>
                <Button kind=ButtonKind::Primary busy>
                    {t!(common.save)}
                </Button>
            </div>
        </Form>
    }
}

/// The values to choose from: what stands in for a gap, then what the row says if it is none of ours.
fn options(
    written: &str,
    default: impl Fn() -> String + Send + Sync + 'static,
    ours: impl Fn() -> Vec<SelectOption> + Send + Sync + 'static,
) -> Signal<Vec<SelectOption>> {
    let written = written.to_owned();
    Signal::derive(move || {
        let ours = ours();
        let gap = SelectOption::new("", (words().batch_rows.as_for_all)(&default()));
        let is_ours = ours.iter().any(|option| option.value == written);
        let odd = (!written.is_empty() && !is_ours)
            .then(|| SelectOption::new(written.clone(), (words().lists.quoted)(&written)));
        [gap].into_iter().chain(odd).chain(ours).collect()
    })
}

fn language_of(defaults: &Defaults) -> impl Fn() -> String + use<> {
    let language = defaults.language.map(Locale::own_name);
    move || language.unwrap_or(words().batch_columns.none).to_owned()
}

fn country_of(defaults: &Defaults) -> impl Fn() -> String + use<> {
    let country = defaults.country.clone();
    let none = || words().batch_columns.none.to_owned();
    move || country.as_ref().map_or_else(none, |country: &Country| format::country(country))
}

/// What is typed and chosen, and what was there before.
#[derive(Clone, Copy)]
struct Entries {
    email: RwSignal<String>,
    given_name: Entry<Name>,
    family_name: Entry<Name>,
    language: RwSignal<String>,
    country: RwSignal<String>,
    chosen: ChosenRoles,
    /// What was chosen at first: what nobody touches is not said.
    before: ChosenRoles,
}

impl Entries {
    fn new(row: &BatchRow) -> Self {
        let texts = &row.texts;
        Self {
            email: RwSignal::new(texts.email.clone()),
            given_name: Entry::new(texts.given_name.clone(), Name::parse),
            family_name: Entry::new(texts.family_name.clone(), Name::parse),
            language: RwSignal::new(texts.language.clone()),
            country: RwSignal::new(texts.country.clone()),
            chosen: ChosenRoles::of(&row.gives),
            before: ChosenRoles::of(&row.gives),
        }
    }

    fn change(self, row: &BatchRow, grants: &Grants) -> RowChange {
        let texts = &row.texts;
        let differing = |now: RwSignal<String>, before: &str| {
            Some(now.get_untracked()).filter(|now| now != before)
        };
        RowChange {
            email: differing(self.email, &texts.email),
            given_name: differing(self.given_name.text, &texts.given_name),
            family_name: differing(self.family_name.text, &texts.family_name),
            language: differing(self.language, &texts.language),
            country: differing(self.country, &texts.country),
            roles: listed(self.before.roles, self.chosen.roles, |role| {
                Some(role.code().to_owned())
            }),
            purchasing_accounts: listed(self.before.accounts, self.chosen.accounts, |id| {
                let account = grants.accounts.iter().find(|account| account.id == *id);
                account.map(|account| account.number.to_string())
            }),
            agreements: listed(self.before.agreements, self.chosen.agreements, |id| {
                let agreement = grants.agreements.iter().find(|agreement| agreement.id == *id);
                agreement.map(|agreement| agreement.number.to_string())
            }),
            is_excluded: None,
        }
    }
}

/// What is chosen as the row would say it, if it is anything else than before.
fn listed<T: Clone + Ord + Send + Sync + 'static>(
    before: RwSignal<BTreeSet<T>>,
    now: RwSignal<BTreeSet<T>>,
    written: impl Fn(&T) -> Option<String>,
) -> Option<String> {
    let (before, now) = (before.get_untracked(), now.get_untracked());
    let list: Vec<_> = now.iter().filter_map(written).collect();
    (before != now).then(|| list.join(", "))
}

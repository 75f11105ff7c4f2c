//! What stands in for what the rows of a batch do not say, once for all of them.

use leptos::prelude::*;
use shared::{
    api::batches::{Batch, Defaults},
    locale::Locale,
    values::Country,
};

use super::batch_roles::{ChosenRoles, RoleChoices};
use crate::{
    form::Form,
    forms::invite::Grants,
    parts::{country_options, language_options},
    ui::{Button, SelectField, SelectOption},
    words::{t, words},
};

/// Language, country, roles, and on what they are held.
#[component]
pub(crate) fn BatchDefaultsForm(
    defaults: Defaults,
    grants: Grants,
    /// Has every row looked at again with these.
    apply: Callback<Defaults>,
    #[prop(into)] busy: Signal<bool>,
) -> impl IntoView {
    let code = |code: Option<String>| RwSignal::new(code.unwrap_or_default());
    let language = code(defaults.language.map(|language| language.to_string()));
    let country = code(defaults.country.as_ref().map(Country::to_string));
    let chosen =
        ChosenRoles::new(defaults.roles, defaults.purchasing_account_ids, defaults.agreement_ids);
    let submit = Action::new_local(move |(): &()| {
        apply.run(Defaults {
            language: Locale::from_code(&language.get_untracked()),
            country: Country::parse(&country.get_untracked()).ok(),
            roles: chosen.roles.get_untracked(),
            purchasing_account_ids: chosen.accounts.get_untracked(),
            agreement_ids: chosen.agreements.get_untracked(),
        });
        std::future::ready(())
    });
    let countries = || country_options().split_off(1);
    view! {
        <Form submit>
            <div class="pair">
                <SelectField
                    id="default-language"
                    label=t!(person.language)
                    options=Signal::derive(|| or_nothing(language_options()))
                    value=language
                />
                <SelectField
                    id="default-country"
                    label=t!(person.country)
                    options=Signal::derive(move || or_nothing(countries()))
                    value=country
                />
            </div>
            <RoleChoices id="default" chosen grants />
            <Button busy>{t!(batch_columns.apply)}</Button>
        </Form>
    }
}

/// Nothing stands in for a gap, or one of these.
fn or_nothing(options: Vec<SelectOption>) -> Vec<SelectOption> {
    let nothing = SelectOption::new("", words().batch_columns.nothing);
    [nothing].into_iter().chain(options).collect()
}

/// What stands in for gaps now, in a line.
pub(crate) fn described(batch: &Batch) -> String {
    let words = words();
    let Defaults { language, country, roles, .. } = &batch.defaults;
    let language = language.map(|language| language.own_name().to_owned());
    let country = country.as_ref().map(crate::format::country);
    let roles = roles.iter().map(|role| (words.roles.name)(*role).to_owned());
    let all: Vec<_> = language.into_iter().chain(country).chain(roles).collect();
    if all.is_empty() { words.batch_columns.none.to_owned() } else { all.join(", ") }
}

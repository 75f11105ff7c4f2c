//! One's name, language and country.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Json,
        profile::{Profile, ProfileChange, Update},
    },
    locale::Locale,
    values::{Country, Name},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    language,
    parts::{NameFields, Whose, country_options, language_options},
    session::use_session,
    ui::{Button, ButtonKind, SelectField, Toasts},
    words::{t, words},
};

/// The fields as they are saved now, and *Save*.
#[component]
pub(crate) fn ProfileForm(profile: Profile) -> impl IntoView {
    let session = use_session();
    let toasts = Toasts::expect();
    let errors = FormErrors::new();
    let saved = StoredValue::new(profile.language);
    let entries = Entries::new(profile);
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let Some(change) = entries.change() else { return errors.list(&entries.fields()) };
        match api::call(Update {}.with(Json(change))).await {
            Ok(profile) => {
                // Only a new choice counts more than an earlier switch in this browser.
                if saved.try_get_value().is_some_and(|saved| saved != profile.language) {
                    saved.try_set_value(profile.language);
                    language::choose_own(profile.language);
                }
                session.changed().await.ok();
                toasts.show(words().profile.saved);
            }
            Err(failure) => errors.refuse(failure, &entries.fields()),
        }
    });
    let Entries { given_name, family_name, locale, country } = entries;
    view! {
        <Form submit>
            <Refusal errors />
            <NameFields whose=Whose::Mine given_name family_name />
            <SelectField
                id="language"
                label=t!(person.language)
                options=language_options
                value=locale.text
                hint=t!(profile.language_hint)
                error=locale.error()
            />
            <SelectField
                id="country"
                label=t!(person.country)
                options=country_options
                value=country.text
                error=country.error()
                autocomplete="country"
            />
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(common.save)}
                </Button>
            </div>
        </Form>
    }
}

/// What is typed and chosen.
#[derive(Clone, Copy, Debug)]
struct Entries {
    given_name: Entry<Name>,
    family_name: Entry<Name>,
    locale: Entry<Locale>,
    country: Entry<Country>,
}

impl Entries {
    fn new(profile: Profile) -> Self {
        Self {
            given_name: Entry::new(profile.name.given_name, Name::parse),
            family_name: Entry::new(profile.name.family_name, Name::parse),
            locale: Entry::new(profile.language.code(), str::parse::<Locale>),
            country: Entry::new(profile.country, Country::parse),
        }
    }

    fn change(self) -> Option<ProfileChange> {
        // All are read before one is missed: every fault is to show.
        let (given_name, family_name) = (self.given_name.value(), self.family_name.value());
        let (language, country) = (self.locale.value(), self.country.value());
        Some(ProfileChange {
            given_name: Some(given_name?),
            family_name: Some(family_name?),
            language: Some(language?),
            country: Some(country?),
            ..ProfileChange::default()
        })
    }

    fn fields(self) -> [FormField; 4] {
        let (given, family) = (self.given_name.wrong, self.family_name.wrong);
        [
            FormField::new("/given_name", "given-name", t!(person.given_name), given),
            FormField::new("/family_name", "family-name", t!(person.family_name), family),
            FormField::new("/language", "language", t!(person.language), self.locale.wrong),
            FormField::new("/country", "country", t!(person.country), self.country.wrong),
        ]
    }
}

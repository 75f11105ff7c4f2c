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
    let given_name = Entry::new(profile.name.given_name, Name::parse);
    let family_name = Entry::new(profile.name.family_name, Name::parse);
    let locale = Entry::new(profile.language.code(), str::parse::<Locale>);
    let country = Entry::new(profile.country, Country::parse);
    let saved_language = StoredValue::new(profile.language);
    let fields = move || {
        [
            FormField::new("/given_name", "given-name", t!(person.given_name), given_name.wrong),
            FormField::new(
                "/family_name",
                "family-name",
                t!(person.family_name),
                family_name.wrong,
            ),
            FormField::new("/language", "language", t!(person.language), locale.wrong),
            FormField::new("/country", "country", t!(person.country), country.wrong),
        ]
    };
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let (given_name, family_name) = (given_name.value(), family_name.value());
        let (language, country) = (locale.value(), country.value());
        if given_name.is_none() || family_name.is_none() || language.is_none() || country.is_none()
        {
            return errors.list(&fields());
        }
        let change = ProfileChange { given_name, family_name, language, country };
        match api::call(Update {}.with(Json(change))).await {
            Ok(profile) => {
                // Only a new choice counts more than an earlier switch in this browser.
                if saved_language.try_get_value() != Some(profile.language) {
                    saved_language.try_set_value(profile.language);
                    language::choose_own(profile.language);
                }
                session.changed().await;
                toasts.show(words().profile.saved);
            }
            Err(failure) => errors.refuse(failure, &fields()),
        }
    });
    view! {
        <Form submit>
            <Refusal errors />
            <NameFields whose=Whose::Mine given_name family_name />
            <div class="pair">
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
            </div>
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(common.save)}
                </Button>
            </div>
        </Form>
    }
}

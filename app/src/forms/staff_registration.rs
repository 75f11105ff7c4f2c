//! Making a work account for somebody who is invited by the vendor or a partner: that accepts.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{Failure, partner_links::PartnerRegistration},
    problem::Problem,
    values::{Country, EmailAddress, LinkToken, Name},
};

use crate::{
    form::{Entry, Form, FormErrors, FormField, Refusal},
    language,
    pages::staff_invitation::Door,
    parts::{NameFields, NewPasswordEntries, NewPasswordFields, Whose, country_options},
    session::use_session,
    ui::{Button, ButtonKind, FixedField, SelectField},
    words::t,
};

/// Name, country, password and *Start*.
#[component]
pub(crate) fn StaffRegistrationForm(
    token: LinkToken,
    door: Door,
    email: EmailAddress,
    /// What the page does when the invitation turns out to be used, withdrawn or over.
    on_changed: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let errors = FormErrors::new();
    let entries = Entries::new();
    let submit = Action::new_local(move |(): &()| {
        let (token, navigate) = (token.clone(), navigate.clone());
        let door = door.clone();
        async move {
            errors.clear();
            let Some(registration) = entries.registration(token) else {
                return errors.list(&entries.fields());
            };
            match door.register(registration).await {
                Ok(()) => {
                    session.changed().await.ok();
                    navigate(&door.home(), NavigateOptions::default());
                }
                Err(failure) if is_closed(&failure) => {
                    on_changed.try_run(());
                }
                Err(failure) => errors.refuse(failure, &entries.fields()),
            }
        }
    });
    view! {
        <Form submit class="stack loose">
            <Refusal errors />
            <FixedField
                id="email"
                label=t!(person.work_account)
                value=email.to_string()
                hint=t!(invitation.work_account_hint)
                autocomplete="username"
            />
            <NameFields
                whose=Whose::Mine
                given_name=entries.given_name
                family_name=entries.family_name
            />
            <SelectField
                id="country"
                label=t!(person.country)
                options=country_options
                value=entries.country.text
                error=entries.country.error()
                autocomplete="country"
            />
            <NewPasswordFields entries=entries.passwords label=t!(invitation.create_password) />
            <Button kind=ButtonKind::Primary busy=submit.pending()>
                {t!(invitation.start)}
            </Button>
        </Form>
    }
}

/// What is typed and chosen.
#[derive(Clone, Copy, Debug)]
struct Entries {
    given_name: Entry<Name>,
    family_name: Entry<Name>,
    country: Entry<Country>,
    passwords: NewPasswordEntries,
}

impl Entries {
    fn new() -> Self {
        Self {
            given_name: Entry::new("", Name::parse),
            family_name: Entry::new("", Name::parse),
            country: Entry::new("", Country::parse),
            passwords: NewPasswordEntries::new(),
        }
    }

    fn registration(self, token: LinkToken) -> Option<PartnerRegistration> {
        // All are read before one is missed: every fault is to show.
        let (given_name, family_name) = (self.given_name.value(), self.family_name.value());
        let (country, password) = (self.country.value(), self.passwords.value());
        Some(PartnerRegistration {
            token,
            given_name: given_name?,
            family_name: family_name?,
            language: language::current(),
            country: country?,
            password: password?,
        })
    }

    fn fields(self) -> Vec<FormField> {
        let (given, family) = (self.given_name.wrong, self.family_name.wrong);
        let own = [
            FormField::new("/given_name", "given-name", t!(person.given_name), given),
            FormField::new("/family_name", "family-name", t!(person.family_name), family),
            FormField::new("/country", "country", t!(person.country), self.country.wrong),
        ];
        let passwords = self.passwords.fields("/password", t!(invitation.create_password));
        own.into_iter().chain(passwords).collect()
    }
}

/// Whether the page has to look the link up again: another window was faster, or an administrator.
fn is_closed(failure: &Failure) -> bool {
    matches!(failure, Failure::Problem(document) if matches!(
        document.problem,
        Problem::InvitationClosed { .. } | Problem::AlreadyRegistered | Problem::NotFound
    ))
}

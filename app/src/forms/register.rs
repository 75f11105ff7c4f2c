//! Making a work account for the invited address: that accepts the invitation.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{
        Endpoint, Failure, Json,
        invitation_links::{InvitationLink, Invitee, Register, Registration},
    },
    problem::Problem,
    values::{LinkToken, Name},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    links,
    parts::{NameFields, NewPasswordEntries, NewPasswordFields, Whose},
    session::use_session,
    ui::{Button, ButtonKind, FixedField},
    words::t,
};

/// Name, password and *Start*.
#[component]
pub(crate) fn RegisterForm(
    token: LinkToken,
    link: InvitationLink,
    invitee: Invitee,
    /// What the page does when the invitation turns out to be used, withdrawn or over.
    #[prop(into)]
    on_changed: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let errors = FormErrors::new();
    let address = invitee.email.to_string();
    let entries = Entries::new(invitee);
    let submit = Action::new_local(move |(): &()| {
        let (token, navigate) = (token.clone(), navigate.clone());
        let home = links::home(&link.short_name);
        async move {
            errors.clear();
            let Some(registration) = entries.registration(token) else {
                return errors.list(&entries.fields());
            };
            match api::call(Register {}.with(Json(registration))).await {
                Ok(()) => {
                    session.changed().await.ok();
                    navigate(&home, NavigateOptions::default());
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
                value=address
                hint=t!(invitation.work_account_hint)
                autocomplete="username"
            />
            <NameFields
                whose=Whose::Mine
                given_name=entries.given_name
                family_name=entries.family_name
            />
            <NewPasswordFields entries=entries.passwords label=t!(invitation.create_password) />
            <Button kind=ButtonKind::Primary busy=submit.pending()>
                {t!(invitation.start)}
            </Button>
            <p class="muted">{t!(invitation.employer)}</p>
        </Form>
    }
}

/// What is typed.
#[derive(Clone, Copy, Debug)]
struct Entries {
    given_name: Entry<Name>,
    family_name: Entry<Name>,
    passwords: NewPasswordEntries,
}

impl Entries {
    fn new(invitee: Invitee) -> Self {
        Self {
            given_name: Entry::new(invitee.name.given_name, Name::parse),
            family_name: Entry::new(invitee.name.family_name, Name::parse),
            passwords: NewPasswordEntries::new(),
        }
    }

    fn registration(self, token: LinkToken) -> Option<Registration> {
        // All are read before one is missed: every fault is to show.
        let (given_name, family_name) = (self.given_name.value(), self.family_name.value());
        let password = self.passwords.value();
        Some(Registration {
            token,
            given_name: given_name?,
            family_name: family_name?,
            password: password?,
        })
    }

    fn fields(self) -> Vec<FormField> {
        let (given, family) = (self.given_name.wrong, self.family_name.wrong);
        let names = [
            FormField::new("/given_name", "given-name", t!(person.given_name), given),
            FormField::new("/family_name", "family-name", t!(person.family_name), family),
        ];
        let passwords = self.passwords.fields("/password", t!(invitation.create_password));
        names.into_iter().chain(passwords).collect()
    }
}

/// Whether the page has to look the link up again: another window was faster, or an administrator.
fn is_closed(failure: &Failure) -> bool {
    matches!(failure, Failure::Problem(document) if matches!(
        document.problem,
        Problem::InvitationClosed { .. } | Problem::AlreadyRegistered | Problem::NotFound
    ))
}

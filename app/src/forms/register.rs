//! Making a work account for the invited address: that accepts the invitation.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
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
    parts::{NameFields, NewPasswordEntries, NewPasswordFields, Whose, accept_all},
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
    let given_name = Entry::new(invitee.name.given_name.to_string(), Name::parse);
    let family_name = Entry::new(invitee.name.family_name.to_string(), Name::parse);
    let passwords = NewPasswordEntries::new();
    let fields = move || {
        let [password, confirmation] =
            passwords.fields("/password", t!(invitation.create_password));
        [
            FormField::new("/given_name", "given-name", t!(person.given_name), given_name.wrong),
            FormField::new(
                "/family_name",
                "family-name",
                t!(person.family_name),
                family_name.wrong,
            ),
            password,
            confirmation,
        ]
    };
    let submit = Action::new_local(move |(): &()| {
        let (token, link, navigate) = (token.clone(), link.clone(), navigate.clone());
        let offers = invitee.offers.clone();
        async move {
            errors.clear();
            let (given, family, password) =
                (given_name.value(), family_name.value(), passwords.value());
            let (Some(given_name), Some(family_name), Some(password)) = (given, family, password)
            else {
                return errors.list(&fields());
            };
            let registration = Registration { token, given_name, family_name, password };
            match api::call(Register {}.with(Json(registration))).await {
                Ok(()) => {
                    // What is left over waits on Home.
                    accept_all(&offers).await.ok();
                    session.changed().await;
                    navigate(&links::home(&link.short_name), Default::default());
                }
                Err(failure) if is_closed(&failure) => {
                    on_changed.try_run(());
                }
                Err(failure) => errors.refuse(failure, &fields()),
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
            <NameFields whose=Whose::Mine given_name family_name />
            <NewPasswordFields entries=passwords label=t!(invitation.create_password) />
            <Button kind=ButtonKind::Primary busy=submit.pending()>
                {t!(invitation.start)}
            </Button>
            <p class="muted">{t!(invitation.employer)}</p>
        </Form>
    }
}

/// Whether the page has to look the link up again: another window was faster, or an administrator.
fn is_closed(failure: &Failure) -> bool {
    matches!(failure, Failure::Problem(document) if matches!(
        document.problem,
        Problem::InvitationClosed { .. } | Problem::AlreadyRegistered | Problem::NotFound
    ))
}

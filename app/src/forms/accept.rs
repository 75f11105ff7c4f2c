//! Accepting an invitation by signing in with the account that its address has.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{
        Endpoint, Failure, Json,
        invitation_links::{InvitationLink, Invitee},
        session::{Create, SignIn},
    },
    values::{EmailAddress, Password},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    links,
    parts::accept_all,
    session::use_session,
    ui::{self, Button, ButtonKind, FixedField, PasswordField, Toasts},
    words::{t, words},
};

/// The password of the invited address, and *Sign in and accept*.
#[component]
pub(crate) fn AcceptForm(
    link: InvitationLink,
    invitee: Invitee,
    /// What the page does when one is signed in but the invitation could not be accepted.
    #[prop(into)]
    on_changed: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let toasts = Toasts::expect();
    let navigate = use_navigate();
    let errors = FormErrors::new();
    let address = invitee.email.to_string();
    let password = Entry::new("", Password::parse);
    let fields =
        move || [FormField::new("/password", "password", t!(sign_in.password), password.wrong)];
    let submit = Action::new_local(move |(): &()| {
        let (link, invitee, navigate) = (link.clone(), invitee.clone(), navigate.clone());
        async move {
            errors.clear();
            let Some(password) = password.value() else { return errors.list(&fields()) };
            if let Err(failure) = sign_in(invitee.email, password).await {
                return errors.refuse(failure, &fields());
            }
            let accepted = accept_all(&invitee.offers).await;
            let known = session.changed().await;
            if accepted.is_ok() && known.is_ok() {
                toasts.show((words().decision.accepted)(link.organization.as_ref()));
                navigate(&links::home(&link.short_name), NavigateOptions::default());
            } else {
                on_changed.try_run(());
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
            <PasswordField
                id="password"
                label=t!(sign_in.password)
                value=password.text
                which=ui::Password::Current
                show=t!(common.show)
                hide=t!(common.hide)
                error=password.error()
            />
            <Button kind=ButtonKind::Primary busy=submit.pending()>
                {t!(invitation.sign_in_submit)}
            </Button>
        </Form>
    }
}

async fn sign_in(email: EmailAddress, password: Password) -> Result<(), Failure> {
    api::call(Create {}.with(Json(SignIn { email, password }))).await
}

//! Choosing a new password with a link out of the mailbox.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json,
        password_resets::{Complete, PasswordReset},
    },
    problem::Problem,
    values::{EmailAddress, LinkToken},
};

use crate::{
    api,
    form::{Form, FormErrors, Refusal},
    language,
    parts::{NewPasswordEntries, NewPasswordFields},
    session::use_session,
    ui::{Button, ButtonKind, FixedField},
    words::t,
};

/// The new password twice, and *Set password*.
#[component]
pub(crate) fn NewPasswordForm(
    token: LinkToken,
    email: EmailAddress,
    #[prop(into)] on_done: Callback<()>,
    /// What the page does when the link turns out to be used, replaced or over.
    #[prop(into)]
    on_changed: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let errors = FormErrors::new();
    let passwords = NewPasswordEntries::new();
    let fields = move || passwords.fields("/password", t!(password_reset.new_password));
    let submit = Action::new_local(move |(): &()| {
        let token = token.clone();
        async move {
            errors.clear();
            let Some(password) = passwords.value() else { return errors.list(&fields()) };
            let reset = Complete {}.with(Json(PasswordReset { token, password }));
            match language::outlasting(api::call(reset)).await {
                Ok(()) => {
                    // Whoever was signed in here is not any more.
                    session.changed().await.ok();
                    on_done.try_run(());
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
                value=email.to_string()
                autocomplete="username"
            />
            <NewPasswordFields entries=passwords label=t!(password_reset.new_password) />
            <Button kind=ButtonKind::Primary busy=submit.pending()>
                {t!(password_reset.set)}
            </Button>
        </Form>
    }
}

/// Whether the page has to look the link up again: it was used in another window, or is over.
fn is_closed(failure: &Failure) -> bool {
    matches!(failure, Failure::Problem(document) if matches!(
        document.problem,
        Problem::ResetClosed { .. } | Problem::NotFound
    ))
}

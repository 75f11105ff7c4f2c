//! Asking for a link that sets a new password.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Json,
        password_resets::{Create, PasswordResetRequest},
    },
    values::EmailAddress,
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    half_width::or_full_width,
    links,
    ui::{Button, ButtonKind, LinkButton, TextField, TextKind},
    words::t,
};

/// The address; whatever it is, the answer is that a mail is on its way if there is an account.
#[component]
pub(crate) fn ResetPasswordForm(#[prop(into)] on_sent: Callback<()>) -> impl IntoView {
    let errors = FormErrors::new();
    let email = Entry::new("", or_full_width(EmailAddress::parse));
    let fields = move || [FormField::new("/email", "email", t!(person.work_account), email.wrong)];
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let Some(email) = email.value() else { return errors.list(&fields()) };
        match api::call(Create {}.with(Json(PasswordResetRequest { email }))).await {
            Ok(()) => {
                on_sent.try_run(());
            }
            Err(failure) => errors.refuse(failure, &fields()),
        }
    });
    view! {
        <Form submit class="stack loose">
            <Refusal errors />
            <TextField
                id="email"
                label=t!(person.work_account)
                value=email.text
                kind=TextKind::Email
                autocomplete="username"
                error=email.error()
                on_blur=email.on_blur()
            />
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(password_reset.submit)}
                </Button>
                <LinkButton href=links::SIGN_IN kind=ButtonKind::Quiet>
                    {t!(password_reset.back)}
                </LinkButton>
            </div>
            <p class="muted">{t!(password_reset.same_answer)}</p>
        </Form>
    }
}

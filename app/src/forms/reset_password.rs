//! Asking for a link that sets a new password.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Json,
        password_resets::{Create, PasswordResetRequest},
    },
    values::EmailAddress,
};

use super::asking::{AskingForm, ask_with};
use crate::{
    api,
    form::{Entry, FormErrors},
    half_width::or_full_width,
    links,
    ui::{TextField, TextKind},
    words::{Text, t},
};

/// The address; whatever it is, the answer is that a mail is on its way if there is an account.
#[component]
pub(crate) fn ResetPasswordForm(#[prop(into)] on_sent: Callback<()>) -> impl IntoView {
    let errors = FormErrors::new();
    let email = Entry::new("", or_full_width(EmailAddress::parse));
    let label: Text = t!(person.work_account);
    let ask = |email| api::call(Create {}.with(Json(PasswordResetRequest { email })));
    let submit = ask_with(("email", label), email, errors, ask, on_sent);
    view! {
        <AskingForm
            submit
            errors
            send=t!(password_reset.submit)
            href=links::SIGN_IN
            back=t!(password_reset.back)
            note=t!(password_reset.same_answer)
        >
            <TextField
                id="email"
                label
                value=email.text
                kind=TextKind::Email
                autocomplete="username"
                error=email.error()
                on_blur=email.on_blur()
            />
        </AskingForm>
    }
}

//! Signing in with a work account.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Json,
        session::{Create, SignIn},
    },
    values::{EmailAddress, Password},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    half_width::or_full_width,
    session::use_session,
    ui::{self, Button, ButtonKind, PasswordField, TextField, TextKind},
    words::t,
};

/// The two fields; the page notices that somebody is signed in.
#[component]
pub(crate) fn SignInForm() -> impl IntoView {
    let session = use_session();
    let errors = FormErrors::new();
    let email = Entry::new("", or_full_width(EmailAddress::parse));
    let password = Entry::new("", Password::parse);
    let fields = move || {
        [
            FormField::new("/email", "email", t!(person.work_account), email.wrong),
            FormField::new("/password", "password", t!(sign_in.password), password.wrong),
        ]
    };
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let (Some(email), Some(password)) = (email.value(), password.value()) else {
            return errors.list(&fields());
        };
        let signed_in = api::call(Create {}.with(Json(SignIn { email, password }))).await;
        let known = match signed_in {
            Ok(()) => session.changed().await,
            Err(failure) => Err(failure),
        };
        if let Err(failure) = known {
            errors.refuse(failure, &fields());
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
                {t!(sign_in.submit)}
            </Button>
        </Form>
    }
}

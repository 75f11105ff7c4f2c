//! Going on by the code in an invitation's mail, where its link is of no use.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{
        Endpoint, Json,
        invitation_links::{CodeHolder, LookUpCode},
    },
    values::{EmailAddress, MailedCode},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    half_width::or_full_width,
    links,
    ui::{Button, TextField, TextKind},
    words::t,
};

/// The two fields; what they open is the page of the link.
#[component]
pub(crate) fn InvitationCodeForm() -> impl IntoView {
    let navigate = use_navigate();
    let errors = FormErrors::new();
    let email = Entry::new("", or_full_width(EmailAddress::parse));
    let code = Entry::new("", or_full_width(MailedCode::parse));
    let fields = move || {
        [
            FormField::new("/email", "code-email", t!(codes.email), email.wrong),
            FormField::new("/code", "code", t!(codes.code), code.wrong),
        ]
    };
    let submit = Action::new_local(move |(): &()| {
        let navigate = navigate.clone();
        async move {
            errors.clear();
            let (Some(email), Some(code)) = (email.value(), code.value()) else {
                return errors.list(&fields());
            };
            match api::call(LookUpCode {}.with(Json(CodeHolder { email, code }))).await {
                Ok(holder) => {
                    navigate(&links::invitation(&holder.token), NavigateOptions::default());
                }
                Err(failure) => errors.refuse(failure, &fields()),
            }
        }
    });
    view! {
        <Form submit class="stack loose">
            <p class="muted">{t!(codes.lead)}</p>
            <Refusal errors />
            <TextField
                id="code-email"
                label=t!(codes.email)
                value=email.text
                kind=TextKind::Email
                autocomplete="email"
                error=email.error()
                on_blur=email.on_blur()
            />
            <TextField
                id="code"
                label=t!(codes.code)
                hint=t!(codes.code_hint)
                value=code.text
                kind=TextKind::Email
                autocomplete="one-time-code"
                error=code.error()
                on_blur=code.on_blur()
            />
            <div class="actions">
                <Button busy=submit.pending()>{t!(codes.open)}</Button>
            </div>
        </Form>
    }
}

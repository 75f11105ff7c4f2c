//! "Where is my invitation?" in two steps: the address, then the code that is mailed to it.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Json,
        invitation_inquiries::{Answer, Create, Inquiry, InquiryProof, NewInquiry, Whereabouts},
    },
    ids::InquiryId,
    values::{EmailAddress, MailedCode},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    half_width::or_full_width,
    links,
    ui::{Button, ButtonKind, LinkButton, TextField, TextKind},
    words::t,
};

/// Asks for the address; whatever it is, the answer is that a code may be on its way.
#[component]
pub(crate) fn InquiryForm(#[prop(into)] on_asked: Callback<Inquiry>) -> impl IntoView {
    let errors = FormErrors::new();
    let email = Entry::new("", or_full_width(EmailAddress::parse));
    let fields = move || [FormField::new("/email", "email", t!(whereabouts.email), email.wrong)];
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let Some(email) = email.value() else { return errors.list(&fields()) };
        match api::call(Create {}.with(Json(NewInquiry { email }))).await {
            Ok(inquiry) => {
                on_asked.try_run(inquiry);
            }
            Err(failure) => errors.refuse(failure, &fields()),
        }
    });
    view! {
        <Form submit class="stack loose">
            <Refusal errors />
            <TextField
                id="email"
                label=t!(whereabouts.email)
                value=email.text
                kind=TextKind::Email
                autocomplete="email"
                error=email.error()
                on_blur=email.on_blur()
            />
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(whereabouts.ask)}
                </Button>
                <LinkButton href=links::SIGN_IN kind=ButtonKind::Quiet>
                    {t!(request_invitation.back)}
                </LinkButton>
            </div>
            <p class="muted">{t!(whereabouts.same_answer)}</p>
        </Form>
    }
}

/// Asks for the code.
#[component]
pub(crate) fn InquiryCodeForm(
    inquiry_id: InquiryId,
    #[prop(into)] on_shown: Callback<Whereabouts>,
) -> impl IntoView {
    let errors = FormErrors::new();
    let code = Entry::new("", or_full_width(MailedCode::parse));
    let fields = move || [FormField::new("/code", "code", t!(whereabouts.code), code.wrong)];
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let Some(code) = code.value() else { return errors.list(&fields()) };
        match api::call(Answer { inquiry_id }.with(Json(InquiryProof { code }))).await {
            Ok(whereabouts) => {
                on_shown.try_run(whereabouts);
            }
            Err(failure) => errors.refuse(failure, &fields()),
        }
    });
    view! {
        <Form submit class="stack loose">
            <Refusal errors />
            <TextField
                id="code"
                label=t!(whereabouts.code)
                hint=t!(codes.code_hint)
                value=code.text
                kind=TextKind::Email
                autocomplete="one-time-code"
                error=code.error()
                on_blur=code.on_blur()
            />
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(whereabouts.show)}
                </Button>
                <LinkButton href=links::FIND_INVITATION kind=ButtonKind::Quiet>
                    {t!(whereabouts.again)}
                </LinkButton>
            </div>
        </Form>
    }
}

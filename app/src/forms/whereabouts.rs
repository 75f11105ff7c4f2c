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

use super::asking::{AskingForm, ask_with};
use crate::{
    api,
    form::{Entry, FormErrors},
    half_width::or_full_width,
    links,
    ui::{TextField, TextKind},
    words::{Text, t},
};

/// Asks for the address; whatever it is, the answer is that a code may be on its way.
#[component]
pub(crate) fn InquiryForm(#[prop(into)] on_asked: Callback<Inquiry>) -> impl IntoView {
    let errors = FormErrors::new();
    let email = Entry::new("", or_full_width(EmailAddress::parse));
    let label: Text = t!(whereabouts.email);
    let ask = |email| api::call(Create {}.with(Json(NewInquiry { email })));
    let submit = ask_with(("email", label), email, errors, ask, on_asked);
    view! {
        <AskingForm
            submit
            errors
            send=t!(whereabouts.ask)
            href=links::SIGN_IN
            back=t!(request_invitation.back)
            note=t!(whereabouts.same_answer)
        >
            <TextField
                id="email"
                label
                value=email.text
                kind=TextKind::Email
                autocomplete="email"
                error=email.error()
                on_blur=email.on_blur()
            />
        </AskingForm>
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
    let label: Text = t!(whereabouts.code);
    let ask = move |code| api::call(Answer { inquiry_id }.with(Json(InquiryProof { code })));
    let submit = ask_with(("code", label), code, errors, ask, on_shown);
    view! {
        <AskingForm
            submit
            errors
            send=t!(whereabouts.show)
            href=links::FIND_INVITATION
            back=t!(whereabouts.again)
        >
            <TextField
                id="code"
                label
                hint=t!(codes.code_hint)
                value=code.text
                kind=TextKind::Email
                autocomplete="one-time-code"
                error=code.error()
                on_blur=code.on_blur()
            />
        </AskingForm>
    }
}

//! Asking for the vendor's invitation again: three things that only the right person knows together.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Json,
        invitation_requests::{Create, InvitationRequest},
    },
    values::{AgreementNumber, EmailAddress, PurchasingAccountNumber},
};

use super::asking::AskingForm;
use crate::{
    api,
    form::{Entry, FormErrors, FormField},
    half_width::or_full_width,
    links,
    ui::{TextField, TextKind},
    words::t,
};

/// The three fields; whatever they say, the answer is that it was sent.
#[component]
pub(crate) fn RequestInvitationForm(#[prop(into)] on_sent: Callback<()>) -> impl IntoView {
    let errors = FormErrors::new();
    let email = Entry::new("", or_full_width(EmailAddress::parse));
    let agreement = Entry::new("", or_full_width(AgreementNumber::parse));
    let account = Entry::new("", or_full_width(PurchasingAccountNumber::parse));
    let fields = move || {
        let (email_label, agreement_label, account_label) = (
            t!(request_invitation.email),
            t!(request_invitation.agreement_number),
            t!(request_invitation.purchasing_account_number),
        );
        [
            FormField::new("/email", "email", email_label, email.wrong),
            FormField::new("/agreement_number", "agreement", agreement_label, agreement.wrong),
            FormField::new("/purchasing_account_number", "account", account_label, account.wrong),
        ]
    };
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let (Some(email), Some(agreement_number), Some(purchasing_account_number)) =
            (email.value(), agreement.value(), account.value())
        else {
            return errors.list(&fields());
        };
        let request = InvitationRequest { email, agreement_number, purchasing_account_number };
        match api::call(Create {}.with(Json(request))).await {
            Ok(()) => {
                on_sent.try_run(());
            }
            Err(failure) => errors.refuse(failure, &fields()),
        }
    });
    view! {
        <AskingForm
            submit
            errors
            send=t!(request_invitation.submit)
            href=links::SIGN_IN
            back=t!(request_invitation.back)
            note=t!(request_invitation.same_answer)
        >
            <TextField
                id="email"
                label=t!(request_invitation.email)
                value=email.text
                kind=TextKind::Email
                autocomplete="email"
                hint=t!(request_invitation.email_hint)
                error=email.error()
                on_blur=email.on_blur()
            />
            <TextField
                id="agreement"
                label=t!(request_invitation.agreement_number)
                value=agreement.text
                kind=TextKind::Digits
                hint=t!(request_invitation.agreement_number_hint)
                error=agreement.error()
                on_blur=agreement.on_blur()
            />
            <TextField
                id="account"
                label=t!(request_invitation.purchasing_account_number)
                value=account.text
                kind=TextKind::Digits
                hint=t!(request_invitation.purchasing_account_number_hint)
                error=account.error()
                on_blur=account.on_blur()
            />
        </AskingForm>
    }
}

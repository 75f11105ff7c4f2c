//! Whom an operator invites: another operator, or somebody to work for a partner.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json, operator_partners,
        operators::{self, NewOperator},
        partner_users::{NewPartnerUser, PartnerRole},
    },
    locale::Locale,
    values::{EmailAddress, ShortName},
};

use super::partner_deed::read_address;
use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    parts::language_options,
    session::use_session,
    ui::{Button, ButtonKind, SelectField, TextField, TextKind, Toasts},
    words::{t, words},
};

/// What somebody is invited to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InviteTo {
    /// To the vendor's own pages.
    Operators,
    /// To the Partner Center of the partner, as one of its administrators.
    Partner(ShortName),
}

impl InviteTo {
    async fn send(self, email: EmailAddress, language: Locale) -> Result<EmailAddress, Failure> {
        match self {
            Self::Operators => {
                let body = Json(NewOperator { email, language });
                Ok(api::call(operators::Invite {}.with(body)).await?.email)
            }
            Self::Partner(short_name) => {
                let role = PartnerRole::Administrator;
                let body = Json(NewPartnerUser { email, language, role });
                Ok(api::call(operator_partners::Invite { short_name }.with(body)).await?.email)
            }
        }
    }
}

/// Address and language.
#[component]
pub(crate) fn InviteByOperator(to: InviteTo, on_invited: Callback<()>) -> impl IntoView {
    let errors = FormErrors::new();
    let toasts = Toasts::expect();
    let work_domains = use_session().portal().work_domains;
    let email = Entry::checked("", move |text| read_address(text, &work_domains));
    let language = Entry::new(crate::language::current().code(), str::parse::<Locale>);
    let fields = move || {
        vec![
            FormField::new("/email", "email", t!(person.email), email.wrong),
            FormField::new("/language", "language", t!(person.language), language.wrong),
        ]
    };
    let submit = Action::new_local(move |(): &()| {
        let to = to.clone();
        async move {
            errors.clear();
            let (Some(address), Some(locale)) = (email.value(), language.value()) else {
                return errors.list(&fields());
            };
            match to.send(address, locale).await {
                Ok(address) => {
                    toasts.show((words().operators.invited)(address.as_ref()));
                    email.text.try_set(String::new());
                    on_invited.try_run(());
                }
                Err(failure) => errors.refuse(failure, &fields()),
            }
        }
    });
    view! {
        <Form submit class="stack loose bounded">
            <Refusal errors />
            <TextField
                id="email"
                label=t!(person.email)
                kind=TextKind::Email
                value=email.text
                error=email.error()
                on_blur=email.on_blur()
            />
            <SelectField
                id="language"
                label=t!(person.language)
                options=language_options
                value=language.text
                error=language.error()
            />
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(operators.invite)}
                </Button>
            </div>
        </Form>
    }
}

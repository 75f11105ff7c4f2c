//! Inviting somebody to work for the vendor or for a partner.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json, operator_partners,
        operators::{self, NewOperator},
        partner_users::{self, NewPartnerUser, PartnerRole},
    },
    ids::PartnerId,
    locale::Locale,
    values::{EmailAddress, ShortName},
};

use super::partner_deed::read_address;
use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    parts::language_options,
    session::use_session,
    ui::{Button, ButtonKind, SelectField, SelectOption, TextField, TextKind, Toasts},
    words::{t, words},
};

/// What somebody is invited to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InviteTo {
    /// To the vendor's own pages.
    Operators,
    /// To the Partner Center of the partner, by the vendor: as one of its administrators.
    Partner(ShortName),
    /// To the Partner Center of the partner, by one of its administrators.
    Colleagues(PartnerId),
}

impl InviteTo {
    /// With a role where there is a choice.
    async fn send(
        self,
        email: EmailAddress,
        language: Locale,
        role: PartnerRole,
    ) -> Result<EmailAddress, Failure> {
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
            Self::Colleagues(partner_id) => {
                let body = Json(NewPartnerUser { email, language, role });
                Ok(api::call(partner_users::Invite { partner_id }.with(body)).await?.email)
            }
        }
    }
}

/// Address and language, and the role where there is a choice.
#[component]
pub(crate) fn InviteStaff(to: InviteTo, on_invited: Callback<()>) -> impl IntoView {
    let errors = FormErrors::new();
    let toasts = Toasts::expect();
    let work_domains = use_session().portal().work_domains;
    let email = Entry::checked("", move |text| read_address(text, &work_domains));
    let language = Entry::new(crate::language::current().code(), str::parse::<Locale>);
    let has_roles = matches!(to, InviteTo::Colleagues(_));
    let role = Entry::new(PartnerRole::User.code(), |code| {
        PartnerRole::from_code(code).ok_or("wrong_type")
    });
    let fields = move || {
        let mut fields = vec![
            FormField::new("/email", "email", t!(person.email), email.wrong),
            FormField::new("/language", "language", t!(person.language), language.wrong),
        ];
        if has_roles {
            fields.push(FormField::new("/role", "role", t!(staff.role), role.wrong));
        }
        fields
    };
    let submit = Action::new_local(move |(): &()| {
        let to = to.clone();
        async move {
            errors.clear();
            let (address, locale, as_what) = (email.value(), language.value(), role.value());
            let (Some(address), Some(locale), Some(as_what)) = (address, locale, as_what) else {
                return errors.list(&fields());
            };
            match to.send(address, locale, as_what).await {
                Ok(address) => {
                    toasts.show((words().staff.invited)(address.as_ref()));
                    email.text.try_set(String::new());
                    on_invited.try_run(());
                }
                Err(failure) => errors.refuse(failure, &fields()),
            }
        }
    });
    let roles = || {
        let option = |it: &PartnerRole| SelectOption::new(it.code(), (words().staff.role_of)(*it));
        PartnerRole::ALL.iter().map(option).collect::<Vec<_>>()
    };
    let choice = has_roles.then(|| {
        view! {
            <SelectField
                id="role"
                label=t!(staff.role)
                options=roles
                value=role.text
                error=role.error()
            />
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
            {choice}
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(staff.invite)}
                </Button>
            </div>
        </Form>
    }
}

//! Inviting somebody to the Partner Center.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Json,
        partner_users::{Invite, NewPartnerUser, PartnerRole},
    },
    ids::PartnerId,
    locale::Locale,
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

/// Address, language and role.
#[component]
pub(crate) fn InvitePartnerUser(partner_id: PartnerId, on_invited: Callback<()>) -> impl IntoView {
    let errors = FormErrors::new();
    let toasts = Toasts::expect();
    let work_domains = use_session().portal().work_domains;
    let email = Entry::checked("", move |text| read_address(text, &work_domains));
    let language = Entry::new(crate::language::current().code(), str::parse::<Locale>);
    let role = Entry::new(PartnerRole::User.code(), |code| {
        PartnerRole::from_code(code).ok_or("wrong_type")
    });
    let fields = move || {
        vec![
            FormField::new("/email", "email", t!(person.email), email.wrong),
            FormField::new("/language", "language", t!(person.language), language.wrong),
            FormField::new("/role", "role", t!(partner.role), role.wrong),
        ]
    };
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let (address, locale, as_what) = (email.value(), language.value(), role.value());
        let (Some(address), Some(locale), Some(as_what)) = (address, locale, as_what) else {
            return errors.list(&fields());
        };
        let new = NewPartnerUser { email: address, language: locale, role: as_what };
        match api::call(Invite { partner_id }.with(Json(new))).await {
            Ok(invitation) => {
                toasts.show((words().partner.invited)(invitation.email.as_ref()));
                email.text.try_set(String::new());
                on_invited.try_run(());
            }
            Err(failure) => errors.refuse(failure, &fields()),
        }
    });
    let roles = || {
        let option =
            |it: &PartnerRole| SelectOption::new(it.code(), (words().partner.role_of)(*it));
        PartnerRole::ALL.iter().map(option).collect::<Vec<_>>()
    };
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
            <SelectField
                id="role"
                label=t!(partner.role)
                options=roles
                value=role.text
                error=role.error()
            />
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(partner.invite)}
                </Button>
            </div>
        </Form>
    }
}

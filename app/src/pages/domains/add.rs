//! The form with which a domain is associated with accounts.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint, Json,
        agreements::AgreementState,
        domains::{Create, NewDomain},
        me::{self, MyAccess},
    },
    ids::{OrganizationId, PurchasingAccountId},
    problem::{FieldCode, FieldError},
    values::{DomainName, InvalidDomainName, NonEmptySet},
};

use crate::{
    api,
    asked::Asked,
    form::{Entry, Form, FormErrors, FormField, Refusal, said},
    parts::Loaded,
    problem::Wrong,
    ui::{Button, ButtonKind, Choice, Choices, Columns, Section, TextField, TextKind, Toasts},
    words::{t, words},
};

/// The form, for whoever manages domains on some account.
#[component]
pub(super) fn AddDomain(organization_id: OrganizationId, again: Callback<()>) -> impl IntoView {
    let asked = Asked::new(move || api::call(me::Get { organization_id }));
    view! {
        <Section title=t!(domains.add)>
            <Loaded from=asked let:access>
                <Fields organization_id access again />
            </Loaded>
        </Section>
    }
}

#[component]
fn Fields(organization_id: OrganizationId, access: MyAccess, again: Callback<()>) -> impl IntoView {
    let choices = choices(&access);
    let only = if let [only] = choices.as_slice() { Some(only.value) } else { None };
    let chosen = RwSignal::new(only.into_iter().collect::<BTreeSet<_>>());
    let none_chosen = RwSignal::new(None::<Wrong>);
    let name = Entry::new("", typed);
    let (errors, toasts) = (FormErrors::new(), Toasts::expect());
    let fields = move || {
        let accounts = "/purchasing_account_ids";
        vec![
            FormField::new("/name", "name", t!(domains.name), name.wrong),
            FormField::new(accounts, "accounts", t!(domains.accounts), none_chosen),
        ]
    };
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let accounts = NonEmptySet::try_from(chosen.get_untracked());
        let needed = || Wrong::Rule(FieldError::new("", FieldCode::Empty));
        none_chosen.set(accounts.is_err().then(needed));
        let (Some(new), Ok(purchasing_account_ids)) = (name.value(), accounts) else {
            return errors.list(&fields());
        };
        let new = Json(NewDomain { name: new, purchasing_account_ids });
        match api::call(Create { organization_id }.with(new)).await {
            Ok(domain) => {
                name.text.try_set(String::new());
                toasts.show((words().domains.associated)(domain.name.as_ref()));
                again.try_run(());
            }
            Err(failure) => errors.refuse(failure, &fields()),
        }
    });
    let accounts = only.is_none().then(|| {
        view! {
            <Choices
                id="accounts"
                legend=t!(domains.accounts)
                choices=choices.clone()
                chosen
                columns=Columns::Two
                error=said(none_chosen)
            />
        }
    });
    view! {
        <Form submit class="stack loose bounded">
            <Refusal errors />
            <TextField
                id="name"
                label=t!(domains.name)
                value=name.text
                kind=TextKind::Email
                hint=t!(domains.name_hint)
                error=name.error()
                on_blur=name.on_blur()
            />
            {accounts}
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(domains.associate)}
                </Button>
            </div>
        </Form>
    }
}

/// The accounts on which one manages domains, under agreements that are in force.
fn choices(access: &MyAccess) -> Vec<Choice<PurchasingAccountId>> {
    let is_active =
        |id| access.agreements.iter().any(|it| it.id == id && it.state == AgreementState::Active);
    let accounts = access.accounts.iter().filter(|it| {
        it.roles.iter().any(|role| role.may(Permission::ManageDomains))
            && is_active(it.agreement_id)
    });
    let choice = |it: &me::MyAccount| {
        let (number, name) = (it.number.to_string(), it.name.to_string());
        Choice {
            value: it.id,
            label: Signal::derive(move || (words().roles.on_account)(&number, &name)),
            detail: None,
            unavailable: Signal::derive(|| None),
        }
    };
    accounts.map(choice).collect()
}

/// What people type or paste: another script in its ASCII form, and of an address its host, as the
/// browser reads it.
fn typed(text: &str) -> Result<DomainName, InvalidDomainName> {
    DomainName::parse(text).or_else(|error| {
        let text = text.trim();
        let address = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let host = web_sys::Url::new(&address).map_err(|_| error)?.hostname();
        DomainName::parse(&host)
    })
}

//! One agreement: its days, its partner, the purchasing accounts of it that one reaches, what the
//! organization says of it, and what hangs on it.

mod accounts;
mod details;
mod documents;
mod history;
mod orders;
mod people;
mod short_list;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::agreements::{self, Agreement, AgreementPartner, AgreementState},
    values::AgreementNumber,
};

use self::{
    accounts::Accounts, details::OwnDetails, documents::Documents, history::History,
    orders::LatestOrders, people::PeopleOnIt,
};
use super::{
    addressed::{addressed, or_missing},
    not_found::NotFoundPage,
};
use crate::{
    api,
    asked::Asked,
    format, links,
    parts::{AgreementBadge, Ending, Guarded, Loaded, WaitingBox},
    session::Here,
    ui::{Banner, Breadcrumbs, Crumb, Fact, Facts, PageHeader, Section},
    words::{t, words},
};

/// The agreement that the address names.
#[component]
pub(crate) fn AgreementPage(here: Here) -> impl IntoView {
    addressed(
        "number",
        move |number: AgreementNumber| view! { <Numbered here=here.clone() number /> },
    )
}

#[component]
fn Numbered(here: Here, number: AgreementNumber) -> impl IntoView {
    let is_missing = RwSignal::new(false);
    move || {
        if is_missing.get() {
            return view! { <NotFoundPage /> }.into_any();
        }
        let list = links::agreements(&here.short_name);
        let own = number.to_string();
        let title = {
            let number = own.clone();
            move || (words().agreements.title)(&number)
        };
        let breadcrumbs = move || {
            view! {
                <Breadcrumbs label=t!(shell.breadcrumb)>
                    <Crumb text=t!(shell.agreements) href=list />
                    <Crumb text=own />
                </Breadcrumbs>
            }
        };
        let (organization, number) = (here.clone(), number.clone());
        let page = move || {
            view! { <Asked here=organization.clone() number=number.clone() is_missing /> }
                .into_any()
        };
        view! {
            <PageHeader title breadcrumbs />
            <Guarded here=here.clone() permission=Permission::ViewAgreements page />
        }
        .into_any()
    }
}

#[component]
fn Asked(
    here: Here,
    number: AgreementNumber,
    /// Set when there is no such agreement, or none that one may know of.
    is_missing: RwSignal<bool>,
) -> impl IntoView {
    let organization_id = here.id;
    let agreement = Asked::new(move || {
        let get = agreements::Get { organization_id, agreement_number: number.clone() };
        async move { or_missing(api::call(get).await, is_missing) }
    });
    view! {
        <Loaded
            from=agreement
            skeleton=|| view! { <WaitingBox lines=18 /> }.into_any()
            let:agreement
        >
            <Everything here=here.clone() agreement />
        </Loaded>
    }
}

#[component]
fn Everything(here: Here, agreement: Agreement) -> impl IntoView {
    let Agreement {
        id: _,
        number,
        name,
        state,
        starts_on,
        ends_on,
        partner,
        accounts,
        details,
        documents,
        may_edit,
    } = agreement;
    let ended = (state == AgreementState::Ended).then(|| {
        view! {
            <Banner title=t!(problems.agreement_ended)>{t!(problems.agreement_ended_next)}</Banner>
        }
    });
    let numbers: Vec<_> = accounts.iter().map(|account| account.number.clone()).collect();
    let own = number.to_string();
    let edit = may_edit.then(|| links::edit_agreement(&here.short_name, &number));
    let history = may_edit.then(|| {
        view! { <History organization_id=here.id number=number.clone() /> }
    });
    let orders = here.may(Permission::ViewOrders).then(|| {
        view! { <LatestOrders here=here.clone() accounts=numbers.clone() /> }
    });
    let people = here.may(Permission::ListUsers).then(|| {
        view! { <PeopleOnIt here=here.clone() accounts=numbers /> }
    });
    view! {
        {ended}
        <Section title=t!(agreements.overview)>
            <Facts>
                <Fact term=t!(agreements.number)>
                    <span class="mono">{own}</span>
                </Fact>
                <Fact term=t!(agreements.name)>{name.to_string()}</Fact>
                <Fact term=t!(agreements.state)>
                    <AgreementBadge state />
                </Fact>
                <Fact term=t!(agreements.starts)>{move || format::day(starts_on)}</Fact>
                <Fact term=t!(agreements.ends)>
                    <Ending state ends_on />
                </Fact>
                <Fact term=t!(agreements.partner)>{partner_view(partner)}</Fact>
            </Facts>
        </Section>
        <Accounts accounts />
        <OwnDetails details edit />
        <Documents organization_id=here.id number documents />
        {orders}
        {people}
        {history}
    }
}

fn partner_view(partner: Option<AgreementPartner>) -> AnyView {
    match partner {
        Some(AgreementPartner { name, email }) => view! {
            {name.to_string()}
            <small>
                <a href=format!("mailto:{email}") rel="external">
                    {email.to_string()}
                </a>
            </small>
        }
        .into_any(),
        None => view! { <span class="muted">{t!(agreements.no_partner)}</span> }.into_any(),
    }
}

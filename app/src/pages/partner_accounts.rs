//! The accounts that ordered through a partner which is not their reseller of record, and the page of
//! one of them.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint,
        partner_orders::{GetAccount, ListAccounts, OrderingAccount, PartnerView},
        session::MyPartner,
    },
    values::PurchasingAccountNumber,
};

use super::{
    addressed::addressed,
    partner::{CenterHeader, InCenter},
    partner_orders::PartnerOrders,
};
use crate::{
    api,
    asked::Asked,
    links,
    parts::{ListColumn, ListFilter, ListOf, ListSheet, Loaded, Rows, UrlFilters, WaitingBox},
    ui::{Breadcrumbs, Crumb, Empty, Fact, Facts, PageHeader, Section, Symbol},
    words::t,
};

/// The list.
#[component]
pub(crate) fn PartnerAccountsPage() -> impl IntoView {
    view! { <InCenter page=|partner| view! { <Accounts partner /> }.into_any() /> }
}

#[component]
fn Accounts(partner: MyPartner) -> impl IntoView {
    let partner_id = partner.id;
    let filters = UrlFilters::here();
    let rows = Rows::new(filters, move |query| api::call(ListAccounts { partner_id }.query(query)));
    let short_name = partner.short_name.clone();
    let customer = move |it: &OrderingAccount| {
        let href = links::partner_account(&short_name, &it.number);
        let (organization, name) = (it.organization.to_string(), it.name.to_string());
        view! {
            <a href=href>{organization}</a>
            <small>{name}</small>
        }
    };
    let list = ListOf::new("ordering_accounts", rows, |it: &OrderingAccount| it.number.to_string())
        .filter(ListFilter::search(t!(visibility.further_search)))
        .column(ListColumn::title("customer", t!(partner.customer), customer))
        .column(ListColumn::new("agreement", t!(partner.agreement), |it: &OrderingAccount| {
            view! { <span class="mono">{it.agreement_number.to_string()}</span> }
        }))
        .column(ListColumn::new("account", t!(partner.account), |it: &OrderingAccount| {
            view! { <span class="mono">{it.number.to_string()}</span> }
        }));
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Building title=t!(visibility.no_further)>
                {t!(visibility.no_further_text)}
            </Empty>
        }
        .into_any()
    };
    view! {
        <CenterHeader
            partner
            title=t!(visibility.further)
            lead=t!(visibility.further_lead)
        />
        <ListSheet title=t!(visibility.further) list nothing />
    }
}

/// The account that the address names.
#[component]
pub(crate) fn PartnerAccountPage() -> impl IntoView {
    view! { <InCenter page=|partner| view! { <Named partner /> }.into_any() /> }
}

#[component]
fn Named(partner: MyPartner) -> impl IntoView {
    addressed(
        "number",
        move |number: PurchasingAccountNumber| view! { <One partner=partner.clone() number /> },
    )
}

#[component]
fn One(partner: MyPartner, number: PurchasingAccountNumber) -> impl IntoView {
    let get = GetAccount { partner_id: partner.id, purchasing_account_number: number };
    let asked = Asked::new(move || api::call(get.clone()));
    view! {
        <Loaded from=asked skeleton=|| view! { <WaitingBox lines=12 /> }.into_any() let:seen>
            <Shown partner=partner.clone() seen />
        </Loaded>
    }
}

#[component]
fn Shown(partner: MyPartner, seen: PartnerView) -> impl IntoView {
    let PartnerView { account, .. } = seen;
    let list = links::partner_accounts(&partner.short_name);
    let number = account.number.clone();
    let own = account.organization.to_string();
    let title = own.clone();
    let breadcrumbs = move || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(visibility.further) href=list />
                <Crumb text=own />
            </Breadcrumbs>
        }
    };
    view! {
        <PageHeader title=title breadcrumbs />
        <div class="stack loose">
            <Section title=t!(partner.account)>
                <Facts>
                    <Fact term=t!(partner.account)>
                        {format!("{} ({})", account.number, account.name)}
                    </Fact>
                    <Fact term=t!(partner.agreement)>
                        {account.agreement_number.to_string()}
                    </Fact>
                </Facts>
            </Section>
            <PartnerOrders partner_id=partner.id number />
        </div>
    }
}

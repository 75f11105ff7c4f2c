//! The customers of record: what needs somebody first, and the way to each purchasing account.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint,
        partners::{CountNeeds, Customer, CustomerNeed, ListCustomers, NeedCount},
        session::MyPartner,
    },
    ids::PartnerId,
};

use super::partner::{CenterHeader, InCenter};
use crate::{
    api,
    asked::Asked,
    format, links,
    parts::{CustomerBadge, ListColumn, ListFilter, ListOf, ListSheet, Rows, UrlFilters},
    ui::{Empty, SelectOption, Symbol, Tile, Tiles, Tone},
    words::{t, words},
};

/// The worklist of a partner.
#[component]
pub(crate) fn PartnerCustomersPage() -> impl IntoView {
    view! { <InCenter page=|partner| view! { <Customers partner /> }.into_any() /> }
}

#[component]
fn Customers(partner: MyPartner) -> impl IntoView {
    let partner_id = partner.id;
    let filters = UrlFilters::here();
    let rows =
        Rows::new(filters, move |query| api::call(ListCustomers { partner_id }.query(query)));
    let list = ListOf::new("customers", rows, |it: &Customer| it.number.to_string())
        .filter(ListFilter::search(t!(partner.search)))
        .filter(ListFilter::choice("need", t!(partner.needs), t!(partner.all_needs), needs));
    let list = columns(list, &partner);
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Building title=t!(partner.none)>
                {t!(partner.none_text)}
            </Empty>
        }
        .into_any()
    };
    view! {
        <CenterHeader
            partner=partner.clone()
            title=t!(partner.customers)
            lead=t!(partner.customers_lead)
        />
        <Worklist partner_id path=links::partner(&partner.short_name) filters />
        <ListSheet title=t!(partner.customers) list nothing />
    }
}

/// How many need what: each number leads to the list of them.
#[component]
fn Worklist(partner_id: PartnerId, path: String, filters: UrlFilters) -> impl IntoView {
    let counts = Asked::new(move || api::call(CountNeeds { partner_id }));
    let tile = move |NeedCount { need, count }| {
        let href = format!("{path}?need={}", need.code());
        let current = Signal::derive(move || filters.get("need").as_deref() == Some(need.code()));
        view! {
            <Tile
                label=t!(partner.need, need)
                value=move || format::number(count)
                note=t!(partner.step, need)
                href
                current
                tone=tone(need)
            />
        }
    };
    move || {
        let counts = match &*counts.read() {
            Some(Ok(counts)) if !counts.is_empty() => counts.clone(),
            Some(Ok(_) | Err(_)) | None => return None,
        };
        let tiles = counts.into_iter().map(tile.clone()).collect_view();
        Some(view! { <Tiles label=t!(partner.worklist)>{tiles}</Tiles> })
    }
}

const fn tone(need: CustomerNeed) -> Tone {
    match need {
        CustomerNeed::Bounced | CustomerNeed::Expired | CustomerNeed::Ending => Tone::Danger,
        CustomerNeed::Unopened | CustomerNeed::Declined => Tone::Warning,
    }
}

fn needs() -> Vec<SelectOption> {
    let words = &words().partner;
    let option = |it: &CustomerNeed| SelectOption::new(it.code(), (words.need)(*it));
    CustomerNeed::ALL.iter().map(option).collect()
}

fn columns(list: ListOf<Customer>, partner: &MyPartner) -> ListOf<Customer> {
    let short_name = partner.short_name.clone();
    let customer = move |it: &Customer| {
        let href = links::partner_customer(&short_name, &it.number);
        let (organization, name) = (it.organization.to_string(), it.name.to_string());
        view! {
            <a href=href>{organization}</a>
            <small>{name}</small>
        }
    };
    list.column(ListColumn::title("customer", t!(partner.customer), customer))
        .column(ListColumn::new("agreement", t!(partner.agreement), |it: &Customer| {
            view! { <span class="mono">{it.agreement_number.to_string()}</span> }
        }))
        .column(ListColumn::new("account", t!(partner.account), |it: &Customer| {
            view! { <span class="mono">{it.number.to_string()}</span> }
        }))
        .column(ListColumn::new("administrator", t!(partner.administrator), |it: &Customer| {
            let (name, email) = (it.administrator.clone(), it.email.to_string());
            view! {
                {move || format::full_name(&name)}
                <small>{email}</small>
            }
        }))
        .column(ListColumn::new("state", t!(partner.standing), |it: &Customer| {
            view! { <CustomerBadge state=it.state need=it.need /> }
        }))
        .column(ListColumn::new("sent", t!(partner.sent), |it: &Customer| {
            let sent_at = it.sent_at;
            move || sent_at.map(format::moment)
        }))
}

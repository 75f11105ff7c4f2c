//! One order: what is known of it, and its lines, each with where it leads.

mod lines;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::orders::{self, Order, OrderSummary},
    ids::OrganizationId,
    values::{AgreementNumber, OrderNumber},
};

use lines::Lines;

use super::{
    addressed::{addressed, or_missing},
    not_found::NotFoundPage,
};
use crate::{
    api, asked, format, links,
    parts::{Guarded, Loaded, OrderBadge, WaitingBox},
    session::Here,
    ui::{Breadcrumbs, Crumb, Fact, Facts, PageHeader, Section},
    words::{t, words},
};

/// The order that the address names.
#[component]
pub(crate) fn OrderPage(here: Here) -> impl IntoView {
    addressed("number", move |number: OrderNumber| view! { <Numbered here=here.clone() number /> })
}

#[component]
fn Numbered(here: Here, number: OrderNumber) -> impl IntoView {
    let is_missing = RwSignal::new(false);
    move || {
        if is_missing.get() {
            return view! { <NotFoundPage /> }.into_any();
        }
        let list = links::orders(&here.short_name);
        let own = number.to_string();
        let title = {
            let number = own.clone();
            move || (words().orders.title)(&number)
        };
        let breadcrumbs = move || {
            view! {
                <Breadcrumbs label=t!(shell.breadcrumb)>
                    <Crumb text=t!(shell.orders) href=list />
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
            <Guarded here=here.clone() permission=Permission::ViewOrders page />
        }
        .into_any()
    }
}

#[component]
fn Asked(
    here: Here,
    number: OrderNumber,
    /// Set when there is no such order, or none that one may know of.
    is_missing: RwSignal<bool>,
) -> impl IntoView {
    let order = asked_for(here.id, number, is_missing);
    let waiting = || view! { <WaitingBox lines=8 /> }.into_any();
    view! {
        <Loaded from=order skeleton=waiting let:order>
            <Everything here=here.clone() order />
        </Loaded>
    }
}

fn asked_for(
    organization_id: OrganizationId,
    order_number: OrderNumber,
    is_missing: RwSignal<bool>,
) -> asked::Asked<Order> {
    asked::Asked::new(move || {
        let get = orders::Get { organization_id, order_number: order_number.clone() };
        async move { or_missing(api::call(get).await, is_missing) }
    })
}

#[component]
fn Everything(here: Here, order: Order) -> impl IntoView {
    let Order { summary, agreement } = order;
    let OrderSummary {
        id: _,
        number,
        ordered_on,
        state,
        account,
        partner,
        purchase_order,
        lines,
        quantity,
    } = summary;
    let agreement_page = AgreementNumber::parse(&agreement.number)
        .map(|number| links::agreement(&here.short_name, &number))
        .unwrap_or_default();
    let may_view = {
        let here = here.clone();
        Memo::new(move |_| here.may(Permission::ViewAgreements))
    };
    let agreement_name = format!("{} {}", agreement.name, agreement.number);
    let agreement_view = move || {
        let name = agreement_name.clone();
        if may_view.get() {
            view! { <a href=agreement_page.clone()>{name}</a> }.into_any()
        } else {
            name.into_any()
        }
    };
    let own = account.number.clone();
    view! {
        <Section title=t!(orders.overview)>
            <Facts>
                <Fact term=t!(orders.ordered_on)>{move || format::day(ordered_on)}</Fact>
                <Fact term=t!(orders.state)>
                    <OrderBadge state />
                    <small>{t!(orders.meaning, state)}</small>
                </Fact>
                <Fact term=t!(lists.account)>
                    {account.name.to_string()} " " <span class="muted">{account.number}</span>
                </Fact>
                <Fact term=t!(orders.agreement)>{agreement_view}</Fact>
                <Fact term=t!(orders.partner)>{said(partner)}</Fact>
                <Fact term=t!(orders.purchase_order)>{said(purchase_order)}</Fact>
                <Fact term=t!(orders.lines)>{move || format::number(lines)}</Fact>
                <Fact term=t!(orders.quantity)>{move || format::number(quantity)}</Fact>
            </Facts>
        </Section>
        <Lines here number account=own />
    }
}

/// What is known, or that nothing is.
fn said(value: Option<impl ToString>) -> AnyView {
    match value {
        Some(value) => value.to_string().into_any(),
        None => view! { <span class="muted">{t!(orders.not_said)}</span> }.into_any(),
    }
}

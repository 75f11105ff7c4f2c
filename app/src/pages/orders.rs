//! The orders of all purchasing accounts that one reaches, the newest first.

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        orders::{
            Export, GetChoices, List as ListOrders, OrderChoices, OrderFilter, OrderPartner,
            OrderSort, OrderState, OrderSummary,
        },
    },
    table::TableQuery,
    values::OrderNumber,
};

use crate::{
    api,
    asked::Asked,
    format, links,
    parts::{Guarded, ListColumn, ListFilter, ListOf, ListSheet, OrderBadge, Rows, UrlFilters},
    session::Here,
    ui::{
        Direction::{Ascending, Descending},
        Empty, PageHeader, SelectOption, Symbol,
    },
    words::{t, words},
};

/// The list, with its filters.
#[component]
pub(crate) fn OrdersPage(here: Here) -> impl IntoView {
    let list = here.clone();
    view! {
        <PageHeader title=t!(shell.orders) lead=t!(orders.lead) />
        <Guarded
            here
            permission=Permission::ViewOrders
            page=move || view! { <Orders here=list.clone() /> }.into_any()
        />
    }
}

#[component]
fn Orders(here: Here) -> impl IntoView {
    let filters = UrlFilters::here();
    let organization_id = here.id;
    let rows =
        Rows::new(filters, move |query| api::call(ListOrders { organization_id }.query(query)));
    let list = ListOf::new("orders", rows, |order: &OrderSummary| order.number.to_string())
        .sorted(OrderSort::Newest.code())
        .exported(move |format, numbers| {
            let mut filter = filters.query::<OrderFilter>().filter;
            if !numbers.is_empty() {
                let numbers = numbers.iter().filter_map(|it| OrderNumber::parse(it).ok());
                filter.number = numbers.collect();
            }
            api::address(Export { organization_id }.query(TableQuery { format, filter }))
        });
    let list = columns(filtered(list, &here), here);
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Agreement title=t!(orders.none)>
                {t!(orders.none_text)}
            </Empty>
        }
        .into_any()
    };
    view! { <ListSheet title=t!(shell.orders) list nothing /> }
}

/// By what it can be filtered: the values that occur are asked for.
fn filtered(list: ListOf<OrderSummary>, here: &Here) -> ListOf<OrderSummary> {
    let organization_id = here.id;
    let asked = Asked::new(move || api::call(GetChoices { organization_id }));
    // Without it the list still works.
    let choices = Memo::new(move |_| match &*asked.read() {
        Some(Ok(choices)) => choices.clone(),
        Some(Err(_)) | None => OrderChoices::default(),
    });
    let partners = move || {
        let choices = choices.read();
        let option =
            |it: &OrderPartner| SelectOption::new(it.short_name.as_ref(), it.name.as_ref());
        choices.partners.iter().map(option).collect()
    };
    let families = move || {
        let choices = choices.read();
        choices.families.iter().map(|it| SelectOption::new(it.as_ref(), it.as_ref())).collect()
    };
    list.filter(ListFilter::search(t!(orders.search)))
        .filter(ListFilter::choice("state", t!(orders.state), t!(orders.all_states), states))
        .filter(ListFilter::choice(
            "partner",
            t!(orders.partner),
            t!(orders.all_partners),
            partners,
        ))
        .filter(ListFilter::choice("family", t!(orders.family), t!(orders.all_families), families))
        .filter(ListFilter::day("from", t!(orders.from)))
        .filter(ListFilter::day("to", t!(orders.to)))
        .filter(ListFilter::accounts(organization_id))
}

fn states() -> Vec<SelectOption> {
    let words = &words().orders;
    let option = |it: &OrderState| SelectOption::new(it.code(), (words.state_of)(*it));
    OrderState::ALL.iter().map(option).collect()
}

fn columns(list: ListOf<OrderSummary>, here: Here) -> ListOf<OrderSummary> {
    let number = move |order: &OrderSummary| {
        let href = links::order(&here.short_name, &order.number);
        let number = order.number.to_string();
        view! {
            <a class="mono" href=href>
                {number}
            </a>
        }
    };
    let day = |order: &OrderSummary| {
        let day = order.ordered_on;
        view! { <span class="nowrap">{move || format::day(day)}</span> }
    };
    let account = |order: &OrderSummary| {
        let account = order.account.clone();
        view! {
            {account.name.to_string()}
            " "
            <span class="muted nowrap">{account.number}</span>
        }
    };
    list.column(
        ListColumn::title("number", t!(orders.order), number)
            .sorts(&[("number", Ascending), ("last_number", Descending)]),
    )
    .column(
        ListColumn::new("ordered_on", t!(orders.ordered_on), day)
            .sorts(&[("newest", Descending), ("oldest", Ascending)]),
    )
    .column(ListColumn::new("account", t!(lists.account), account))
    .column(
        ListColumn::new("partner", t!(orders.partner), |order: &OrderSummary| {
            order.partner.as_ref().map(ToString::to_string)
        })
        .on_request(),
    )
    .column(ListColumn::new("purchase_order", t!(orders.purchase_order), |order: &OrderSummary| {
        order.purchase_order.clone()
    }))
    .column(ListColumn::number("lines", t!(orders.lines), |order: &OrderSummary| {
        let lines = order.lines;
        move || format::number(lines)
    }))
    .column(ListColumn::number("quantity", t!(orders.quantity), |order: &OrderSummary| {
        let quantity = order.quantity;
        move || format::number(quantity)
    }))
    .column(
        ListColumn::new("state", t!(orders.state), |order: &OrderSummary| {
            view! { <OrderBadge state=order.state /> }
        })
        .sorts(&[("state", Ascending)]),
    )
}

//! The orders of an account as a partner sees them: what came through itself, and what the customer has
//! opened of what came through others.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint,
        partner_orders::{GetAccount, ListLines, OpenedFamilies, PartnerLine, Whose},
    },
    ids::PartnerId,
    values::PurchasingAccountNumber,
};

use crate::{
    api,
    asked::Asked,
    format,
    parts::{ListColumn, ListFilter, ListOf, ListSheet, OrderBadge, Rows, UrlFilters},
    ui::{Empty, SelectOption, Symbol},
    words::{t, words},
};

/// The list of the lines, with what was opened above it.
#[component]
pub(super) fn PartnerOrders(
    partner_id: PartnerId,
    number: PurchasingAccountNumber,
) -> impl IntoView {
    let filters = UrlFilters::here();
    let get = GetAccount { partner_id, purchasing_account_number: number.clone() };
    let seen = Asked::new(move || api::call(get.clone()));
    // Without it the list still works.
    let opened = move || match &*seen.read() {
        Some(Ok(seen)) => Some(view! { <Opened opened=seen.opened.clone() /> }),
        Some(Err(_)) | None => None,
    };
    let rows = Rows::new(filters, move |query| {
        let purchasing_account_number = number.clone();
        api::call(ListLines { partner_id, purchasing_account_number }.query(query))
    });
    let list = ListOf::new("partner_orders", rows, |line: &PartnerLine| {
        format!("{}/{}", line.order_number, line.number)
    })
    .filter(ListFilter::search(t!(visibility.search)))
    .filter(ListFilter::choice("whose", t!(visibility.whose), t!(visibility.of_all), whose))
    .headed(move || view! { <div class="body">{opened}</div> }.into_any());
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Agreement title=t!(visibility.no_orders)>
                {t!(visibility.no_orders_text)}
            </Empty>
        }
        .into_any()
    };
    view! { <ListSheet title=t!(visibility.orders) list=columns(list) nothing /> }
}

/// What the customer has opened, a sentence each.
#[component]
fn Opened(opened: Vec<OpenedFamilies>) -> impl IntoView {
    let sentence = |OpenedFamilies { seller, families }: OpenedFamilies| {
        let seller = seller.to_string();
        let families: Vec<_> = families.iter().map(ToString::to_string).collect();
        let families = families.join(", ");
        view! { <li>{move || (words().visibility.orders_opened)(&seller, &families)}</li> }
    };
    let opened = opened.into_iter().map(sentence).collect_view();
    view! {
        <ul class="stack tight">
            <li>{t!(visibility.orders_own)}</li>
            {opened}
        </ul>
    }
}

fn whose() -> Vec<SelectOption> {
    let words = &words().visibility;
    let option = |it: &Whose| SelectOption::new(it.code(), (words.whose_of)(*it));
    Whose::ALL.iter().map(option).collect()
}

fn columns(list: ListOf<PartnerLine>) -> ListOf<PartnerLine> {
    let order = |line: &PartnerLine| {
        let number = format!("{}/{}", line.order_number, line.number);
        view! { <span class="mono">{number}</span> }
    };
    let product = |line: &PartnerLine| {
        let (product, part) = (line.product.to_string(), line.part_number.to_string());
        view! {
            {product}
            <small class="mono">{part}</small>
        }
    };
    let seller = |line: &PartnerLine| {
        let (seller, is_own) = (line.seller.to_string(), line.is_own);
        move || if is_own { words().visibility.yourself.to_owned() } else { seller.clone() }
    };
    list.column(ListColumn::title("order", t!(visibility.order), order))
        .column(ListColumn::new("ordered_on", t!(visibility.ordered_on), |line: &PartnerLine| {
            let day = line.ordered_on;
            view! { <span class="nowrap">{move || format::day(day)}</span> }
        }))
        .column(ListColumn::new("product", t!(visibility.product), product))
        .column(ListColumn::number("quantity", t!(visibility.quantity), |line: &PartnerLine| {
            let quantity = line.quantity;
            move || format::number(quantity)
        }))
        .column(ListColumn::new("seller", t!(visibility.seller), seller))
        .column(ListColumn::new("state", t!(visibility.state), |line: &PartnerLine| {
            view! { <OrderBadge state=line.state /> }
        }))
        .column(
            ListColumn::new("family", t!(visibility.family), |line: &PartnerLine| {
                line.family.to_string()
            })
            .on_request(),
        )
}

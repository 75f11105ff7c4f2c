//! The lines of an order, and where each of them leads: to its licenses, keys and files.

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        orders::{ExportLines, ListLines, OrderLine, OrderLineFilter},
    },
    table::TableQuery,
    values::OrderNumber,
};

use crate::{
    api, format, links,
    parts::{ListColumn, ListFilter, ListOf, ListSheet, Rows, UrlFilters},
    session::Here,
    ui::{Empty, Symbol},
    words::{t, words},
};

/// The list of the lines, with a search for the long ones.
#[component]
pub(super) fn Lines(
    here: Here,
    number: OrderNumber,
    /// The number of the purchasing account that ordered.
    account: String,
) -> impl IntoView {
    let filters = UrlFilters::here();
    let organization_id = here.id;
    let rows = {
        let order_number = number.clone();
        Rows::new(filters, move |query| {
            let order_number = order_number.clone();
            api::call(ListLines { organization_id, order_number }.query(query))
        })
    };
    let list = ListOf::new("order_lines", rows, |line: &OrderLine| line.number.to_string())
        .filter(ListFilter::search(t!(orders.search_lines)));
    let list = columns(list, here, account);
    let file = move |format| {
        let filter = filters.query::<OrderLineFilter>().filter;
        let order_number = number.clone();
        let export = ExportLines { organization_id, order_number };
        api::address(export.query(TableQuery { format, filter }))
    };
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Agreement title=t!(orders.no_lines)>
                {t!(orders.no_lines_text)}
            </Empty>
        }
        .into_any()
    };
    view! { <ListSheet title=t!(orders.lines) list=list.exported_whole(file) nothing /> }
}

fn columns(list: ListOf<OrderLine>, here: Here, account: String) -> ListOf<OrderLine> {
    let product = |line: &OrderLine| {
        let product = &line.product;
        view! {
            {product.name.to_string()}
            <small class="mono">{product.code.to_string()}</small>
        }
    };
    let coverage = |line: &OrderLine| {
        let days = line.covered_from.zip(line.covered_to);
        move || match days {
            Some((from, to)) => {
                let [from, to] = [from, to].map(format::day);
                view! { <span>{(words().orders.coverage)(&from, &to)}</span> }.into_any()
            }
            None => view! { <span class="muted">{words().orders.not_covered}</span> }.into_any(),
        }
    };
    list.column(ListColumn::title("product", t!(orders.product), product))
        .column(ListColumn::number("line", t!(orders.line), |line: &OrderLine| {
            line.number.to_string()
        }))
        .column(ListColumn::new("part_number", t!(orders.part_number), |line: &OrderLine| {
            let number = line.part_number.to_string();
            view! { <span class="mono">{number}</span> }
        }))
        .column(ListColumn::number("quantity", t!(orders.quantity), |line: &OrderLine| {
            let quantity = line.quantity;
            move || format::number(quantity)
        }))
        .column(ListColumn::new("coverage", t!(orders.covered), coverage))
        .column(ListColumn::new("leads", t!(orders.leads), move |line: &OrderLine| {
            view! { <Leads here=here.clone() account=account.clone() line=line.clone() /> }
        }))
}

/// Where a line leads, as far as one may follow.
#[component]
fn Leads(here: Here, account: String, line: OrderLine) -> impl IntoView {
    let OrderLine { product, is_licensed, keys, downloads, .. } = line;
    let licenses = {
        let here = here.clone();
        let page = links::license(&here.short_name, &product.code);
        let page = links::filtered(&page, "account", &[account]);
        let view = view! { <a href=page>{t!(orders.licenses)}</a> }.into_any();
        (is_licensed && here.may(Permission::ViewLicenses)).then_some(view)
    };
    let of_product =
        |list: &str| links::filtered(list, "product", std::slice::from_ref(&product.code));
    let keys = keys.filter(|keys| *keys > 0).map(|keys| {
        let page = of_product(&links::keys(&here.short_name));
        view! { <a href=page>{t!(orders.keys, keys)}</a> }
    });
    let downloads = downloads.filter(|files| *files > 0).map(|files| {
        let page = of_product(&links::downloads(&here.short_name));
        view! { <a href=page>{t!(orders.files, files)}</a> }
    });
    view! { <span class="side">{licenses} {keys} {downloads}</span> }
}

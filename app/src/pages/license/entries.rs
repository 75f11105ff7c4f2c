//! The entries of the ledger that make the numbers, or where two days are compared, the difference.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint,
        licenses::{EntryKind, ExportEntries, LicenseEntry, ListEntries, PositionFilter},
    },
    table::TableQuery,
    values::ProductCode,
};

use crate::{
    api, format, links,
    parts::{Compared, ListColumn, ListFilter, ListOf, ListSheet, Rows, UrlFilters},
    session::Here,
    ui::{Empty, Symbol},
    words::{t, words},
};

/// The list, the oldest first.
#[component]
pub(super) fn Entries(
    here: Here,
    code: ProductCode,
    filters: UrlFilters,
    compared: Compared,
) -> impl IntoView {
    let organization_id = here.id;
    let product_code = code.clone();
    let rows = Rows::new(filters, move |query| {
        let product_code = product_code.clone();
        api::call(ListEntries { organization_id, product_code }.query(query))
    });
    let file = move |format| {
        let filter = filters.query::<PositionFilter>().filter;
        let export = ExportEntries { organization_id, product_code: code.clone() };
        api::address(export.query(TableQuery { format, filter }))
    };
    let known_by = |entry: &LicenseEntry| format!("{} {}", entry.source, entry.kind.code());
    let (title, lead) = match compared {
        Compared::ToAnotherDay => (t!(licenses.changes), t!(licenses.changes_lead)),
        Compared::ToNothing => (t!(licenses.entries), t!(licenses.entries_lead)),
    };
    let (none, none_text) = match compared {
        Compared::ToAnotherDay => (t!(licenses.no_changes), t!(licenses.no_changes_text)),
        Compared::ToNothing => (t!(licenses.no_entries), t!(licenses.no_entries_text)),
    };
    let head = move || view! { <p class="body muted">{lead}</p> }.into_any();
    let list = ListOf::new("license_entries", rows, known_by)
        .headed(head)
        .exported_whole(file)
        .filter(ListFilter::accounts(organization_id));
    let nothing = move || {
        view! {
            <Empty symbol=Symbol::Clock title=none>
                {none_text}
            </Empty>
        }
        .into_any()
    };
    view! { <ListSheet title list=columns(list, here) nothing /> }
}

fn columns(list: ListOf<LicenseEntry>, here: Here) -> ListOf<LicenseEntry> {
    let short_name = StoredValue::new(here.short_name);
    let what = |entry: &LicenseEntry| {
        let entry = StoredValue::new(entry.clone());
        let cause = move || {
            let cause = entry.with_value(|entry| entry.cause)?;
            Some(view! { <small>{(words().licenses.cause_of)(cause)}</small> })
        };
        view! {
            {move || entry.with_value(what)}
            {cause}
        }
    };
    let source = move |entry: &LicenseEntry| {
        let LicenseEntry { source, order, reason, .. } = entry.clone();
        let line = order.map(|order| {
            let href = short_name.with_value(|name| links::order(name, &order.number));
            view! {
                <a class="mono" href=href>
                    {order.number.to_string()}
                </a>
                " "
                {t!(licenses.line, order.line)}
            }
        });
        // The number of a record of its own stands beside the order that it is about.
        let own = (!is_line(entry)).then(|| view! { <span class="mono">{source}</span> });
        let reason = reason.map(|reason| view! { <small>{reason}</small> });
        view! { <span class="side">{own} <span>{line}</span></span> {reason} }
    };
    let counts = |entry: &LicenseEntry| {
        let (from, to) = (entry.starts_on, entry.ends_on);
        move || match to {
            Some(to) => (words().licenses.counts)(&format::day(from), &format::day(to)),
            None => (words().licenses.counts_since)(&format::day(from)),
        }
    };
    let account = |entry: &LicenseEntry| {
        let account = entry.account.clone();
        view! {
            {account.name.to_string()}
            " "
            <span class="muted nowrap">{account.number}</span>
        }
    };
    list.column(ListColumn::title("what", t!(licenses.what), what))
        .column(ListColumn::new("counts", t!(licenses.counts_from), counts))
        .column(ListColumn::new("source", t!(licenses.source), source))
        .column(ListColumn::new("account", t!(lists.account), account))
        .column(ListColumn::number("effective", t!(licenses.effective), |entry: &LicenseEntry| {
            sum(entry.adds.effective, entry.total.effective)
        }))
        .column(ListColumn::number("covered", t!(licenses.covered), |entry: &LicenseEntry| {
            sum(entry.adds.covered, entry.total.covered)
        }))
}

/// What it adds, and what comes out so far.
fn sum(adds: i64, total: i64) -> impl IntoView {
    let is_none = adds == 0;
    let total = move || format!("{} {}", words().licenses.total, format::quantity(total));
    view! {
        <span class:muted=is_none>{move || format::difference(adds)}</span>
        <small>{total}</small>
    }
}

fn what(entry: &LicenseEntry) -> String {
    let words = &words().licenses;
    let other = entry.other_product.as_ref().map(|product| product.name.as_ref());
    match (entry.kind, other) {
        (EntryKind::UpgradedFrom, Some(other)) => (words.upgraded_to_one)(other),
        (EntryKind::UpgradedTo, Some(other)) => (words.upgraded_from_one)(other),
        (kind, _) => (words.kind_of)(kind).to_owned(),
    }
}

/// Whether the line of the order is what made it, and not a record of its own about the line.
fn is_line(entry: &LicenseEntry) -> bool {
    let line = entry.order.as_ref().map(|order| format!("{}/{}", order.number, order.line));
    line.is_some_and(|line| line == entry.source)
}

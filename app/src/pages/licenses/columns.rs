//! The columns of the position. Each number leads to what it is made of.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{
    api::licenses::{License, PositionFilter},
    limits::NEAR_DAYS,
};

use crate::{
    format, links,
    parts::{Compared, ListColumn, ListOf},
    session::Here,
    ui::{
        Badge,
        Direction::{Ascending, Descending},
        Symbol, Tone,
    },
    words::{t, words},
};

/// From so many days before its end on, coverage needs somebody now.
const URGENT_DAYS: i64 = 30;

pub(super) fn columns(
    list: ListOf<License>,
    here: Here,
    position: Memo<PositionFilter>,
    compared: Compared,
) -> ListOf<License> {
    let page = StoredValue::new(here.short_name);
    let explained = move |row: &License| {
        let product = row.product.code.clone();
        Signal::derive(move || {
            page.with_value(|name| links::license_on(name, &product, &position.read()))
        })
    };
    let product = move |row: &License| {
        view! {
            <a href=explained(row)>{row.product.name.to_string()}</a>
            <small class="mono">{row.product.code.to_string()}</small>
        }
    };
    let effective = move |row: &License| number(row.quantities.effective, explained(row));
    let covered = move |row: &License| {
        let covered = row.quantities.covered;
        view! {
            {number(covered, explained(row))}
            <Share covered effective=row.quantities.effective />
        }
    };
    let list = list
        .column(
            ListColumn::title("product", t!(licenses.product), product)
                .sorts(&[("product", Ascending)]),
        )
        .column(
            ListColumn::new("family", t!(licenses.family), |row: &License| {
                row.product.family.to_string()
            })
            .on_request(),
        )
        .column(ListColumn::new("version", t!(licenses.version), |row: &License| {
            row.product.version.to_string()
        }))
        .column(ListColumn::new("term", t!(licenses.term), |row: &License| {
            let term = row.product.term;
            t!(licenses.term_of, term)
        }))
        .column(
            ListColumn::number("effective", t!(licenses.effective), effective)
                .sorts(&[("effective", Descending)]),
        )
        .column(
            ListColumn::number("covered", t!(licenses.covered), covered)
                .sorts(&[("covered", Descending)]),
        )
        .column(
            ListColumn::new("coverage_ends", t!(licenses.coverage_ends), |row: &License| {
                row.coverage_ends_on.map(|ends_on| view! { <CoverageEnd ends_on /> })
            })
            .sorts(&[("coverage_end", Ascending)]),
        );
    match compared {
        Compared::ToNothing => list,
        Compared::ToAnotherDay => list.column(
            ListColumn::number("change", t!(licenses.change), change)
                .sorts(&[("difference", Descending)]),
        ),
    }
}

/// A number that opens into what it is made of.
fn number(number: i64, page: Signal<String>) -> impl IntoView {
    let label = move || (words().licenses.explain)(&format::quantity(number));
    view! {
        <a href=page aria-label=label>
            {move || format::quantity(number)}
        </a>
    }
}

/// How much of the licenses is covered, as a quiet bar; the numbers say it, too.
#[component]
fn Share(covered: i64, effective: i64) -> impl IntoView {
    (effective > 0).then(|| {
        let [value, most] = [covered, effective].map(|number| number.to_string());
        view! { <progress aria-hidden="true" value=value max=most></progress> }
    })
}

/// When coverage ends, and how near that is.
#[component]
fn CoverageEnd(ends_on: NaiveDate) -> impl IntoView {
    let days = (ends_on - format::today()).num_days();
    let tone = if days <= URGENT_DAYS { Tone::Danger } else { Tone::Warning };
    let near = (0..=NEAR_DAYS.cast_signed()).contains(&days).then(|| {
        view! {
            <Badge tone icon=Symbol::Clock>
                {t!(agreements.in_days, days)}
            </Badge>
        }
    });
    let day = move || format::day(ends_on);
    if days < 0 {
        let ended = move || (words().licenses.ended)(&day());
        return view! { <span class="muted">{ended}</span> }.into_any();
    }
    view! {
        <span class="badges">
            <span class="nowrap">{day}</span>
            {near}
        </span>
    }
    .into_any()
}

fn change(row: &License) -> impl IntoView + use<> {
    let (now, before) = (row.quantities, row.before.unwrap_or(row.quantities));
    let effective = now.effective - before.effective;
    let covered = now.covered - before.covered;
    let covered = (covered != 0).then(|| {
        let text = move || (words().licenses.change_of_covered)(&format::difference(covered));
        view! { <small>{text}</small> }
    });
    let is_same = effective == 0;
    view! {
        <span class:muted=is_same>{move || format::difference(effective)}</span>
        {covered}
    }
}

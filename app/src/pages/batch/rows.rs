//! The rows: searched, filtered by what they come to, page by page.

use leptos::prelude::*;
use shared::{
    api::batches::{BatchRow, Outcome, RowTexts},
    values::ShortName,
};

use super::{
    numbers::{SHOW, Verdicts, Wanted},
    row::RowLine,
    verdict,
    work::{SEARCH, Work},
};
use crate::{
    parts::{List, NoMatch},
    session::Here,
    ui::{
        ActionsColumn, Column, Empty, Filters, Heading, SearchField, Sheet, SkeletonRows, Symbol,
        Table, TableBody, TableHead,
    },
    words::{t, words},
};

/// The rows that the address asks for.
#[component]
pub(super) fn Rows(
    here: Here,
    work: Work,
    /// Opens the dialog that changes a row, while that is possible.
    #[prop(optional)]
    edited: Option<RwSignal<Option<BatchRow>>>,
) -> impl IntoView {
    let filters = work.filters;
    let extent = |extent| (words().batch.extent)(extent);
    let nothing = move || {
        if filters.is_any(&[SEARCH, SHOW]) {
            view! { <NoMatch filters only=move || described(work) /> }.into_any()
        } else {
            view! { <Empty symbol=Symbol::Minus title=t!(lists.no_match) /> }.into_any()
        }
    };
    let organization = here.short_name;
    let table =
        move || view! { <RowTable organization=organization.clone() work edited /> }.into_any();
    view! {
        <Sheet title=t!(batch.list) heading=Heading::Hidden>
            <Filters label=t!(lists.filters)>
                <SearchField
                    label=t!(batch.search)
                    value=filters.text(SEARCH)
                    on_search=filters.setter(SEARCH)
                />
            </Filters>
            <Verdicts work />
            <List listing=work.rows extent nothing table />
        </Sheet>
    }
}

/// What the filters let through, in words.
fn described(work: Work) -> Vec<String> {
    let words = words();
    let search = work.filters.get(SEARCH).map(|text| (words.lists.quoted)(&text));
    let show = match Wanted::of(work.filters) {
        Wanted::All => None,
        Wanted::Kind(kind) => Some((words.batch.kind)(kind).to_owned()),
        Wanted::Verdict(verdict) => Some(verdict::name(verdict).to_owned()),
    };
    search.into_iter().chain(show).collect()
}

#[component]
fn RowTable(
    organization: ShortName,
    work: Work,
    edited: Option<RwSignal<Option<BatchRow>>>,
) -> impl IntoView {
    let rows = work.rows;
    let actions = edited.map(|_| view! { <ActionsColumn label=t!(lists.actions) /> });
    view! {
        <Table caption=t!(batch.list) busy=rows.is_asking()>
            <TableHead>
                <Column label=t!(batch_rows.number) />
                <Column label=t!(person.email) />
                <Column label=t!(batch_rows.name) />
                <Column label=t!(batch_rows.language_and_country) />
                <Column label=t!(person.roles) />
                <Column label=t!(batch_rows.verdict) />
                {actions}
            </TableHead>
            <TableBody>
                <Show when=move || rows.is_new()>
                    <SkeletonRows rows=12 columns=6 />
                </Show>
                // A row that has changed is another row.
                <For
                    each=move || rows.rows()
                    key=key
                    children=move |row| {
                        let organization = organization.clone();
                        view! { <RowLine row work organization edited /> }
                    }
                />
            </TableBody>
        </Table>
    }
}

/// Everything by which what is shown of a row may differ.
fn key(row: &BatchRow) -> String {
    let BatchRow { number, texts, verdict, faults, gives, outcome, invitation, .. } = row;
    let RowTexts { email, given_name, family_name, language, country, .. } = texts;
    let gives = gives.iter().map(|it| format!("{}{}", it.role.code(), it.on.number));
    let invitation = invitation
        .as_ref()
        .map_or(("", ""), |invitation| (invitation.state.code(), invitation.delivery.code()));
    [
        number.to_string().as_str(),
        verdict.code(),
        &faults.len().to_string(),
        outcome.map_or("", Outcome::code),
        invitation.0,
        invitation.1,
        email,
        given_name,
        family_name,
        language,
        country,
        &gives.collect::<String>(),
    ]
    .join("\n")
}

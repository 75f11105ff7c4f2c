//! The way through the pages of a list. The server leads on only; where the pages before began is
//! kept in this tab.

use leptos::{html, prelude::*};
use shared::page::Cursor;
use web_sys::Storage;

use crate::{
    parts::{Rows, UrlFilters},
    ui::{PageButton, Pager},
    words::{t, words},
};

/// Where a page begins: the number of its first row, and its place.
type Start = (usize, String);

/// Where the page before begins.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Before {
    /// There is none.
    Nowhere,
    /// With the list.
    AtFirst,
    At(Start),
    /// One came here by a link: only the first page is known.
    Unknown,
}

/// What is shown, and the way to more.
#[component]
pub(super) fn Pages<T>(rows: Rows<T>, top: NodeRef<html::Div>) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let url = rows.filters();
    let has_rows = Memo::new(move |_| rows.span().is_some());
    let summary = move || rows.span().map(words().list_sheet.span).unwrap_or_default();
    let before = Memo::new(move |_| before(url));
    let next = Memo::new(move |_| rows.next());
    let has_pages = Memo::new(move |_| next.read().is_some() || url.first_row() > 1);
    let turn = move |place: Option<&Cursor>, first_row| {
        url.turn_to(place, first_row);
        if let Some(top) = top.get_untracked() {
            top.scroll_into_view();
        }
    };
    let go_on = move || {
        if let (Some(Cursor(place)), Some(span)) = (next.get_untracked(), untrack(|| rows.span())) {
            keep(url, (span.to + 1, place.clone()));
            turn(Some(&Cursor(place)), span.to + 1);
        }
    };
    let go_back = move || match before.get_untracked() {
        Before::At((first_row, place)) => turn(Some(&Cursor(place)), first_row),
        Before::AtFirst | Before::Unknown => turn(None, 1),
        Before::Nowhere => {}
    };
    let no_next = move || next.read().is_none().then_some(words().list_sheet.is_last);
    let no_previous =
        move || (*before.read() == Before::Nowhere).then_some(words().list_sheet.is_first);
    let back = move || match &*before.read() {
        // What is before is not known, but where it all begins is.
        Before::Unknown => words().list_sheet.first,
        Before::Nowhere | Before::AtFirst | Before::At(_) => words().list_sheet.previous,
    };
    view! {
        <Show when=move || has_rows.get()>
            <Pager label=t!(lists.pages) summary>
                <Show when=move || has_pages.get()>
                    <Show when=move || matches!(&*before.read(), Before::At(_))>
                        <PageButton on_press=move || turn(None, 1)>
                            {t!(list_sheet.first)}
                        </PageButton>
                    </Show>
                    <PageButton on_press=go_back unavailable=Signal::derive(no_previous)>
                        {back}
                    </PageButton>
                    <PageButton on_press=go_on unavailable=Signal::derive(no_next)>
                        {t!(list_sheet.next)}
                    </PageButton>
                </Show>
            </Pager>
        </Show>
    }
}

fn before(url: UrlFilters) -> Before {
    let Some(Cursor(place)) = url.place() else { return Before::Nowhere };
    let here = (url.first_row(), place);
    let trail = trail(url);
    match trail.iter().position(|start| *start == here) {
        Some(0) => Before::AtFirst,
        Some(at) => trail.get(at - 1).cloned().map_or(Before::Unknown, Before::At),
        None => Before::Unknown,
    }
}

/// Where each page begins after the first, as far as one has come.
fn trail(url: UrlFilters) -> Vec<Start> {
    let kept = storage().and_then(|storage| storage.get_item(&name(url)).ok()?);
    let starts = kept.unwrap_or_default();
    let start = |start: &str| {
        let (row, place) = start.split_once(':')?;
        Some((row.parse().ok()?, place.to_owned()))
    };
    starts.split(' ').filter_map(start).collect()
}

/// Keeps where another page begins; what was known of those behind it is forgotten.
fn keep(url: UrlFilters, start: Start) {
    let mut trail = untrack(|| trail(url));
    trail.retain(|(row, _)| *row < start.0);
    trail.push(start);
    let starts: Vec<_> = trail.iter().map(|(row, place)| format!("{row}:{place}")).collect();
    // It may be forbidden to keep anything: then the way back is the browser's.
    storage().map(|storage| storage.set_item(&untrack(|| name(url)), &starts.join(" ")).ok());
}

fn name(url: UrlFilters) -> String {
    format!("business-center.pages {}", url.beginning())
}

fn storage() -> Option<Storage> {
    window().session_storage().ok()?
}

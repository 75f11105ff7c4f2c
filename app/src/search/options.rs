//! The list below the field, as options that the focus never enters.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::hits::{Group, Hit};
use crate::words::t;

/// The id of the list.
pub(super) const LIST: &str = "search-list";

/// The id of an option, counted through all groups.
pub(super) fn option_id(at: usize) -> String {
    format!("search-option-{at}")
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Opens an option, as a click would.
pub(super) fn press(at: usize) {
    if let Some(option) = element(&option_id(at)) {
        option.click();
    }
}

/// Scrolls the list until the option is in view.
pub(super) fn show(at: usize) {
    let Some((list, option)) = element(LIST).zip(element(&option_id(at))) else { return };
    let (top, bottom) = (option.offset_top(), option.offset_top() + option.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}

/// All groups.
#[component]
pub(super) fn Options(
    groups: Memo<Vec<Group>>,
    active: RwSignal<usize>,
    choose: Callback<Hit>,
) -> impl IntoView {
    let all = move || {
        let mut next = 0;
        let group = |group: Group| {
            let first = next;
            next += group.hits.len();
            view! { <HitGroup group first active choose /> }
        };
        groups.get().into_iter().map(group).collect_view()
    };
    view! {
        <div class="hits" id=LIST role="listbox" aria-label=t!(search.results)>
            {all}
        </div>
    }
}

#[component]
fn HitGroup(
    group: Group,
    /// The place of the first one among all.
    first: usize,
    active: RwSignal<usize>,
    choose: Callback<Hit>,
) -> impl IntoView {
    let title_id = format!("search-group-{first}");
    let labelled_by = title_id.clone();
    let option = |(at, hit): (usize, Hit)| view! { <HitOption hit at=first + at active choose /> };
    view! {
        <div role="group" aria-labelledby=labelled_by>
            <div class="title muted" id=title_id>
                {group.title}
            </div>
            {group.hits.into_iter().enumerate().map(option).collect_view()}
        </div>
    }
}

#[component]
fn HitOption(hit: Hit, at: usize, active: RwSignal<usize>, choose: Callback<Hit>) -> impl IntoView {
    let Hit { title, detail, href, .. } = hit.clone();
    view! {
        <a
            class="option"
            role="option"
            id=option_id(at)
            tabindex="-1"
            href=href
            aria-selected=move || (active.get() == at).to_string()
            on:mousemove=move |_| active.set(at)
            on:click=move |_| choose.run(hit.clone())
        >
            <span>{title}</span>
            <small>{detail}</small>
        </a>
    }
}

//! The bars around a list or a form: filters above, pager below, the decision at the bottom.

use std::time::Duration;

use leptos::{html, prelude::*};

use super::{
    icon::{Icon, IconSize, Symbol},
    id::unique,
};

/// How long somebody pauses when they have typed what they look for.
const PAUSE: Duration = Duration::from_millis(250);

/// The filters of a list.
#[component]
pub(crate) fn Filters(#[prop(into)] label: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <form
            class="filters"
            role="search"
            aria-label=label
            on:submit=|event| event.prevent_default()
        >
            {children()}
        </form>
    }
}

/// Text to look for, reported when the typing pauses.
#[component]
pub(crate) fn SearchField(
    #[prop(into)] label: Signal<String>,
    /// What the list is filtered by now.
    #[prop(into)]
    value: Signal<String>,
    #[prop(into)] on_search: Callback<String>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let reported = StoredValue::new(String::new());
    // Only a value from elsewhere is written into the field: our own may be behind the fingers.
    Effect::new(move || {
        let value = value.get();
        if let Some(input) = input.get()
            && reported.try_get_value().is_some_and(|reported| reported != value)
        {
            input.set_value(&value);
            reported.set_value(value);
        }
    });
    let mut report = debounce(PAUSE, move |text: String| {
        reported.try_set_value(text.clone());
        on_search.try_run(text);
    });
    view! {
        <div class="affix">
            <Icon symbol=Symbol::Search />
            <input
                class="input"
                type="search"
                autocomplete="off"
                aria-label=label
                placeholder=label
                node_ref=input
                on:input:target=move |event| report(event.target().value())
            />
        </div>
    }
}

/// A day that a list begins or ends with: its label is seen, because an empty day says nothing.
#[component]
pub(crate) fn DayFilter(
    #[prop(into)] label: Signal<String>,
    /// The day, as `2026-01-31`; nothing when the list is not filtered by it.
    #[prop(into)]
    value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    view! {
        <label class="day">
            <span class="hint">{label}</span>
            <input
                class="input"
                type="date"
                prop:value=value
                on:change:target=move |event| on_change.run(event.target().value())
            />
        </label>
    }
}

/// Shows the filters that do not stand beside the search.
#[component]
pub(crate) fn FilterToggle(
    open: RwSignal<bool>,
    /// The id of the filters.
    controls: &'static str,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    view! {
        <button
            class="button"
            type="button"
            aria-expanded=move || open.get().to_string()
            aria-controls=controls
            on:click=move |_| open.update(|open| *open = !*open)
        >
            <Icon symbol=Symbol::Filter />
            <span>{label}</span>
        </button>
    }
}

/// The filters that do not stand beside the search.
#[component]
pub(crate) fn MoreFilters(
    open: RwSignal<bool>,
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div
            class="filters"
            id=id
            role="group"
            aria-label=label
            hidden=move || !open.get()
        >
            {children()}
        </div>
    }
}

/// A filter in use, which pressing takes away.
#[component]
pub(crate) fn FilterChip(
    #[prop(into)] label: Signal<String>,
    /// What pressing does, in words.
    #[prop(into)]
    remove: Signal<String>,
    #[prop(into)] on_remove: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <button class="chip" type="button" aria-label=remove on:click=move |_| on_remove.run(())>
            <span>{label}</span>
            <strong>{children()}</strong>
            <Icon symbol=Symbol::Close size=IconSize::Small />
        </button>
    }
}

/// A button to another page of a list; where there is none it says so and stays reachable.
#[component]
pub(crate) fn PageButton(
    #[prop(into)] on_press: Callback<()>,
    /// Why there is none.
    #[prop(optional, into)]
    unavailable: Signal<Option<&'static str>>,
    children: Children,
) -> impl IntoView {
    let id = unique("page");
    let described_by = id.clone();
    let press = move |_| {
        if unavailable.read_untracked().is_none() {
            on_press.run(());
        }
    };
    view! {
        <button
            class="button"
            type="button"
            aria-disabled=move || unavailable.read().is_some().then_some("true")
            aria-describedby=move || unavailable.read().is_some().then(|| described_by.clone())
            on:click=press
        >
            <span>{children()}</span>
        </button>
        <span class="hidden" id=id>
            {unavailable}
        </span>
    }
}

/// What is under a list: how much of it is shown, and the way to more.
#[component]
pub(crate) fn Pager(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] summary: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <nav class="pager" aria-label=label>
            <span role="status">{summary}</span>
            <div class="end">{children()}</div>
        </nav>
    }
}

/// The decision of a long form: it stays in sight, the summary before the buttons.
#[component]
pub(crate) fn BottomBar(
    #[prop(into)] summary: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="bar-bottom">
            <span role="status">{summary}</span>
            <div class="end">{children()}</div>
        </div>
    }
}

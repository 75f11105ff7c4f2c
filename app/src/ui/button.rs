//! Buttons, and links that look like one.
//!
//! A button that may not be pressed now stays reachable by keyboard and says why beside it.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    field::Reason,
    icon::{Icon, Symbol},
    id::unique,
};

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ButtonKind {
    /// The one thing that the page is for: at most one in view.
    Primary,
    /// Everything else.
    #[default]
    Secondary,
    /// Beside something louder, or in a header.
    Quiet,
    /// It destroys: only in the dialog that names what is lost.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// Whether the form around is not to be sent for a while: it says why itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paused(pub(crate) RwSignal<bool>);

/// A button; without `on_press` it submits its form.
#[component]
pub(crate) fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<Symbol>,
    /// What pressing does, unless it is to submit the form.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// A longer name than the words shown, which it must contain.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// Whether what it does is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Why it cannot be pressed now.
    #[prop(optional, into)]
    unavailable: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let reason_id = unique("reason");
    let described_by = reason_id.clone();
    let pause = if on_press.is_none() { use_context::<Paused>() } else { None };
    let paused = move || pause.is_some_and(|Paused(paused)| paused.get());
    let press = move |event: MouseEvent| {
        if busy.get_untracked() || untrack(paused) || unavailable.read_untracked().is_some() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            class=kind.class()
            type=if on_press.is_some() { "button" } else { "submit" }
            aria-label=move || label.map(|label| label.get())
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || {
                (busy.get() || paused() || unavailable.read().is_some()).then_some("true")
            }
            aria-describedby=move || unavailable.read().is_some().then(|| described_by.clone())
            on:click=press
        >
            {icon.map(|symbol| view! { <Icon symbol /> })}
            <span>{children()}</span>
        </button>
        <Reason id=reason_id text=unavailable />
    }
}

/// A button that is a sign alone: its name is said, not shown.
#[component]
pub(crate) fn IconButton(
    #[prop(into)] symbol: Signal<Symbol>,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] on_press: Callback<()>,
    /// Whether what it does is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let press = move |_| {
        if !busy.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            class="button quiet only"
            type="button"
            aria-label=label
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
            on:click=press
        >
            {move || view! { <Icon symbol=symbol.get() /> }}
        </button>
    }
}

/// A link to a file to keep, which looks like a button. The browser fetches it, not the router.
#[component]
pub(crate) fn DownloadLink(
    #[prop(into)] href: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class=ButtonKind::Secondary.class() href=href rel="external" download="">
            <Icon symbol=Symbol::Download />
            <span>{children()}</span>
        </a>
    }
}

/// A link that looks like a button.
#[component]
pub(crate) fn LinkButton(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<Symbol>,
    /// A longer name than the words shown, which it must contain.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href aria-label=move || label.map(|label| label.get())>
            {icon.map(|symbol| view! { <Icon symbol /> })}
            <span>{children()}</span>
        </a>
    }
}

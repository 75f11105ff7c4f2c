//! A button that opens a panel of links and actions.
//!
//! The browser's popover closes on Escape and on a click elsewhere and gives the focus back; the arrow
//! keys walk through the options.

use leptos::{ev::KeyboardEvent, ev::MouseEvent, html, prelude::*};
use wasm_bindgen::JsCast;

use super::{
    icon::{Icon, IconSize, Symbol},
    id::unique,
    tone::Tone,
};

/// Which edge of its button a panel keeps to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Align {
    /// Where the line starts.
    #[default]
    Start,
    /// Where the line ends.
    End,
}

impl Align {
    const fn class(self) -> &'static str {
        match self {
            Self::Start => "panel",
            Self::End => "panel end",
        }
    }
}

/// A menu whose button says what it is about.
#[component]
pub(crate) fn Menu(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] icon: Option<Symbol>,
    /// More words on the button, where there is room.
    #[prop(optional, into)]
    detail: Option<Signal<String>>,
    #[prop(optional)] align: Align,
    children: Children,
) -> impl IntoView {
    let face = view! {
        {icon.map(|symbol| view! { <Icon symbol /> })}
        <span>{label}</span>
        {detail.map(|detail| view! { <span class="muted only-wide">{detail}</span> })}
        <Icon symbol=Symbol::ChevronDown size=IconSize::Small />
    };
    view! {
        <Popup class="button" face=face.into_any() align>
            {children()}
        </Popup>
    }
}

/// The menu of a row: three dots, with a name that says whose it is.
#[component]
pub(crate) fn RowMenu(#[prop(into)] label: Signal<String>, children: Children) -> impl IntoView {
    let face = view! {
        <Icon symbol=Symbol::More />
        <span class="hidden">{label}</span>
    };
    view! {
        <Popup class="button quiet only" face=face.into_any() align=Align::End>
            {children()}
        </Popup>
    }
}

#[component]
fn Popup(class: &'static str, face: AnyView, align: Align, children: Children) -> impl IntoView {
    let id = unique("menu");
    let panel = NodeRef::<html::Div>::new();
    let open = move |event: KeyboardEvent| {
        if event.key() == "ArrowDown"
            && let Some(panel) = panel.get_untracked()
        {
            event.prevent_default();
            panel.show_popover().ok();
            walk(&panel, "Home");
        }
    };
    let step = move |event: KeyboardEvent| {
        if let Some(panel) = panel.get_untracked()
            && walk(&panel, &event.key()).is_some()
        {
            event.prevent_default();
        }
    };
    // Before the option acts: a dialog that it opens then gives the focus back to the button.
    let choose = move |event: MouseEvent| {
        if is_chosen(&event) {
            panel.get_untracked().map(|panel| panel.hide_popover().ok());
        }
    };
    view! {
        <div class="menu">
            <button class=class type="button" popovertarget=id.clone() on:keydown=open>
                {face}
            </button>
            <div
                class=align.class()
                id=id
                popover="auto"
                node_ref=panel
                on:keydown=step
                on:click:capture=choose
            >
                {children()}
            </div>
        </div>
    }
}

/// Moves the focus among the options; nothing for a key that does not walk.
fn walk(panel: &web_sys::Element, key: &str) -> Option<()> {
    let options = panel.query_selector_all(".option").ok()?;
    let count = options.length().max(1);
    let options = (0..count).filter_map(|at| options.item(at)?.dyn_into().ok());
    let options: Vec<web_sys::HtmlElement> = options.collect();
    let current = options.iter().position(|option| option.matches(":focus").unwrap_or_default());
    let last = options.len().checked_sub(1)?;
    let next = match key {
        "ArrowDown" => current.filter(|at| *at < last).map_or(0, |at| at + 1),
        "ArrowUp" => current.filter(|at| *at > 0).map_or(last, |at| at - 1),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    options.get(next)?.focus().ok()
}

/// Whether a click met an option that can be chosen.
fn is_chosen(event: &MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let option = target.and_then(|target| target.closest(".option").ok().flatten());
    option.is_some_and(|option| !option.has_attribute("aria-disabled"))
}

/// An option that leads to a page.
#[component]
pub(crate) fn MenuLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] icon: Option<Symbol>,
    /// Whether one is there now, or below it.
    #[prop(optional, into)]
    current: Signal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class="option" href=href aria-current=said(current)>
            {icon.map(|symbol| view! { <Icon symbol /> })}
            <span>{children()}</span>
            <Mark current />
        </a>
    }
}

/// An option that is a file to keep. The browser fetches it, not the router.
#[component]
pub(crate) fn MenuFile(#[prop(into)] href: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <a class="option" href=href rel="external" download="">
            <Icon symbol=Symbol::Download />
            <span>{children()}</span>
        </a>
    }
}

/// An option that does something.
#[component]
pub(crate) fn MenuButton(
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] icon: Option<Symbol>,
    /// `Danger` for what destroys.
    #[prop(optional)]
    tone: Tone,
    /// Whether it is what holds now, as the language that is shown.
    #[prop(optional, into)]
    current: Signal<bool>,
    /// Why it cannot be chosen now.
    #[prop(optional, into)]
    unavailable: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let press = move |_| {
        if unavailable.read_untracked().is_none() {
            on_press.run(());
        }
    };
    view! {
        <button
            class=format!("option {}", tone.class())
            type="button"
            aria-current=said(current)
            aria-disabled=move || unavailable.read().is_some().then_some("true")
            on:click=press
        >
            {icon.map(|symbol| view! { <Icon symbol /> })}
            <span>
                {children()}
                {move || unavailable.get().map(|reason| view! { <small>{reason}</small> })}
            </span>
            <Mark current />
        </button>
    }
}

/// What holds now, as assistive technology says it.
fn said(current: Signal<bool>) -> impl Fn() -> Option<&'static str> {
    move || current.get().then_some("true")
}

/// And as one sees it without telling colours apart.
#[component]
fn Mark(current: Signal<bool>) -> impl IntoView {
    let mark = || view! { <span class="end"><Icon symbol=Symbol::Check /></span> };
    move || current.get().then(mark)
}

/// What the options below it have in common.
#[component]
pub(crate) fn MenuTitle(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <p class="title hint">{text}</p> }
}

/// A line between groups of options.
#[component]
pub(crate) fn MenuRule() -> impl IntoView {
    view! { <hr /> }
}

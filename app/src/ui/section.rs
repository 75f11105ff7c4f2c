//! The one container: a box with a title.

use leptos::{children::ViewFnOnce, prelude::*};

use super::id::unique;

/// Whether a title is seen, or only read out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Heading {
    /// Seen.
    #[default]
    Shown,
    /// Only read out: the page says it already.
    Hidden,
}

/// A box with a title and a padded body.
#[component]
pub(crate) fn Section(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] actions: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let id = unique("section");
    view! {
        <section class="box" aria-labelledby=id>
            {header(id.clone(), title, Heading::Shown, actions)}
            <div class="body stack">{children()}</div>
        </section>
    }
}

/// A box for a list: filters, table and pager reach to its edges.
#[component]
pub(crate) fn Sheet(
    #[prop(into)] title: Signal<String>,
    #[prop(optional)] heading: Heading,
    #[prop(optional, into)] actions: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let id = unique("sheet");
    view! {
        <section class="box" aria-labelledby=id>
            {header(id.clone(), title, heading, actions)}
            {children()}
        </section>
    }
}

/// A box that holds one of several equal groups of fields, such as one person of many.
#[component]
pub(crate) fn Group(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] actions: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let id = unique("group");
    view! {
        <div class="box" role="group" aria-labelledby=id>
            {header(id.clone(), title, Heading::Shown, actions)}
            <div class="body stack">{children()}</div>
        </div>
    }
}

fn header(
    id: String,
    title: Signal<String>,
    heading: Heading,
    actions: Option<ViewFnOnce>,
) -> AnyView {
    match heading {
        Heading::Hidden => view! {
            <h2 class="hidden" id=id>
                {title}
            </h2>
        }
        .into_any(),
        Heading::Shown => view! {
            <header>
                <h2 id=id>{title}</h2>
                {actions.map(|actions| view! { <div class="actions">{actions.run()}</div> })}
            </header>
        }
        .into_any(),
    }
}

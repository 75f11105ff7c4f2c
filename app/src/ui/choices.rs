//! Several of a few values, each with what it means.
//!
//! A value that may not be chosen is shown with the reason and can be reached by keyboard; choosing it
//! does nothing.

use std::collections::BTreeSet;

use leptos::{ev::MouseEvent, prelude::*};

use super::field::{FieldError, Reason};

/// A value to choose.
#[derive(Clone, Debug)]
pub(crate) struct Choice<T> {
    /// What is chosen.
    pub(crate) value: T,
    /// Its name.
    pub(crate) label: Signal<String>,
    /// What it means.
    pub(crate) detail: Option<Signal<String>>,
    /// Why it cannot be chosen now.
    pub(crate) unavailable: Signal<Option<String>>,
}

/// How the choices stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Columns {
    /// One under the other.
    #[default]
    One,
    /// In two columns where there is room.
    Two,
}

impl Columns {
    const fn class(self) -> &'static str {
        match self {
            Self::One => "choices",
            Self::Two => "choices two",
        }
    }
}

/// A group of checkboxes.
#[component]
pub(crate) fn Choices<T>(
    #[prop(into)] id: String,
    #[prop(into)] legend: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Choice<T>>>,
    chosen: RwSignal<BTreeSet<T>>,
    #[prop(optional)] columns: Columns,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView
where
    T: Clone + Ord + Send + Sync + 'static,
{
    let error_id = format!("{id}-error");
    let described_by = error_id.clone();
    let list = {
        let id = id.clone();
        move || {
            let choices = choices.get().into_iter().enumerate();
            choices
                .map(|(index, choice)| choice_view(&format!("{id}-{index}"), choice, chosen, error))
                .collect::<Vec<_>>()
        }
    };
    view! {
        <fieldset
            class=columns.class()
            id=id
            aria-describedby=move || error.read().is_some().then(|| described_by.clone())
        >
            <legend>{legend}</legend>
            {list}
            <FieldError id=error_id text=error />
        </fieldset>
    }
}

fn choice_view<T>(
    id: &str,
    choice: Choice<T>,
    chosen: RwSignal<BTreeSet<T>>,
    error: Signal<Option<String>>,
) -> AnyView
where
    T: Clone + Ord + Send + Sync + 'static,
{
    let Choice { value, label, detail, unavailable } = choice;
    let refuse = move |event: MouseEvent| {
        if unavailable.read_untracked().is_some() {
            event.prevent_default();
        }
    };
    let compared = value.clone();
    view! {
        <label class="choice">
            <input
                type="checkbox"
                id=id.to_owned()
                aria-labelledby=format!("{id}-label")
                aria-describedby=described_by(id, detail, unavailable)
                aria-disabled=move || unavailable.read().is_some().then_some("true")
                aria-invalid=move || error.read().is_some().then_some("true")
                prop:checked=move || chosen.read().contains(&compared)
                on:click=refuse
                on:change=move |_| chosen.update(|chosen| toggle(chosen, &value))
            />
            <strong id=format!("{id}-label")>{label}</strong>
            {detail.map(|text| view! { <span class="hint" id=format!("{id}-detail")>{text}</span> })}
            <Reason id=format!("{id}-reason") text=unavailable />
        </label>
    }
    .into_any()
}

/// What `aria-describedby` names: what the choice means, and why it is not available.
fn described_by(
    id: &str,
    detail: Option<Signal<String>>,
    unavailable: Signal<Option<String>>,
) -> impl Fn() -> Option<String> + Send + Sync + 'static {
    let detail = detail.map(|_| format!("{id}-detail"));
    let reason = format!("{id}-reason");
    move || {
        let reason = unavailable.read().is_some().then(|| reason.clone());
        let ids: Vec<_> = detail.clone().into_iter().chain(reason).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

fn toggle<T: Clone + Ord>(chosen: &mut BTreeSet<T>, value: &T) {
    if !chosen.remove(value) {
        chosen.insert(value.clone());
    }
}

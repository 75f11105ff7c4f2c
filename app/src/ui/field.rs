//! What every field has around its control: label, hint, error; and the reason of what is unavailable.

use leptos::prelude::*;

use super::icon::{Icon, IconSize, Symbol};

/// The texts around a control, and the id that they hang on.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) id: String,
    pub(super) label: Signal<String>,
    /// The word for "optional"; without it the field must be filled in.
    pub(super) optional: Option<Signal<String>>,
    pub(super) hint: Option<Signal<String>>,
    pub(super) error: Signal<Option<String>>,
}

impl Frame {
    /// What `aria-describedby` names: the hint, and the error while there is one.
    pub(super) fn described_by(&self) -> impl Fn() -> Option<String> + Send + Sync + 'static {
        let Self { id, hint, error, .. } = self.clone();
        move || {
            let hint = hint.map(|_| format!("{id}-hint"));
            let error = error.read().is_some().then(|| format!("{id}-error"));
            let ids: Vec<_> = hint.into_iter().chain(error).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    }

    /// What `aria-invalid` says.
    pub(super) fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
        let error = self.error;
        move || error.read().is_some().then_some("true")
    }

    /// What `aria-required` says.
    pub(super) fn required(&self) -> Option<&'static str> {
        self.optional.is_none().then_some("true")
    }
}

/// A control with its label above and its error below.
#[component]
pub(super) fn Field(frame: Frame, children: Children) -> impl IntoView {
    let Frame { id, label, optional, hint, error } = frame;
    view! {
        <div class="field">
            <label for=id.clone()>{label} {optional.map(optional_mark)}</label>
            {hint.map(|text| view! { <p class="hint" id=format!("{id}-hint")>{text}</p> })}
            {children()}
            <FieldError id=format!("{id}-error") text=error />
        </div>
    }
}

fn optional_mark(word: Signal<String>) -> impl IntoView {
    view! { <span class="muted">" (" {word} ")"</span> }
}

/// What is wrong with a field, under it.
#[component]
pub(super) fn FieldError(id: String, text: Signal<Option<String>>) -> impl IntoView {
    let note = move |text| {
        view! {
            <p class="error" id=id.clone()>
                <Icon symbol=Symbol::Stop size=IconSize::Small />
                <span>{text}</span>
            </p>
        }
    };
    move || text.get().map(&note)
}

/// Why something is not available, beside it.
#[component]
pub(super) fn Reason(id: String, text: Signal<Option<String>>) -> impl IntoView {
    let note = move |text| {
        view! {
            <span class="reason" id=id.clone()>
                <Icon symbol=Symbol::Lock size=IconSize::Small />
                <span>{text}</span>
            </span>
        }
    };
    move || text.get().map(&note)
}

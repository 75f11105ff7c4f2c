//! One of a few fixed values.

use leptos::prelude::*;

use super::field::{Field, Frame};

/// A value to choose, and the words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SelectOption {
    /// What the field holds when it is chosen.
    pub(crate) value: String,
    /// What is shown.
    pub(crate) label: String,
}

impl SelectOption {
    /// A value and the words for it.
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A field with a list of values; while `value` is none of them, the first one is shown.
#[component]
pub(crate) fn SelectField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] options: Signal<Vec<SelectOption>>,
    value: RwSignal<String>,
    /// The word for "optional"; without it a value must be chosen.
    #[prop(optional, into)]
    optional: Option<Signal<String>>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// What the browser may fill in, in the words of HTML.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, optional, hint, error };
    let (described_by, invalid, required) =
        (frame.described_by(), frame.invalid(), frame.required());
    view! {
        <Field frame>
            <select
                id=id.clone()
                name=id
                autocomplete=autocomplete
                aria-required=required
                aria-invalid=invalid
                aria-describedby=described_by
                on:change:target=move |event| value.set(event.target().value())
            >
                {option_list(options, value.into())}
            </select>
        </Field>
    }
}

/// A filter above a list: its label is read, not shown, so its values speak for themselves.
#[component]
pub(crate) fn FilterSelect(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] options: Signal<Vec<SelectOption>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    view! {
        <select
            aria-label=label
            on:change:target=move |event| on_change.run(event.target().value())
        >
            {option_list(options, value)}
        </select>
    }
}

fn option_list(
    options: Signal<Vec<SelectOption>>,
    value: Signal<String>,
) -> impl Fn() -> Vec<AnyView> + Send + 'static {
    move || options.get().into_iter().map(|option| option_view(option, value)).collect()
}

fn option_view(option: SelectOption, value: Signal<String>) -> AnyView {
    let SelectOption { value: own, label } = option;
    let compared = own.clone();
    let is_chosen = move || *value.read() == compared;
    view! {
        <option value=own prop:selected=is_chosen>
            {label}
        </option>
    }
    .into_any()
}

//! A day and a time, in the zone of whoever types it.

use leptos::prelude::*;

use super::field::{Field, Frame};

/// A field whose value is like `2026-01-31T09:00`, and what that means said under its label.
#[component]
pub(crate) fn MomentField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] hint: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, optional: None, hint: Some(hint), error };
    let (described_by, invalid, required) =
        (frame.described_by(), frame.invalid(), frame.required());
    view! {
        <Field frame>
            <input
                class="input"
                type="datetime-local"
                id=id.clone()
                name=id
                aria-required=required
                aria-invalid=invalid
                aria-describedby=described_by
                bind:value=value
            />
        </Field>
    }
}

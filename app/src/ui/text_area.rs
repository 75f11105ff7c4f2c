//! A field for many lines, as they come out of a spreadsheet.
//!
//! What is in it stays with the browser until it is asked for: ten thousand lines are not copied with
//! every letter.

use leptos::{html, prelude::*};

use super::field::{Field, Frame};

/// Many lines of text.
#[component]
pub(crate) fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] hint: Signal<String>,
    /// The element, to read the text from.
    area: NodeRef<html::Textarea>,
    /// Whether anything is in it.
    has_text: RwSignal<bool>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, optional: None, hint: Some(hint), error };
    let (described_by, invalid) = (frame.described_by(), frame.invalid());
    let look = move |_| {
        has_text.set(area.get_untracked().is_some_and(|area| area.text_length() > 0));
    };
    view! {
        <Field frame>
            <textarea
                class="input"
                id=id.clone()
                name=id
                rows="7"
                wrap="off"
                autocomplete="off"
                spellcheck="false"
                aria-invalid=invalid
                aria-describedby=described_by
                node_ref=area
                on:input=look
            ></textarea>
        </Field>
    }
}

/// A field for some sentences: its lines break where they end.
#[component]
pub(crate) fn ParagraphField(
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
            <textarea
                class="input prose"
                id=id.clone()
                name=id
                rows="7"
                aria-required=required
                aria-invalid=invalid
                aria-describedby=described_by
                bind:value=value
            ></textarea>
        </Field>
    }
}

//! Fields of one line of text.
//!
//! The kit never rewrites what is typed: a value that changes under the fingers breaks the composition
//! of Korean and Japanese. Rules are applied to the value, not to the input.

use leptos::prelude::*;

use super::{
    field::{Field, Frame},
    icon::{Icon, Symbol},
};

/// What is typed into a field: it decides the keyboard of a phone, and what the browser corrects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TextKind {
    /// Words.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A number that is a name: digits, spaces, hyphens.
    Digits,
}

impl TextKind {
    // Not `type="email"`: browsers rewrite international addresses in such a field.
    const fn inputmode(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Digits => "numeric",
        }
    }

    /// Whether the browser may correct spelling and capitals.
    const fn corrected(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("sentences", "true"),
            Self::Email | Self::Digits => ("none", "false"),
        }
    }
}

/// A field of one line; its id is its name in the form, too.
#[component]
pub(crate) fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional)] kind: TextKind,
    /// The word for "optional"; without it the field must be filled in.
    #[prop(optional, into)]
    optional: Option<Signal<String>>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// What the browser may fill in, in the words of HTML.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Called when the field is left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// A note between the control and its error, such as a proposal.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, optional, hint, error };
    let (autocapitalize, spellcheck) = kind.corrected();
    let (described_by, invalid, required) =
        (frame.described_by(), frame.invalid(), frame.required());
    view! {
        <Field frame>
            <input
                class="input"
                type="text"
                id=id.clone()
                name=id
                inputmode=kind.inputmode()
                autocomplete=autocomplete
                autocapitalize=autocapitalize
                spellcheck=spellcheck
                aria-required=required
                aria-invalid=invalid
                aria-describedby=described_by
                bind:value=value
                on:blur=move |_| {
                    if let Some(on_blur) = on_blur {
                        on_blur.run(());
                    }
                }
            />
            {children.map(|children| children())}
        </Field>
    }
}

/// A value that is shown like a field and cannot be changed here, with a lock.
#[component]
pub(crate) fn FixedField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    /// Why it cannot be changed here.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// What a password manager takes it for.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, optional: None, hint, error: Signal::stored(None) };
    let described_by = frame.described_by();
    view! {
        <Field frame>
            <div class="affix">
                <Icon symbol=Symbol::Lock />
                <input
                    class="input"
                    type="text"
                    id=id.clone()
                    name=id
                    readonly
                    autocomplete=autocomplete
                    aria-describedby=described_by
                    prop:value=value
                />
            </div>
        </Field>
    }
}

//! A field for a password, which can be looked at while typing; and a meter of its strength.

use leptos::prelude::*;

use super::{
    field::{Field, Frame},
    icon::{Icon, Symbol},
};

/// Which password is asked for: it decides what a password manager does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Password {
    /// The one to sign in with.
    Current,
    /// One to be chosen.
    New,
}

impl Password {
    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Current => "current-password",
            Self::New => "new-password",
        }
    }
}

/// A field for a password. Pasting is allowed, and nothing is trimmed.
#[component]
pub(crate) fn PasswordField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    which: Password,
    /// The word on the button that shows the password.
    #[prop(into)]
    show: Signal<String>,
    /// The word on the button that hides it again.
    #[prop(into)]
    hide: Signal<String>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// Called when the field is left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// What stands under the control, such as a meter.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let is_shown = RwSignal::new(false);
    let frame = Frame { id: id.clone(), label, optional: None, hint, error };
    let (described_by, invalid, required) =
        (frame.described_by(), frame.invalid(), frame.required());
    let controls = id.clone();
    view! {
        <Field frame>
            <div class="affix">
                <input
                    class="input"
                    type=move || if is_shown.get() { "text" } else { "password" }
                    id=id.clone()
                    name=id
                    autocomplete=which.autocomplete()
                    autocapitalize="none"
                    spellcheck="false"
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
                <button
                    class="button quiet"
                    type="button"
                    aria-controls=controls
                    on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
                >
                    {move || {
                        let symbol = if is_shown.get() { Symbol::EyeOff } else { Symbol::Eye };
                        view! { <Icon symbol /> }
                    }}
                    <span>{move || if is_shown.get() { hide.get() } else { show.get() }}</span>
                </button>
            </div>
            {children.map(|children| children())}
        </Field>
    }
}

//! Asking once more before something is done.

use leptos::prelude::*;

use crate::{
    ui::{Button, ButtonKind, Dialog},
    words::t,
};

/// Asks, with the harmless answer first. It stays open until who confirmed has closed it, or the
/// person does.
#[component]
pub(crate) fn Confirm(
    /// Whether it asks.
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// What the answer says that has it done.
    #[prop(into)]
    answer: Signal<String>,
    /// It destroys something unless it says otherwise.
    #[prop(default = ButtonKind::Danger)]
    kind: ButtonKind,
    /// Whether it is being done.
    #[prop(optional, into)]
    busy: Signal<bool>,
    #[prop(into)] on_confirm: Callback<()>,
    /// What is lost or changed.
    children: Children,
) -> impl IntoView {
    let actions = move || {
        view! {
            <Button on_press=move || open.set(false)>{t!(common.cancel)}</Button>
            <Button kind busy on_press=on_confirm>
                {answer}
            </Button>
        }
    };
    view! {
        <Dialog open title actions>
            {children()}
        </Dialog>
    }
}

//! Short messages that something worked; the page already shows it. Never for errors.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    icon::{Icon, Symbol},
    id::unique,
};

/// How long a toast stays.
const STAY: Duration = Duration::from_secs(8);

#[derive(Clone, Debug)]
struct Toast {
    id: String,
    text: String,
}

/// Shows toasts; the app provides it once, as a context.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Toasts(RwSignal<Vec<Toast>>);

impl Toasts {
    /// Provides it to everything below.
    pub(crate) fn provide() {
        provide_context(Self(RwSignal::new(Vec::new())));
    }

    /// The one that the app provided; take it while a component is made, not in an event.
    pub(crate) fn expect() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(Vec::new())))
    }

    /// Says that something worked.
    pub(crate) fn show(self, text: impl Into<String>) {
        let toast = Toast { id: unique("toast"), text: text.into() };
        let id = toast.id.clone();
        self.0.try_update(|toasts| toasts.push(toast));
        set_timeout(move || self.close(&id), STAY);
    }

    fn close(self, id: &str) {
        self.0.try_update(|toasts| toasts.retain(|toast| toast.id != id));
    }
}

/// Where the toasts appear: once, at the end of the page.
#[component]
pub(crate) fn ToastRegion(
    /// The name of the button that closes a toast.
    #[prop(into)]
    close: Signal<String>,
) -> impl IntoView {
    let toasts = Toasts::expect();
    let toast_view = move |toast: Toast| {
        let Toast { id, text } = toast;
        view! {
            <div class="toast">
                <span class="success">
                    <Icon symbol=Symbol::Check />
                </span>
                <span>{text}</span>
                <button
                    class="button quiet only"
                    type="button"
                    aria-label=close
                    on:click=move |_| toasts.close(&id)
                >
                    <Icon symbol=Symbol::Close />
                </button>
            </div>
        }
    };
    view! {
        <div class="toasts" role="status">
            <For each=move || toasts.0.get() key=|toast| toast.id.clone() children=toast_view />
        </div>
    }
}

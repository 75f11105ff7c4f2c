//! Short messages that something worked; the page already shows it. One may offer a way back, and
//! when that fails, another one says so until it is closed. No other error is a toast.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;

use super::{
    icon::{Icon, Symbol},
    id::unique,
};

/// How long a toast stays.
const STAY: Duration = Duration::from_secs(8);

/// How long one stays that offers something: long enough to be reached by keyboard.
const STAY_WITH_OFFER: Duration = Duration::from_mins(1);

#[derive(Clone)]
struct Toast {
    id: String,
    text: String,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    /// It worked.
    Done,
    /// It worked, and there is a way back.
    Offer(ToastOffer),
    /// The way back was closed.
    Refused,
}

/// What a toast offers to do.
#[derive(Clone)]
pub(crate) struct ToastOffer {
    /// The words on its button.
    pub(crate) label: String,
    /// What pressing it does. It may outlive the page that offered it.
    pub(crate) accept: Arc<dyn Fn() + Send + Sync>,
}

/// Shows toasts; the app provides it once, as a context.
#[derive(Clone, Copy)]
pub(crate) struct Toasts(RwSignal<Vec<Toast>>);

impl std::fmt::Debug for Toasts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Toasts")
    }
}

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
        let id = self.push(text.into(), Kind::Done);
        set_timeout(move || self.close(&id), STAY);
    }

    /// The same, with a way back.
    pub(crate) fn offer(self, text: impl Into<String>, offer: ToastOffer) {
        let id = self.push(text.into(), Kind::Offer(offer));
        set_timeout(move || self.close(&id), STAY_WITH_OFFER);
    }

    /// Says that the way back was closed, until somebody closes it.
    pub(crate) fn refuse(self, text: impl Into<String>) {
        self.push(text.into(), Kind::Refused);
    }

    fn push(self, text: String, kind: Kind) -> String {
        let id = unique("toast");
        let toast = Toast { id: id.clone(), text, kind };
        self.0.try_update(|toasts| toasts.push(toast));
        id
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
        let Toast { id, text, kind } = toast;
        let closed = id.clone();
        view! {
            <div class="toast">
                {sign(&kind)} <span>{text}</span>
                {offer_view(kind, move || toasts.close(&closed))}
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

fn sign(kind: &Kind) -> AnyView {
    let (class, symbol) = match kind {
        Kind::Done | Kind::Offer(_) => ("success", Symbol::Check),
        Kind::Refused => ("danger", Symbol::Alert),
    };
    view! {
        <span class=class>
            <Icon symbol />
        </span>
    }
    .into_any()
}

fn offer_view(kind: Kind, close: impl Fn() + 'static) -> Option<AnyView> {
    let offer = match kind {
        Kind::Offer(offer) => offer,
        Kind::Done | Kind::Refused => return None,
    };
    let accept = move |_| {
        close();
        (offer.accept)();
    };
    Some(
        view! {
            <button class="button" type="button" on:click=accept>
                {offer.label}
            </button>
        }
        .into_any(),
    )
}

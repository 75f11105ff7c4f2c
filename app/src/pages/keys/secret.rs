//! A key in its list: dots and its end, until somebody asks for the whole. One at a time is shown,
//! for a minute at most, and none when the window loses the focus.

use std::time::Duration;

use leptos::{ev, leptos_dom::helpers::WindowListenerHandle, prelude::*, task::spawn_local};
use shared::{
    api::{
        Failure,
        keys::{Key, Reveal},
    },
    ids::{OrganizationId, ProductKeyId},
    values::ProductKey,
};

use crate::{
    api, clipboard,
    parts::Trouble,
    ui::{IconButton, Symbol, Toasts},
    words::{t, words},
};

/// How long a key is shown.
const A_MINUTE: Duration = Duration::from_mins(1);

/// The key that is shown, if one is.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    organization_id: OrganizationId,
    key: RwSignal<Option<(ProductKeyId, ProductKey)>>,
    /// Counts what was shown, so that an older minute hides nothing newer.
    turn: StoredValue<u32>,
}

impl Shown {
    /// None, for a page that is about to be shown.
    pub(super) fn new(organization_id: OrganizationId) -> Self {
        let (key, turn) = (RwSignal::new(None), StoredValue::new(0));
        let shown = Self { organization_id, key, turn };
        let left = window_event_listener(ev::blur, move |_| shown.hide());
        let hidden = window_event_listener_untyped("visibilitychange", move |_| shown.hide());
        on_cleanup(move || [left, hidden].into_iter().for_each(WindowListenerHandle::remove));
        shown
    }

    fn show(self, id: ProductKeyId, key: ProductKey) {
        let Some(turn) = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        }) else {
            return;
        };
        self.key.try_set(Some((id, key)));
        let end = move || {
            if self.turn.try_get_value() == Some(turn) {
                self.hide();
            }
        };
        set_timeout(end, A_MINUTE);
    }

    fn hide(self) {
        if self.key.try_with_untracked(Option::is_some) == Some(true) {
            self.key.try_set(None);
        }
    }

    /// The whole key, while it is the one that is shown.
    fn whole(self, id: ProductKeyId) -> Option<ProductKey> {
        let shown = self.key.read();
        shown.as_ref().filter(|(shown, _)| *shown == id).map(|(_, key)| key.clone())
    }
}

/// The key, with the ways to see and to copy it.
#[component]
pub(super) fn Secret(key: Key, shown: Shown) -> impl IntoView {
    let Key { id, number, product, ending, .. } = key;
    let (product, number) = (product.name.to_string(), number.to_string());
    let whole = Memo::new(move |_| shown.whole(id));
    let deed = Deed::new(shown, id, number.clone());
    let toggle = move || match whole.get_untracked() {
        Some(_) => shown.hide(),
        None => deed.reveal(),
    };
    let is_shown = Memo::new(move |_| whole.read().is_some());
    let symbol = Signal::derive(move || if is_shown.get() { Symbol::EyeOff } else { Symbol::Eye });
    let named = StoredValue::new((product, number));
    let say = move |text: fn(&str, &str) -> String| {
        named.with_value(|(product, number)| text(product, number))
    };
    let label = move || {
        let words = &words().keys;
        say(if is_shown.get() { words.hide } else { words.reveal })
    };
    let text = move || match whole.get() {
        Some(key) => view! { <span class="whole">{key.expose().to_owned()}</span> }.into_any(),
        None => masked(&ending),
    };
    view! {
        <span class="secret">
            {text}
            <IconButton
                symbol
                label=Signal::derive(label)
                busy=deed.is_asking
                on_press=toggle
            />
            <IconButton
                symbol=Symbol::Copy
                label=Signal::derive(move || say(words().keys.copy))
                busy=deed.is_asking
                on_press=move || deed.copy(whole.get_untracked())
            />
        </span>
        <span class="hidden" role="status">
            {move || is_shown.get().then(|| words().keys.shown)}
        </span>
        <Show when=move || is_shown.get()>
            <small>{t!(keys.hides_again)}</small>
        </Show>
        <Trouble failure=deed.failure />
    }
}

fn masked(ending: &str) -> AnyView {
    let (seen, said) = (ending.to_owned(), ending.to_owned());
    view! {
        <span aria-hidden="true">
            <span class="muted">"•••••-•••••-•••••-"</span>
            {seen}
        </span>
        <span class="hidden">{move || (words().keys.ends_in)(&said)}</span>
    }
    .into_any()
}

/// What is done with one key.
#[derive(Clone, Copy)]
struct Deed {
    shown: Shown,
    id: ProductKeyId,
    number: StoredValue<String>,
    is_asking: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    toasts: Toasts,
}

impl Deed {
    fn new(shown: Shown, id: ProductKeyId, number: String) -> Self {
        Self {
            shown,
            id,
            number: StoredValue::new(number),
            is_asking: RwSignal::new(false),
            failure: RwSignal::new(None),
            toasts: Toasts::expect(),
        }
    }

    fn reveal(self) {
        spawn_local(async move {
            if let Some(key) = self.ask().await {
                self.shown.show(self.id, key);
            }
        });
    }

    /// Copies what is shown; what is not is asked for, and stays hidden.
    fn copy(self, shown: Option<ProductKey>) {
        spawn_local(async move {
            let key = match shown {
                Some(key) => Some(key),
                None => self.ask().await,
            };
            let Some(key) = key else { return };
            let is_copied = clipboard::copy(key.expose()).await;
            let words = &words().keys;
            let number = self.number.try_get_value().unwrap_or_default();
            if is_copied {
                self.toasts.show((words.copied)(&number));
            } else {
                self.toasts.refuse(words.not_copied);
            }
        });
    }

    async fn ask(self) -> Option<ProductKey> {
        self.is_asking.try_set(true);
        self.failure.try_set(None);
        let organization_id = self.shown.organization_id;
        let answer = api::call(Reveal { organization_id, product_key_id: self.id }).await;
        self.is_asking.try_set(false);
        match answer {
            Ok(revealed) => Some(revealed.key),
            Err(failure) => {
                self.failure.try_set(Some(failure));
                None
            }
        }
    }
}

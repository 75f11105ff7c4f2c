//! What was changed about people here: every page that shows some asks again, and a toast offers
//! the way back.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::{
        session::PersonName,
        users::{TakeBack, Undo},
    },
    ids::OrganizationId,
};

use crate::{
    api, format,
    problem::explain,
    ui::{ToastOffer, Toasts},
    words::words,
};

/// Counts the changes; the app provides it once, as a context.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UserChanges {
    count: RwSignal<usize>,
    toasts: Toasts,
}

impl UserChanges {
    /// Provides it to everything below.
    pub(crate) fn provide() {
        provide_context(RwSignal::new(0_usize));
    }

    /// The one that the app provided; take it while a component is made.
    pub(crate) fn expect() -> Self {
        let count = use_context().unwrap_or_else(|| RwSignal::new(0));
        Self { count, toasts: Toasts::expect() }
    }

    /// How many there were: whatever reads it asks again with the next one.
    pub(crate) fn count(self) -> usize {
        self.count.get()
    }

    /// Says what was changed about whom, and how to take it back.
    pub(crate) fn say(
        self,
        organization_id: OrganizationId,
        text: String,
        name: PersonName,
        undo: Option<Undo>,
    ) {
        self.count.update(|count| *count += 1);
        let Some(Undo { number, .. }) = undo else {
            return self.toasts.show(text);
        };
        let accept = move || {
            let name = name.clone();
            spawn_local(async move { self.take_back(organization_id, number, &name).await });
        };
        let label = words().user_access.undo.to_owned();
        self.toasts.offer(text, ToastOffer { label, accept: Arc::new(accept) });
    }

    async fn take_back(self, organization_id: OrganizationId, number: u64, name: &PersonName) {
        let answer = api::call(TakeBack { organization_id, number }).await;
        let name = format::full_name(name);
        self.count.update(|count| *count += 1);
        match answer {
            Ok(_) => self.toasts.show((words().user_access.undone)(&name)),
            Err(failure) => {
                let explanation = explain(&failure);
                let about = (words().user_access.about_person)(&name);
                let text = format!("{about}: {}. {}", explanation.what, explanation.next);
                self.toasts.refuse(text);
            }
        }
    }
}

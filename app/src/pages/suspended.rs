//! Instead of every page of an organization that the vendor has suspended.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    format,
    session::use_session,
    ui::PageHeader,
    words::{t, words},
};

/// Since when, and whom to contact.
#[component]
pub(crate) fn SuspendedPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let text = move || {
        let named = params.read().get("organization").unwrap_or_default();
        let since = session.organization(&named).and_then(|it| it.suspended_at);
        since.map(|since| (words().operators.closed_text)(&format::moment(since)))
    };
    let contact = move || {
        let portal = session.portal();
        format!("{} {}, {}", words().operators.closed_contact, portal.vendor, portal.contact)
    };
    view! {
        <PageHeader title=t!(operators.closed_title) />
        <div class="box roomy stack">
            <p>{text}</p>
            <p>{contact}</p>
            <p class="muted">{t!(operators.closed_keeps)}</p>
        </div>
    }
}

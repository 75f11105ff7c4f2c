//! Whom to contact: the vendor, and for whoever is signed in the administrators of each organization.

use leptos::prelude::*;

use crate::{
    links,
    parts::Advice,
    session::use_session,
    ui::LinkButton,
    words::{t, words},
};

/// The contacts, beside the guides.
#[component]
pub(super) fn Contact() -> impl IntoView {
    let session = use_session();
    let vendor = move || (words().support.vendor_text)(&session.portal().vendor);
    let address = move || session.portal().contact;
    let administrators = move || {
        let organizations = session.organizations();
        if organizations.is_empty() {
            return view! { <p class="muted">{t!(support.register_first)}</p> }.into_any();
        }
        let ask = |organization: shared::api::session::MyOrganization| {
            let name = organization.name.to_string();
            view! {
                <LinkButton href=links::contact(&organization.short_name)>
                    {move || (words().support.ask_in)(&name)}
                </LinkButton>
            }
        };
        organizations.into_iter().map(ask).collect_view().into_any()
    };
    view! {
        <aside class="stack loose" aria-labelledby="contact">
            <h2 id="contact">{t!(support.contact)}</h2>
            <div class="stack">
                <Advice title=t!(support.administrators)>
                    {t!(support.administrators_text)}
                </Advice>
                {administrators}
                <Advice title=t!(support.partner)>{t!(support.partner_text)}</Advice>
                <Advice title=t!(support.vendor)>
                    {vendor} " " <strong>{address}</strong>
                </Advice>
            </div>
        </aside>
    }
}

//! The end of every page: the vendor, whom to contact, and the guides where no menu has them.

use leptos::prelude::*;

use crate::{
    links,
    session::use_session,
    words::{t, words},
};

/// The vendor's name and contact.
#[component]
pub(crate) fn Foot() -> impl IntoView {
    let session = use_session();
    let contact = move || {
        let contact = session.portal().contact;
        (!contact.is_empty()).then(|| contact_view(&contact))
    };
    let guides = move || {
        let is_stranger = session.person().is_none();
        is_stranger.then(|| view! { <a href=links::SUPPORT>{t!(shell.support)}</a> })
    };
    view! {
        <footer class="foot">
            <span>{move || session.portal().vendor}</span>
            {guides}
            {contact}
        </footer>
    }
}

/// An address is a link, whatever its kind; anything else, such as a telephone number, is text.
fn contact_view(contact: &str) -> impl IntoView + use<> {
    let text = {
        let contact = contact.to_owned();
        move || (words().shell.contact)(&contact)
    };
    let href = match contact {
        address if address.starts_with("https://") => Some(address.to_owned()),
        address if address.contains('@') => Some(format!("mailto:{address}")),
        _ => None,
    };
    match href {
        Some(href) => view! {
            <a href=href rel="external">
                {text}
            </a>
        }
        .into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    }
}

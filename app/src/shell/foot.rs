//! The end of every page: the vendor, and whom to contact.

use leptos::prelude::*;

use crate::{session::use_session, words::words};

/// The vendor's name and contact.
#[component]
pub(crate) fn Foot() -> impl IntoView {
    let session = use_session();
    let contact = move || {
        let contact = session.portal().contact;
        (!contact.is_empty()).then(|| contact_view(&contact))
    };
    view! {
        <footer class="foot">
            <span>{move || session.portal().vendor}</span>
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

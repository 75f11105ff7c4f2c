//! The start: on to Home; who is a member of nothing is told so, and sees what waits for an answer.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Redirect};

use crate::{
    later::later,
    links,
    parts::Offers,
    session::use_session,
    ui::{LinkButton, PageHeader},
    words::t,
};

/// Leads to the organization used last, or to the Partner Center, if there is either.
#[component]
pub(crate) fn StartPage() -> impl IntoView {
    let session = use_session();
    let home = Memo::new(move |_| Some(session.home()).filter(|home| home != links::START));
    move || match home.get() {
        Some(path) => {
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            view! { <Redirect path options /> }.into_any()
        }
        None => later!(offers, MemberOfNothing)(),
    }
}

#[component]
fn MemberOfNothing() -> impl IntoView {
    view! {
        <PageHeader title=t!(start.title) lead=t!(start.lead) />
        <Offers />
        <p>{t!(start.next)}</p>
        <div class="actions">
            <LinkButton href=links::PROFILE>{t!(shell.my_profile)}</LinkButton>
        </div>
    }
}

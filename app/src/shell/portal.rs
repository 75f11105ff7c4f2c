//! The portal's frame, for everybody who is signed in, and the way into one organization's pages.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::{Outlet, Redirect},
    hooks::{use_location, use_params_map},
};
use shared::{api::Failure, ids::PersonId};

use super::{
    brand::Brand,
    calm::Calm,
    foot::Foot,
    navigation::Navigation,
    new_version::NewVersion,
    organization_menu::OrganizationMenu,
    search_button::{SearchButton, SearchDialog},
    user_menu::UserMenu,
};
use crate::{
    later::later,
    links,
    memory::{self, Key},
    pages::{not_found::NotFoundPage, suspended::SuspendedPage},
    parts::Trouble,
    session::{Here, Session, use_session},
    ui::{NavToggle, SkipLink},
    words::t,
};

/// The frame around the pages; without a session, the way to sign in and back.
#[component]
pub(crate) fn Portal() -> impl IntoView {
    let session = use_session();
    let person = Memo::new(move |_| session.person());
    move || match person.get() {
        // Another person gets a frame and pages of their own.
        Some(PersonId(_)) => view! { <PortalFrame session /> }.into_any(),
        None => sign_in_first(),
    }
}

/// The portal's frame for whoever is signed in, the calm one for everybody else: around pages that help
/// both.
#[component]
pub(crate) fn Anybody() -> impl IntoView {
    let session = use_session();
    let person = Memo::new(move |_| session.person());
    move || match person.get() {
        Some(PersonId(_)) => view! { <PortalFrame session /> }.into_any(),
        None => view! { <Calm /> }.into_any(),
    }
}

fn sign_in_first() -> AnyView {
    let location = use_location();
    let page = untrack(|| {
        let search = location.search.get();
        let mark = if search.is_empty() { "" } else { "?" };
        format!("{}{mark}{search}", location.pathname.get())
    });
    let path =
        if page == links::START { links::SIGN_IN.to_owned() } else { links::sign_in_for(&page) };
    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
    view! { <Redirect path options /> }.into_any()
}

#[component]
fn PortalFrame(session: Session) -> impl IntoView {
    let path = use_location().pathname;
    // Pages outside of an organization keep the navigation of the one used last.
    let current = Memo::new(move |_| {
        let named = links::organization_of(&path.read()).map(ToOwned::to_owned);
        if path.read().starts_with(links::PARTNER) || path.read().starts_with(links::OPERATIONS) {
            return None;
        }
        named.map_or_else(|| session.last_organization(), |name| session.organization(&name))
    });
    let failure = RwSignal::new(None::<Failure>);
    let sign_out = Action::new_local(move |(): &()| async move {
        failure.set(session.sign_out(links::SIGN_IN).await.err());
    });
    let navigation = move || {
        // Nothing is shown of what the vendor has suspended.
        let current = current.get().filter(|organization| organization.suspended_at.is_none());
        current.map(|organization| view! { <Navigation organization /> })
    };
    let is_searching = RwSignal::new(false);
    let search_button =
        move || current.read().is_some().then(|| view! { <SearchButton open=is_searching /> });
    view! {
        <SkipLink label=t!(shell.skip) />
        <header class="topbar">
            <div class="row">
                <NavToggle label=t!(shell.menu) />
                <Brand />
                <OrganizationMenu current />
                <div class="end">
                    {search_button}
                    <UserMenu on_sign_out=move || {
                        sign_out.dispatch_local(());
                    } />
                </div>
            </div>
            {navigation}
        </header>
        <SearchDialog current open=is_searching />
        <main class="page" id="main" tabindex="-1">
            <NewVersion />
            <Trouble failure />
            <Outlet />
        </main>
        <Foot />
    }
}

/// Shows a page inside the organization that the address names, made anew for each organization.
/// One that I am not a member of does not exist.
#[component]
pub(crate) fn Inside(page: fn(Here) -> AnyView) -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let name = move || params.read().get("organization").unwrap_or_default();
    let id = Memo::new(move |_| session.organization(&name()).map(|it| (it.id, it.suspended_at)));
    move || {
        if let Some((_, Some(_))) = id.get() {
            return later!(operators, SuspendedPage)();
        }
        let organization = id.get().and_then(|_| untrack(|| session.organization(&name())));
        organization.map_or_else(
            || view! { <NotFoundPage /> }.into_any(),
            |organization| {
                memory::keep(Key::Organization, organization.short_name.as_ref());
                page(Here::new(organization, session))
            },
        )
    }
}

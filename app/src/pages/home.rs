//! Home: what needs me first. What changed, what there is, and what I reach is fetched after it.

mod agreements;
mod changes;
mod dashboard;
mod invitations;
mod my_roles;
mod needs;
mod overview;
mod position;

use leptos::prelude::*;
use shared::access::Permission;

use dashboard::Dashboard;
use needs::Needs;
use overview::Overview;

use crate::{
    asked::Asked,
    later::later,
    links,
    parts::{Loaded, WaitingBox},
    session::{Here, use_session},
    ui::{LinkButton, PageHeader, Symbol},
    words::{t, words},
};

/// Everything is asked for at once, and again when it changes who I am here.
#[component]
pub(crate) fn HomePage(here: Here) -> impl IntoView {
    let session = use_session();
    let dashboard = {
        let here = here.clone();
        Asked::new(move || {
            session.me();
            Dashboard::ask(&here)
        })
    };
    let lead = {
        let name = here.name.clone();
        move || match &*dashboard.read() {
            Some(Ok(dashboard)) => (words().home.lead)(&name, dashboard.access.accounts.len()),
            Some(Err(_)) | None => name.clone(),
        }
    };
    let again = Callback::new(move |()| dashboard.refetch());
    let actions = {
        let here = here.clone();
        move || view! { <InviteUsers here dashboard /> }
    };
    view! {
        <PageHeader title=t!(shell.home) lead actions />
        <Loaded from=dashboard skeleton=Waiting let:dashboard>
            <Everything here=here.clone() dashboard on_changed=again />
        </Loaded>
    }
}

/// The button to the form, unless the page offers it in a louder way.
#[component]
fn InviteUsers(here: Here, dashboard: Asked<Dashboard>) -> impl IntoView {
    let href = links::invite(&here.short_name);
    let is_shown = Memo::new(move |_| {
        let is_alone = match &*dashboard.read() {
            Some(Ok(dashboard)) => dashboard.is_alone(),
            Some(Err(_)) | None => false,
        };
        here.may(Permission::InviteUsers) && !is_alone
    });
    view! {
        <Show when=move || is_shown.get()>
            <LinkButton href=href.clone() icon=Symbol::Plus>
                {t!(access.invite_users)}
            </LinkButton>
        </Show>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    [3, 10, 10].map(|lines| view! { <WaitingBox lines /> }).into_iter().collect_view()
}

#[component]
fn Everything(here: Here, dashboard: Dashboard, on_changed: Callback<()>) -> impl IntoView {
    let overview = later!(overview, Overview, here: Here, dashboard: Dashboard);
    view! {
        <Needs here=here.clone() dashboard=dashboard.clone() on_changed />
        {overview(here, dashboard)}
    }
}

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
use shared::{
    access::Permission,
    api::home::{self, Home},
};

use needs::Needs;
use overview::Overview;

use crate::{
    api,
    asked::Asked,
    later::later,
    links,
    parts::{Loaded, WaitingBox},
    session::{Here, use_session},
    ui::{LinkButton, PageHeader, Symbol},
    words::{t, words},
};

/// What needs me is asked for first, and again when it changes who I am here.
#[component]
pub(crate) fn HomePage(here: Here) -> impl IntoView {
    let session = use_session();
    let organization_id = here.id;
    let home = Asked::new(move || {
        session.me();
        api::call(home::Get { organization_id })
    });
    let lead = {
        let name = here.name.clone();
        move || match &*home.read() {
            Some(Ok(home)) => (words().home.lead)(&name, home.accounts as usize),
            Some(Err(_)) | None => name.clone(),
        }
    };
    let again = Callback::new(move |()| home.refetch());
    let actions = {
        let here = here.clone();
        move || view! { <InviteUsers here home /> }
    };
    view! {
        <PageHeader title=t!(shell.home) lead actions />
        <Loaded from=home skeleton=Waiting let:home>
            <Everything here=here.clone() home on_changed=again />
        </Loaded>
    }
}

/// The button to the form, unless the page offers it in a louder way.
#[component]
fn InviteUsers(here: Here, home: Asked<Home>) -> impl IntoView {
    let href = links::invite(&here.short_name);
    let is_shown = Memo::new(move |_| {
        let is_alone = match &*home.read() {
            Some(Ok(home)) => home.is_alone,
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
fn Everything(here: Here, home: Home, on_changed: Callback<()>) -> impl IntoView {
    let overview = later!(overview, Overview, here: Here, lapsing: i64);
    let lapsing = home.lapsing.as_ref().map_or(0, |it| it.quantity);
    view! {
        <Needs here=here.clone() home on_changed />
        {overview(here, lapsing)}
    }
}

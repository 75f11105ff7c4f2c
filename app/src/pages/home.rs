//! Home: what needs me first, then what I reach, what ends when, and who has not answered yet.

mod agreements;
mod dashboard;
mod invitations;
mod needs;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::me::{Assignment, MyAccess, ScopeName},
};

use agreements::EndingAgreements;
use dashboard::Dashboard;
use invitations::PendingInvitations;
use needs::Needs;

use crate::{
    asked::Asked,
    links,
    parts::{Loaded, RolesTable, WaitingBox},
    session::{Here, use_session},
    ui::{LinkButton, PageHeader, Symbol},
    words::{t, words},
};

/// So many scopes are listed; the profile has all.
const SCOPES: usize = 8;

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
    let Dashboard { access, agreements, pending, .. } = dashboard.clone();
    let agreements = agreements.map(|page| {
        view! { <EndingAgreements here=here.clone() agreements=page.items /> }
    });
    let pending = pending.map(|page| {
        view! { <PendingInvitations here=here.clone() invitations=page.items /> }
    });
    view! {
        <Needs here dashboard on_changed />
        <MyRoles access />
        {agreements}
        {pending}
    }
}

#[component]
fn MyRoles(access: MyAccess) -> impl IntoView {
    let (mut assignments, scopes) = (assignments(&access), access.accounts.len());
    let more = (scopes > SCOPES).then(|| {
        let mut seen = std::collections::BTreeSet::new();
        assignments.retain(|it| {
            seen.insert(it.on.scope);
            seen.len() <= SCOPES
        });
        view! {
            <div>
                <LinkButton href=links::PROFILE>{t!(home.all_roles)}</LinkButton>
            </div>
        }
    });
    (!assignments.is_empty()).then(|| {
        view! {
            <RolesTable title=t!(home.roles) assignments />
            {more}
        }
    })
}

/// Each role where it is held.
fn assignments(access: &MyAccess) -> Vec<Assignment> {
    let agreements = access.agreements.iter().map(|it| {
        let scope = shared::access::Scope::Agreement(it.id);
        (ScopeName { scope, number: it.number.to_string(), name: it.name.clone() }, &it.roles)
    });
    let accounts = access.accounts.iter().map(|it| {
        let scope = shared::access::Scope::PurchasingAccount(it.id);
        (ScopeName { scope, number: it.number.to_string(), name: it.name.clone() }, &it.roles)
    });
    let held = agreements.chain(accounts).flat_map(|(on, roles)| {
        let here = roles.iter().filter(move |role| role.is_held_on(on.scope));
        here.map(move |role| (*role, on.clone())).collect::<Vec<_>>()
    });
    held.map(|(role, on)| Assignment { role, on }).collect()
}

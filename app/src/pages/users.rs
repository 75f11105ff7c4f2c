//! *Manage users*: everybody who holds a role where one administers, and which.

mod columns;

use leptos::prelude::*;
use shared::{
    access::Role,
    api::{
        Endpoint,
        users::{List as ListUsers, User, UserSort, UserStatus},
    },
};

use columns::columns;

use crate::{
    api,
    pages::access::Access,
    parts::{ListFilter, ListOf, ListSheet, Rows, UrlFilters, UserChanges, UserDeedDialog},
    session::Here,
    ui::{Empty, SelectOption, Symbol},
    words::{t, words},
};

/// The tab *Manage users*.
#[component]
pub(crate) fn UsersPage(here: Here) -> impl IntoView {
    let list = here.clone();
    let page = move || view! { <Users here=list.clone() /> }.into_any();
    view! { <Access here tab=t!(access.manage_users) page /> }
}

#[component]
fn Users(here: Here) -> impl IntoView {
    let organization_id = here.id;
    let rows = Rows::new(UrlFilters::here(), move |query| {
        api::call(ListUsers { organization_id }.query(query))
    });
    let changes = UserChanges::expect();
    Effect::new(move |seen: Option<usize>| {
        let count = changes.count();
        if seen.is_some_and(|seen| seen != count) {
            rows.reload();
        }
        count
    });
    let asked = RwSignal::new(None);
    let list = ListOf::new("users", rows, |user: &User| user.email.to_string())
        .sorted(UserSort::Name.code())
        .filter(ListFilter::search(t!(users.search)))
        .filter(ListFilter::choice("role", t!(role_list.role), t!(users.all_roles), roles))
        .filter(ListFilter::choice("status", t!(users.status), t!(users.all_states), statuses))
        .filter(ListFilter::accounts(organization_id));
    let list = columns(list, here, asked);
    let nothing = || {
        view! {
            <Empty symbol=Symbol::People title=t!(users.none)>
                {t!(users.none_text)}
            </Empty>
        }
        .into_any()
    };
    view! {
        <ListSheet title=t!(access.manage_users) list nothing />
        <UserDeedDialog organization_id asked />
    }
}

fn roles() -> Vec<SelectOption> {
    let words = &words().roles;
    let option = |role: &Role| SelectOption::new(role.code(), (words.name)(*role));
    Role::ALL.iter().map(option).collect()
}

fn statuses() -> Vec<SelectOption> {
    let words = &words().states;
    let option = |it: &UserStatus| SelectOption::new(it.code(), (words.user)(*it));
    UserStatus::ALL.iter().map(option).collect()
}

//! *Manage users*: everybody who holds a role where one administers, and which.

mod table;

use leptos::prelude::*;
use shared::{
    access::Role,
    api::{
        Endpoint,
        users::{List as ListUsers, UserFilter, UserSort, UserStatus},
    },
};

use table::UserTable;

use crate::{
    api,
    pages::access::Access,
    parts::{
        ACCOUNT, AccountFilter, List, Listing, NoMatch, UrlFilters, UserChanges, UserDeedDialog,
        accounts_in,
    },
    session::Here,
    ui::{Empty, FilterSelect, Filters, Heading, SearchField, SelectOption, Sheet, Symbol},
    words::{t, words},
};

const SEARCH: &str = "search";
const ROLE: &str = "role";
const STATUS: &str = "status";
const SORT: &str = "sort";

/// The tab *Manage users*.
#[component]
pub(crate) fn UsersPage(here: Here) -> impl IntoView {
    let list = here.clone();
    let page = move || view! { <Users here=list.clone() /> }.into_any();
    view! { <Access here tab=t!(access.manage_users) page /> }
}

#[component]
fn Users(here: Here) -> impl IntoView {
    let filters = UrlFilters::here();
    let organization_id = here.id;
    let listing = Listing::new(
        move || filter(filters),
        move |query| api::call(ListUsers { organization_id }.query(query)),
    );
    let nothing = move || {
        if filters.is_any(&[SEARCH, ROLE, STATUS, ACCOUNT]) {
            view! { <NoMatch filters only=move || described(filters) /> }.into_any()
        } else {
            view! {
                <Empty symbol=Symbol::People title=t!(users.none)>
                    {t!(users.none_text)}
                </Empty>
            }
            .into_any()
        }
    };
    let extent = |extent| (words().users.extent)(extent);
    let sort = Memo::new(move |_| filter(filters).sort);
    let on_sort =
        Callback::new(move |sort: UserSort| filters.setter(SORT).run(sort.code().to_owned()));
    let asked = RwSignal::new(None);
    let organization = here.clone();
    let table = move || {
        view! { <UserTable here=organization.clone() listing sort on_sort asked /> }.into_any()
    };
    let changes = UserChanges::expect();
    Effect::new(move |seen: Option<usize>| {
        let count = changes.count();
        if seen.is_some_and(|seen| seen != count) {
            listing.reload();
        }
        count
    });
    view! {
        <Sheet title=t!(access.manage_users) heading=Heading::Hidden>
            <UserFilters here filters />
            <List listing extent nothing table />
        </Sheet>
        <UserDeedDialog organization_id asked />
    }
}

fn filter(filters: UrlFilters) -> UserFilter {
    let sort = filters.get(SORT).and_then(|code| UserSort::from_code(&code));
    UserFilter {
        search: filters.get(SEARCH),
        role: filters.get(ROLE).and_then(|code| Role::from_code(&code)),
        status: filters.get(STATUS).and_then(|code| UserStatus::from_code(&code)),
        account: accounts_in(filters),
        sort: sort.unwrap_or_default(),
    }
}

/// What the filters let through, in words.
fn described(filters: UrlFilters) -> Vec<String> {
    let UserFilter { search, role, status, account, sort: _ } = filter(filters);
    let words = words();
    let search = search.map(|text| (words.lists.quoted)(&text));
    let role = role.map(|role| (words.roles.name)(role).to_owned());
    let status = status.map(|status| (words.states.user)(status).to_owned());
    let accounts = account.iter().map(|number| (words.profile.account_number)(number.as_ref()));
    search.into_iter().chain(role).chain(status).chain(accounts).collect()
}

#[component]
fn UserFilters(here: Here, filters: UrlFilters) -> impl IntoView {
    view! {
        <Filters label=t!(lists.filters)>
            <SearchField
                label=t!(users.search)
                value=filters.text(SEARCH)
                on_search=filters.setter(SEARCH)
            />
            <FilterSelect
                label=t!(role_list.role)
                options=roles
                value=filters.text(ROLE)
                on_change=filters.setter(ROLE)
            />
            <FilterSelect
                label=t!(users.status)
                options=statuses
                value=filters.text(STATUS)
                on_change=filters.setter(STATUS)
            />
            // Cards have no heads to sort by.
            <span class="only-narrow">
                <FilterSelect
                    label=t!(users.order)
                    options=orders
                    value=filters.text(SORT)
                    on_change=filters.setter(SORT)
                />
            </span>
            <AccountFilter organization_id=here.id filters />
        </Filters>
    }
}

fn roles() -> Vec<SelectOption> {
    let words = words();
    let option = |role: &Role| SelectOption::new(role.code(), (words.roles.name)(*role));
    let all = SelectOption::new("", words.users.all_roles);
    [all].into_iter().chain(Role::ALL.iter().map(option)).collect()
}

fn statuses() -> Vec<SelectOption> {
    let words = words();
    let option = |it: &UserStatus| SelectOption::new(it.code(), (words.states.user)(*it));
    let all = SelectOption::new("", words.users.all_states);
    [all].into_iter().chain(UserStatus::ALL.iter().map(option)).collect()
}

fn orders() -> Vec<SelectOption> {
    let words = words();
    let option = |it: &UserSort| SelectOption::new(it.code(), (words.users.sort)(*it));
    UserSort::ALL.iter().map(option).collect()
}

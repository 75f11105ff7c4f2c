//! The table of people.

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::users::{User, UserSort, UserStatus},
    ids::PersonId,
};

use crate::{
    format, links,
    parts::{Listing, RoleBadges, UserBadge, UserDeed},
    session::{Here, use_session},
    ui::{
        ActionsCell, ActionsColumn, Cell, Column, Direction, MenuButton, MenuLink, Row, RowMenu,
        RowTitle, SkeletonRows, SortColumn, Symbol, Table, TableBody, TableHead, Tone,
    },
    words::{t, words},
};

/// One row for each person.
#[component]
pub(super) fn UserTable(
    here: Here,
    listing: Listing<User>,
    #[prop(into)] sort: Signal<UserSort>,
    on_sort: Callback<UserSort>,
    /// What is to be done about whom.
    asked: RwSignal<Option<(UserDeed, User)>>,
) -> impl IntoView {
    let organization = here.clone();
    let may_manage = Memo::new(move |_| organization.may(Permission::ManageUsers));
    let here = StoredValue::new(here);
    let sorted =
        move |by: UserSort| Signal::derive(move || (sort.get() == by).then_some(direction(by)));
    view! {
        <Table caption=t!(access.manage_users) busy=listing.is_asking()>
            <TableHead>
                <SortColumn
                    label=t!(users.name)
                    sorted=sorted(UserSort::Name)
                    on_sort=move || on_sort.run(UserSort::Name)
                />
                <SortColumn
                    label=t!(person.work_account)
                    sorted=sorted(UserSort::Email)
                    on_sort=move || on_sort.run(UserSort::Email)
                />
                <Column label=t!(person.roles) />
                <Column label=t!(users.status) />
                <SortColumn
                    label=t!(users.joined)
                    sorted=sorted(UserSort::Newest)
                    on_sort=move || on_sort.run(UserSort::Newest)
                />
                <Column label=t!(users.signed_in) />
                <Show when=move || may_manage.get()>
                    <ActionsColumn label=t!(lists.actions) />
                </Show>
            </TableHead>
            <TableBody>
                <Show when=move || listing.is_new()>
                    <SkeletonRows rows=12 columns=7 />
                </Show>
                <For
                    each=move || listing.rows()
                    key=row_key
                    children=move |user| {
                        view! { <UserRow here=here.get_value() user may_manage asked /> }
                    }
                />
            </TableBody>
        </Table>
    }
}

const fn direction(sort: UserSort) -> Direction {
    match sort {
        UserSort::Name | UserSort::Email => Direction::Ascending,
        UserSort::Newest => Direction::Descending,
    }
}

#[component]
fn UserRow(
    here: Here,
    user: User,
    may_manage: Memo<bool>,
    asked: RwSignal<Option<(UserDeed, User)>>,
) -> impl IntoView {
    let session = use_session();
    let whole = StoredValue::new(user.clone());
    let here = StoredValue::new(here);
    let User { id, email, name, status, assignments, joined_at, signed_in_at } = user;
    let is_me = move || session.person() == Some(id);
    let signed_in = move || match signed_in_at {
        Some(at) => format::moment(at).into_any(),
        None => view! { <span class="muted">{words().users.never}</span> }.into_any(),
    };
    view! {
        <Row>
            <RowTitle>
                {move || format::full_name(&name)}
                <Show when=is_me>
                    " " <span class="muted">{t!(users.you)}</span>
                </Show>
            </RowTitle>
            <Cell label=t!(person.work_account)>{email.to_string()}</Cell>
            <Cell label=t!(person.roles)>
                <RoleBadges assignments />
            </Cell>
            <Cell label=t!(users.status)>
                <UserBadge status />
            </Cell>
            <Cell label=t!(users.joined)>{move || format::day_of(joined_at)}</Cell>
            <Cell label=t!(users.signed_in)>{signed_in}</Cell>
            <Show when=move || may_manage.get()>
                <ActionsCell>
                    // Nobody changes their own roles.
                    <Show when=move || !is_me()>
                        <UserMenu here=here.get_value() user=whole.get_value() asked />
                    </Show>
                </ActionsCell>
            </Show>
        </Row>
    }
}

/// A row that has changed is another row.
fn row_key(user: &User) -> (PersonId, &'static str, Vec<(&'static str, String)>) {
    let roles = user.assignments.iter().map(|it| (it.role.code(), it.on.number.clone()));
    (user.id, user.status.code(), roles.collect())
}

#[component]
fn UserMenu(here: Here, user: User, asked: RwSignal<Option<(UserDeed, User)>>) -> impl IntoView {
    let name = user.name.clone();
    let label = move || (words().user_access.actions_for)(&format::full_name(&name));
    let page = links::user(&here.short_name, user.id);
    let switch = match user.status {
        UserStatus::Active => UserDeed::Deactivate,
        UserStatus::Deactivated => UserDeed::Reactivate,
    };
    let user = StoredValue::new(user);
    let option = move |deed: UserDeed, icon, tone| {
        let press = move || asked.set(Some((deed, user.get_value())));
        view! {
            <MenuButton icon tone on_press=press>
                {move || deed.label()}
            </MenuButton>
        }
    };
    view! {
        <RowMenu label>
            <MenuLink href=page icon=Symbol::Edit>
                {t!(user_access.change_roles)}
            </MenuLink>
            {option(switch, Symbol::Lock, Tone::Neutral)}
            {option(UserDeed::Remove, Symbol::Trash, Tone::Danger)}
        </RowMenu>
    }
}

//! The table of people.

use leptos::prelude::*;
use shared::api::users::{User, UserSort};

use crate::{
    format,
    parts::{Listing, RoleBadges, UserBadge},
    session::use_session,
    ui::{
        Cell, Column, Direction, Row, RowTitle, SkeletonRows, SortColumn, Table, TableBody,
        TableHead,
    },
    words::{t, words},
};

/// One row for each person.
#[component]
pub(super) fn UserTable(
    listing: Listing<User>,
    #[prop(into)] sort: Signal<UserSort>,
    on_sort: Callback<UserSort>,
) -> impl IntoView {
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
            </TableHead>
            <TableBody>
                <Show when=move || listing.is_new()>
                    <SkeletonRows rows=12 columns=6 />
                </Show>
                <For
                    each=move || listing.rows()
                    key=|user| user.id
                    children=|user| view! { <UserRow user /> }
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
fn UserRow(user: User) -> impl IntoView {
    let session = use_session();
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
        </Row>
    }
}

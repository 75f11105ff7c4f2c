//! What changed: the latest orders, the newest keys, and who came last.

use std::future::Future;

use futures::try_join;
use leptos::{either::Either, prelude::*};
use shared::{
    access::Permission,
    api::{
        Endpoint, Failure, Json,
        keys::{self, Key, KeyFilter},
        orders::{self, OrderFilter, OrderSummary},
        users::{self, User, UserFilter, UserSort},
    },
    page::Page,
};

use super::dashboard::{ROWS, first, if_may};
use crate::{
    api,
    asked::Asked,
    format, links,
    parts::{Loaded, OrderBadge, WaitingBox},
    session::Here,
    ui::{Cell, Column, Row, RowTitle, Sheet, Table, TableBody, TableHead},
    words::t,
};

/// What came last of each; what one may not see is not there.
#[derive(Clone, Debug)]
struct Changes {
    orders: Option<Page<OrderSummary>>,
    keys: Option<Page<Key>>,
    people: Option<Page<User>>,
}

impl Changes {
    fn ask(here: &Here) -> impl Future<Output = Result<Self, Failure>> + use<> {
        let organization_id = here.id;
        let query = first(ROWS, OrderFilter::default());
        let orders = api::call(orders::List { organization_id }.query(query));
        let orders = if_may(here, Permission::ViewOrders, orders);
        let query = first(ROWS, KeyFilter::default());
        let keys = api::call(keys::Search { organization_id }.with(Json(query)));
        let keys = if_may(here, Permission::ViewKeys, keys);
        let filter = UserFilter { sort: UserSort::Newest, ..UserFilter::default() };
        let people = api::call(users::List { organization_id }.query(first(ROWS, filter)));
        let people = if_may(here, Permission::ListUsers, people);
        async move {
            let (orders, keys, people) = try_join!(orders, keys, people)?;
            Ok(Self { orders, keys, people })
        }
    }
}

/// Asked for by itself: what needs me does not wait for it.
#[component]
pub(super) fn LatestChanges(here: Here) -> impl IntoView {
    let changes = {
        let here = here.clone();
        Asked::new(move || Changes::ask(&here))
    };
    view! {
        <Loaded from=changes skeleton=|| view! { <WaitingBox lines=10 /> } let:changes>
            <Tables here=here.clone() changes />
        </Loaded>
    }
}

#[component]
fn Tables(here: Here, changes: Changes) -> impl IntoView {
    let Changes { orders, keys, people } = changes;
    let orders = orders.map(|page| view! { <LatestOrders here=here.clone() orders=page.items /> });
    // A portal without keys need not say so on its first page.
    let keys = keys.filter(|page| !page.items.is_empty());
    let keys = keys.map(|page| view! { <NewestKeys here=here.clone() keys=page.items /> });
    let people = people.map(|page| view! { <NewestPeople here=here.clone() people=page.items /> });
    let halves = (keys.is_some() || people.is_some())
        .then(|| view! { <div class="halves">{keys} {people}</div> });
    view! {
        {orders}
        {halves}
    }
}

#[component]
fn LatestOrders(here: Here, orders: Vec<OrderSummary>) -> impl IntoView {
    let href = links::orders(&here.short_name);
    let actions = move || view! { <a href=href>{t!(overview.all_orders)}</a> };
    if orders.is_empty() {
        return Either::Left(view! {
            <Sheet title=t!(overview.orders)>
                <p class="body muted">{t!(orders.none_text)}</p>
            </Sheet>
        });
    }
    let row = move |order| view! { <OrderRow here=here.clone() order /> };
    Either::Right(view! {
        <Sheet title=t!(overview.orders) actions>
            <Table caption=t!(overview.orders)>
                <TableHead>
                    <Column label=t!(orders.order) />
                    <Column label=t!(keys.account) />
                    <Column label=t!(orders.ordered_on) />
                    <Column label=t!(orders.state) />
                </TableHead>
                <TableBody>{orders.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    })
}

#[component]
fn OrderRow(here: Here, order: OrderSummary) -> impl IntoView {
    let OrderSummary { number, ordered_on, state, account, .. } = order;
    view! {
        <Row>
            <RowTitle>
                <a class="mono" href=links::order(&here.short_name, &number)>
                    {number.to_string()}
                </a>
            </RowTitle>
            <Cell label=t!(keys.account)>{account.name.to_string()}</Cell>
            <Cell label=t!(orders.ordered_on)>{move || format::day(ordered_on)}</Cell>
            <Cell label=t!(orders.state)>
                <OrderBadge state />
            </Cell>
        </Row>
    }
}

#[component]
fn NewestKeys(here: Here, keys: Vec<Key>) -> impl IntoView {
    let href = links::keys(&here.short_name);
    let actions = move || view! { <a href=href>{t!(overview.all_keys)}</a> };
    let row = |key: Key| {
        let Key { product, account, issued_on, .. } = key;
        view! {
            <Row>
                <RowTitle>{product.name.to_string()} <small>{account.name.to_string()}</small></RowTitle>
                <Cell label=t!(keys.issued)>{move || format::day(issued_on)}</Cell>
            </Row>
        }
    };
    view! {
        <Sheet title=t!(overview.keys) actions>
            <Table caption=t!(overview.keys)>
                <TableHead>
                    <Column label=t!(keys.product) />
                    <Column label=t!(keys.issued) />
                </TableHead>
                <TableBody>{keys.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

#[component]
fn NewestPeople(here: Here, people: Vec<User>) -> impl IntoView {
    let href = links::sorted(&links::users(&here.short_name), UserSort::Newest.code());
    let actions = move || view! { <a href=href>{t!(overview.all_people)}</a> };
    let row = move |user| view! { <PersonRow here=here.clone() user /> };
    view! {
        <Sheet title=t!(overview.people) actions>
            <Table caption=t!(overview.people)>
                <TableHead>
                    <Column label=t!(overview.person) />
                    <Column label=t!(overview.joined) />
                </TableHead>
                <TableBody>{people.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

#[component]
fn PersonRow(here: Here, user: User) -> impl IntoView {
    let User { id, name, email, joined_at, .. } = user;
    view! {
        <Row>
            <RowTitle>
                <a href=links::user(&here.short_name, id)>{move || format::full_name(&name)}</a>
                <small>{email.to_string()}</small>
            </RowTitle>
            <Cell label=t!(overview.joined)>{move || format::day_of(joined_at)}</Cell>
        </Row>
    }
}

//! What was ordered last under an agreement.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint,
        orders::{List, OrderFilter, OrderSummary},
    },
    page::{Limit, PageQuery},
    values::PurchasingAccountNumber,
};

use super::short_list::ShortList;
use crate::{
    api,
    asked::Asked,
    format, links,
    parts::{ACCOUNT, OrderBadge},
    session::Here,
    ui::{Cell, Row, RowTitle},
    words::t,
};

/// So many are shown; the rest is a link away.
const SHOWN: u16 = 5;

/// The newest of them, and a link to all.
#[component]
pub(super) fn LatestOrders(here: Here, accounts: Vec<PurchasingAccountNumber>) -> impl IntoView {
    let organization_id = here.id;
    let all = links::filtered(&links::orders(&here.short_name), ACCOUNT, &accounts);
    let orders = Asked::new(move || {
        let filter = OrderFilter { account: accounts.clone(), ..OrderFilter::default() };
        let limit = Limit::try_from(SHOWN).unwrap_or_default();
        api::call(List { organization_id }.query(PageQuery { limit, cursor: None, filter }))
    });
    view! {
        <ShortList
            from=orders
            title=t!(agreement_details.orders)
            columns=vec![
                t!(orders.order),
                t!(orders.ordered_on),
                t!(orders.state),
                t!(agreements.account),
            ]
            row=move |order| view! { <OrderRow here=here.clone() order /> }
            nothing=t!(agreement_details.no_orders)
            all=t!(agreement_details.all_orders)
            href=all
        />
    }
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
            <Cell label=t!(orders.ordered_on)>
                <span class="nowrap">{move || format::day(ordered_on)}</span>
            </Cell>
            <Cell label=t!(orders.state)>
                <OrderBadge state />
            </Cell>
            <Cell label=t!(agreements.account)>
                {account.name.to_string()}
                <small class="mono">{account.number}</small>
            </Cell>
        </Row>
    }
}

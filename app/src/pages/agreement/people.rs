//! Who has a role on the accounts of an agreement.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint,
        users::{List, User, UserFilter},
    },
    page::{Limit, PageQuery},
    values::PurchasingAccountNumber,
};

use crate::{
    api,
    asked::Asked,
    format, links,
    parts::{ACCOUNT, Loaded, RoleBadges},
    session::Here,
    ui::{Cell, Column, LinkButton, Row, RowTitle, Sheet, Table, TableBody, TableHead},
    words::t,
};

/// So many are shown; the rest is a link away.
const SHOWN: u16 = 10;

/// The first of them, and a link to all.
#[component]
pub(super) fn PeopleOnIt(here: Here, accounts: Vec<PurchasingAccountNumber>) -> impl IntoView {
    let organization_id = here.id;
    let all = links::filtered(&links::users(&here.short_name), ACCOUNT, &accounts);
    let people = Asked::new(move || {
        let filter = UserFilter { account: accounts.clone(), ..UserFilter::default() };
        let limit = Limit::try_from(SHOWN).unwrap_or_default();
        api::call(List { organization_id }.query(PageQuery { limit, cursor: None, filter }))
    });
    let actions =
        move || view! { <LinkButton href=all>{t!(agreement_details.all_people)}</LinkButton> };
    let row = move |user: User| view! { <PersonRow here=here.clone() user /> };
    view! {
        <Sheet title=t!(agreement_details.people) actions>
            <Loaded from=people let:page>
                {if page.items.is_empty() {
                    view! { <p class="body muted">{t!(agreement_details.no_people)}</p> }.into_any()
                } else {
                    let rows = page.items.into_iter().map(row.clone()).collect_view();
                    view! {
                        <Table caption=t!(agreement_details.people)>
                            <TableHead>
                                <Column label=t!(agreement_details.contact) />
                                <Column label=t!(agreement_details.roles) />
                            </TableHead>
                            <TableBody>{rows}</TableBody>
                        </Table>
                    }
                        .into_any()
                }}
            </Loaded>
        </Sheet>
    }
}

#[component]
fn PersonRow(here: Here, user: User) -> impl IntoView {
    let User { id, email, name, assignments, .. } = user;
    view! {
        <Row>
            <RowTitle>
                <a href=links::user(&here.short_name, id)>{move || format::full_name(&name)}</a>
                <small>{email.to_string()}</small>
            </RowTitle>
            <Cell label=t!(agreement_details.roles)>
                <RoleBadges assignments />
            </Cell>
        </Row>
    }
}

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

use super::short_list::ShortList;
use crate::{
    api,
    asked::Asked,
    format, links,
    parts::{ACCOUNT, RoleBadges},
    session::Here,
    ui::{Cell, Row, RowTitle},
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
    view! {
        <ShortList
            from=people
            title=t!(agreement_details.people)
            columns=vec![t!(agreement_details.contact), t!(agreement_details.roles)]
            row=move |user| view! { <PersonRow here=here.clone() user /> }
            nothing=t!(agreement_details.no_people)
            all=t!(agreement_details.all_people)
            href=all
        />
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

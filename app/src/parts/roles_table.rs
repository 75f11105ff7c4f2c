//! My roles in one organization, per scope, in words.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    access::{Role, Scope},
    api::me::{Assignment, ScopeName},
};

use super::by_scope;
use crate::{
    ui::{Badge, Cell, Column, Row, RowTitle, Sheet, Table, TableBody, TableHead},
    words::{t, words},
};

/// One row for each scope, with the roles on it and what they permit.
#[component]
pub(crate) fn RolesTable(
    #[prop(into)] title: Signal<String>,
    assignments: Vec<Assignment>,
) -> impl IntoView {
    let row = |(on, roles)| view! { <ScopeRow on roles /> };
    view! {
        <Sheet title>
            <Table caption=title>
                <TableHead>
                    <Column label=t!(profile.scope) />
                    <Column label=t!(profile.role_and_permits) />
                </TableHead>
                <TableBody>{by_scope(assignments).into_iter().map(row).collect_view()}</TableBody>
            </Table>
            <p class="pager">{t!(profile.own_roles)}</p>
        </Sheet>
    }
}

#[component]
fn ScopeRow(on: ScopeName, roles: BTreeSet<Role>) -> impl IntoView {
    let ScopeName { scope, number, name } = on;
    let kind = move || {
        let words = &words().profile;
        match scope {
            Scope::PurchasingAccount(_) => (words.account_number)(&number),
            Scope::Agreement(_) => (words.agreement_number)(&number),
        }
    };
    let role_view = |role: Role| {
        view! {
            <li>
                <Badge>{t!(roles.name, role)}</Badge>
                <small>{t!(roles.permits, role)}</small>
            </li>
        }
    };
    view! {
        <Row>
            <RowTitle>
                {name.to_string()} <small>{kind}</small>
            </RowTitle>
            <Cell label=t!(profile.role_and_permits)>
                <ul class="stack tight">{roles.into_iter().map(role_view).collect_view()}</ul>
            </Cell>
        </Row>
    }
}

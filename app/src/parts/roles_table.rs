//! My roles in one organization, per scope, in words.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    access::{Role, Scope},
    api::me::{Assignment, ScopeName},
};

use super::by_scope;
use crate::{
    ui::{Cell, Column, Row, RowTitle, Sheet, Table, TableBody, TableHead, Tag},
    words::{t, words},
};

/// One row for the scopes with the same roles: what these permit is said once.
#[component]
pub(crate) fn RolesTable(
    #[prop(into)] title: Signal<String>,
    assignments: Vec<Assignment>,
    /// What can be done about them.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let row = |(scopes, roles)| view! { <RolesRow scopes roles /> };
    view! {
        <Sheet title>
            <Table caption=title>
                <TableHead>
                    <Column label=t!(profile.scope) />
                    <Column label=t!(profile.role_and_permits) />
                </TableHead>
                <TableBody>{by_roles(assignments).into_iter().map(row).collect_view()}</TableBody>
            </Table>
            <div class="pager">
                <p>{t!(profile.own_roles)}</p>
                {children.map(|children| view! { <div class="end">{children()}</div> })}
            </div>
        </Sheet>
    }
}

fn by_roles(assignments: Vec<Assignment>) -> Vec<(Vec<ScopeName>, BTreeSet<Role>)> {
    let mut rows = Vec::<(Vec<ScopeName>, BTreeSet<Role>)>::new();
    for (on, roles) in by_scope(assignments) {
        match rows.iter_mut().find(|(_, same)| *same == roles) {
            Some((scopes, _)) => scopes.push(on),
            None => rows.push((vec![on], roles)),
        }
    }
    rows
}

#[component]
fn RolesRow(scopes: Vec<ScopeName>, roles: BTreeSet<Role>) -> impl IntoView {
    let role_view = |role: Role| {
        view! {
            <li>
                <Tag>{t!(roles.name, role)}</Tag>
                <small>{t!(roles.permits, role)}</small>
            </li>
        }
    };
    view! {
        <Row>
            <RowTitle>
                <div class="stack tight">{scopes.into_iter().map(scope_view).collect_view()}</div>
            </RowTitle>
            <Cell label=t!(profile.role_and_permits)>
                <ul class="stack tight">{roles.into_iter().map(role_view).collect_view()}</ul>
            </Cell>
        </Row>
    }
}

fn scope_view(on: ScopeName) -> impl IntoView {
    let ScopeName { scope, number, name } = on;
    let kind = move || {
        let words = &words().profile;
        match scope {
            Scope::PurchasingAccount(_) => (words.account_number)(&number),
            Scope::Agreement(_) => (words.agreement_number)(&number),
        }
    };
    view! { <div>{name.to_string()} <small>{kind}</small></div> }
}

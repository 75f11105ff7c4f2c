//! The tab *Roles*: what each of the six permits, and who may grant it. Nothing here is asked for:
//! it is the policy itself.

use leptos::prelude::*;
use shared::access::{Permission, Role};

use crate::{
    pages::access::Access,
    parts::{Badges, permission_title},
    session::Here,
    ui::{Cell, Column, Icon, Row, RowTitle, Sheet, Symbol, Table, TableBody, TableHead},
    words::{t, words},
};

/// The tab *Roles*.
#[component]
pub(crate) fn RolesPage(here: Here) -> impl IntoView {
    let page = || {
        view! {
            <RoleTable />
            <PermissionTable />
        }
        .into_any()
    };
    view! { <Access here tab=t!(access.roles) page /> }
}

/// Each role with what it permits and who grants it.
#[component]
pub(crate) fn RoleTable() -> impl IntoView {
    view! {
        <Sheet title=t!(role_list.six)>
            <Table caption=t!(role_list.six)>
                <TableHead>
                    <Column label=t!(role_list.role) />
                    <Column label=t!(role_list.held_on) />
                    <Column label=t!(role_list.granted_by) />
                </TableHead>
                <TableBody>
                    {Role::ALL.iter().map(|role| view! { <RoleRow role=*role /> }).collect_view()}
                </TableBody>
            </Table>
            <p class="pager">{t!(profile.own_roles)}</p>
        </Sheet>
    }
}

#[component]
fn RoleRow(role: Role) -> impl IntoView {
    let is_on_agreement = role == Role::AgreementAdministrator;
    let held_on = move || {
        let words = &words().role_list;
        if is_on_agreement { words.on_agreement } else { words.on_account }
    };
    let granters = Role::ALL.iter().copied().filter(|granter| granter.may_grant(role)).collect();
    let note = is_on_agreement.then(|| view! { <small>{t!(role_list.whole_agreement)}</small> });
    view! {
        <Row>
            <RowTitle>
                {t!(roles.name, role)} <small>{t!(roles.permits, role)}</small>
            </RowTitle>
            <Cell label=t!(role_list.held_on)>{held_on}</Cell>
            <Cell label=t!(role_list.granted_by)>
                <Badges roles=granters />
                {note}
            </Cell>
        </Row>
    }
}

/// Each permission with the roles that hold it.
#[component]
pub(crate) fn PermissionTable() -> impl IntoView {
    let column = |role: &Role| {
        let role = *role;
        view! { <Column label=t!(roles.name, role) /> }
    };
    let row = |permission: &Permission| view! { <PermissionRow permission=*permission /> };
    view! {
        <Sheet title=t!(role_list.matrix)>
            <Table caption=t!(role_list.matrix)>
                <TableHead>
                    <Column label=t!(role_list.permission) />
                    {Role::ALL.iter().map(column).collect_view()}
                </TableHead>
                <TableBody>{Permission::ALL.iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

#[component]
fn PermissionRow(permission: Permission) -> impl IntoView {
    // An empty cell stays away where the row is a card: that names the roles that hold it.
    let cell = move |role: &Role| {
        let role = *role;
        let mark = role.may(permission).then(|| {
            view! {
                <span class="success">
                    <Icon symbol=Symbol::Check />
                </span>
                <span class="hidden">{t!(role_list.permitted)}</span>
            }
        });
        view! { <Cell label=t!(roles.name, role)>{mark}</Cell> }
    };
    view! {
        <Row>
            <RowTitle>{move || permission_title(permission)}</RowTitle>
            {Role::ALL.iter().map(cell).collect_view()}
        </Row>
    }
}

//! The latest invitations that nobody has answered yet.

use leptos::prelude::*;
use shared::api::invitations::Invitation;

use crate::{
    format, links,
    parts::RoleBadges,
    session::Here,
    ui::{Cell, Column, Row, RowTitle, Sheet, Table, TableBody, TableHead},
    words::t,
};

/// The first few, with the way to all.
#[component]
pub(super) fn PendingInvitations(here: Here, invitations: Vec<Invitation>) -> impl IntoView {
    let actions = move || {
        view! { <a href=links::invitations(&here.short_name)>{t!(home.all_invitations)}</a> }
    };
    let rows = if invitations.is_empty() {
        view! {
            <p class="body muted">{t!(home.no_invitations)}</p>
        }
        .into_any()
    } else {
        let row = |invitation| view! { <InvitationRow invitation /> };
        view! {
            <Table caption=t!(home.invitations)>
                <TableHead>
                    <Column label=t!(invitations.person) />
                    <Column label=t!(person.roles) />
                    <Column label=t!(invitations.ends) />
                </TableHead>
                <TableBody>{invitations.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        }
        .into_any()
    };
    view! {
        <Sheet title=t!(home.invitations) actions>
            {rows}
        </Sheet>
    }
}

#[component]
fn InvitationRow(invitation: Invitation) -> impl IntoView {
    let Invitation { email, name, assignments, ends_at, .. } = invitation;
    view! {
        <Row>
            <RowTitle>
                {move || format::full_name(&name)} <small>{email.to_string()}</small>
            </RowTitle>
            <Cell label=t!(person.roles)>
                <RoleBadges assignments />
            </Cell>
            <Cell label=t!(invitations.ends)>{move || format::short_deadline(ends_at)}</Cell>
        </Row>
    }
}

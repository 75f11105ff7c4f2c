//! Invitations, as those see them who invite.

mod accept;
mod change;
mod correct;
mod faults;
mod letter;
mod list;
mod many;
pub(crate) mod notices;
mod open;
mod openings;
mod setting;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};
use shared::{
    access::{Rights, Role, Scope},
    api::{
        deliveries::DeliveryState,
        invitations::{Invitation, InvitationState, Inviter},
    },
    ids::{InvitationId, OrganizationId, PersonId},
    values::EmailAddress,
};
use uuid::Uuid;

pub(super) use accept::{assign, join};
pub(super) use change::{close, open, record, renew};
pub(crate) use change::{confirm, create, resend, withdraw};
pub(crate) use correct::{begin as correcting, correctable};
pub(crate) use faults::faults;
pub(in crate::store) use list::one;
pub(crate) use list::page;
pub(crate) use open::{
    Held, claim, count_offers_to, held_by_address, held_by_token, newest_to, offers_to, tokens_to,
};
pub(crate) use openings::WithSession;

pub(super) use many::{Opened, open_many};
pub(crate) use setting::Setting;
pub(super) use setting::organization_of;

use super::{
    entity::{invitation, invitation_line, person},
    me::Names,
    rights::{self, scope_of},
    rows::{locale, name, name_of, stored},
    scope,
};
use crate::error::Error;

/// An invitation with its lines.
#[derive(Clone)]
pub(super) struct Loaded {
    pub(super) row: invitation::Model,
    pub(super) lines: Vec<(Role, Scope)>,
}

impl Loaded {
    pub(super) fn id(&self) -> InvitationId {
        InvitationId(self.row.id)
    }

    pub(super) fn organization_id(&self) -> OrganizationId {
        OrganizationId(self.row.organization_id)
    }

    pub(super) fn email(&self) -> Result<EmailAddress, Error> {
        stored(&self.row.email, "address of an invitation")
    }

    /// Where it gives roles.
    pub(super) fn scopes(&self) -> impl Iterator<Item = Scope> {
        self.lines.iter().map(|(_, on)| *on)
    }

    /// Where it stands, leaving aside whether its inviter still may.
    fn state_at(&self, now: DateTime<Utc>) -> Result<InvitationState, Error> {
        let state =
            InvitationState::from_code(&self.row.state).context("state of an invitation")?;
        let is_over = state == InvitationState::Pending && self.row.ends_at <= now;
        Ok(if is_over { InvitationState::Expired } else { state })
    }

    /// Where it stands.
    pub(super) async fn state(
        &self,
        connection: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<InvitationState, Error> {
        let state = self.state_at(now)?;
        let Some(inviter) = self.row.inviter_id.filter(|_| state == InvitationState::Pending)
        else {
            return Ok(state);
        };
        let rights = rights::of_another(connection, PersonId(inviter), self.organization_id());
        self.state_under(&rights.await?.unwrap_or_default(), now)
    }

    /// Where it stands when these are the rights of its inviter; the vendor needs none.
    fn state_under(&self, rights: &Rights, now: DateTime<Utc>) -> Result<InvitationState, Error> {
        let state = self.state_at(now)?;
        let is_in_doubt = state == InvitationState::Pending && self.row.inviter_id.is_some();
        let waits = is_in_doubt && !self.is_grantable_by(rights);
        Ok(if waits { InvitationState::Waiting } else { state })
    }

    /// Whether somebody with these rights could give all that it gives.
    pub(super) fn is_grantable_by(&self, rights: &Rights) -> bool {
        self.lines.iter().all(|(role, scope)| rights.may_grant(*role, *scope))
    }
}

/// Reads the lines of these invitations.
pub(super) async fn with_lines(
    connection: &impl ConnectionTrait,
    rows: Vec<invitation::Model>,
) -> Result<Vec<Loaded>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let found = scope::deciding::<invitation_line::Entity>()
        .filter(invitation_line::Column::InvitationId.is_in(ids))
        .all(connection)
        .await?;
    let mut loaded: Vec<_> =
        rows.into_iter().map(|row| Loaded { row, lines: Vec::new() }).collect();
    for line in found {
        let role = Role::from_code(&line.role).context("role of an invitation")?;
        let scope = scope_of(line.purchasing_account_id, line.agreement_id)?;
        let of = loaded.iter_mut().find(|loaded| loaded.row.id == line.invitation_id);
        of.context("a line belongs to an invitation")?.lines.push((role, scope));
    }
    Ok(loaded)
}

/// The invitation as somebody with these rights sees it: the lines on their scopes.
fn shown(
    loaded: &Loaded,
    state: InvitationState,
    inviter: Option<&person::Model>,
    rights: &Rights,
    names: &Names,
) -> Result<Invitation, Error> {
    let is_mine = |(_, on): &(Role, Scope)| is_known(rights, *on);
    let lines = loaded.lines.iter().copied().filter(is_mine);
    let is_alive = match state {
        InvitationState::Pending | InvitationState::Waiting | InvitationState::Expired => true,
        InvitationState::Accepted | InvitationState::Declined | InvitationState::Withdrawn => false,
    };
    let row = &loaded.row;
    Ok(Invitation {
        id: loaded.id(),
        email: loaded.email()?,
        name: name(&row.given_name, &row.family_name)?,
        language: locale(&row.language),
        assignments: names.assignments(lines)?,
        state,
        inviter: inviter.map(inviter_of).transpose()?,
        created_at: row.created_at,
        sent_at: row.sent_at,
        ends_at: row.ends_at,
        // Of a new link; lists know more.
        delivery: DeliveryState::Queued,
        need: None,
        is_mine_to_change: is_alive && loaded.is_grantable_by(rights),
    })
}

/// Whether somebody with these rights may know what is held there.
fn is_known(rights: &Rights, on: Scope) -> bool {
    let permission = shared::access::Permission::ListUsers;
    match on {
        Scope::PurchasingAccount(_) => rights.require(permission, on).is_ok(),
        Scope::Agreement(id) => rights.agreements_reached_with(permission).contains(&id),
    }
}

fn inviter_of(row: &person::Model) -> Result<Inviter, Error> {
    Ok(Inviter { id: PersonId(row.id), name: name_of(row)? })
}

//! Which of the open invitations wait for a confirmation: those that give what their inviter may
//! not give any more. Nowhere is written down which these are, because rights change; but what
//! somebody has given is, and that is little, however many they have invited.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryTrait, sea_query::Expr};
use shared::{
    access::{Role, Scope, can},
    ids::{AgreementId, PurchasingAccountId},
};
use uuid::Uuid;

use super::{is_open, rights_of};
use crate::{
    access::Access,
    error::Error,
    store::{
        entity::{given, invitation, invitation_line},
        rights::columns_of,
        scope,
    },
};

/// What somebody gave: a role on a scope, by the inviter.
type Given = BTreeMap<Uuid, Vec<(Role, Scope)>>;

/// What those fulfil that wait; nothing, when nobody has lost the right to what they gave.
pub(super) async fn waits(
    access: &Access<can::ListUsers>,
    now: DateTime<Utc>,
) -> Result<Option<Condition>, Error> {
    let given = given(access, now).await?;
    let rights = rights_of(access, given.keys().copied()).await?;
    let mut waits = Condition::any();
    for (inviter, lines) in &given {
        let may = |(role, on): &&(Role, Scope)| rights[inviter].may_grant(*role, *on);
        let (kept, lost): (Vec<_>, Vec<_>) = lines.iter().partition(may);
        if lost.is_empty() {
            continue;
        }
        let by = Condition::all().add(invitation::Column::InviterId.eq(*inviter));
        waits = waits.add(if kept.is_empty() { by } else { by.add(gives(&lost)) });
    }
    Ok((!waits.is_empty()).then(|| is_open(now).add(waits)))
}

/// What each inviter gives in what is open, however often, or gave before.
async fn given(access: &Access<can::ListUsers>, now: DateTime<Utc>) -> Result<Given, Error> {
    let open = scope::select_all::<invitation::Entity, _, _>(access)
        .filter(scope::is(invitation::Column::InviterId, given::Column::InviterId))
        .filter(is_open(now));
    let rows = scope::select_all::<given::Entity, _, _>(access)
        .filter(Expr::exists(open.into_query()))
        .all(access.connection())
        .await?;
    let mut given = Given::new();
    for row in rows {
        let role = Role::from_code(&row.role).context("role that was given")?;
        given.entry(row.inviter_id).or_default().push((role, place(role, row.scope_id)));
    }
    Ok(given)
}

/// Where a role is held tells what its scope is.
fn place(role: Role, id: Uuid) -> Scope {
    let agreement = Scope::Agreement(AgreementId(id));
    if role.is_held_on(agreement) {
        agreement
    } else {
        Scope::PurchasingAccount(PurchasingAccountId(id))
    }
}

/// Whether an invitation has any of these lines.
fn gives(lines: &[&(Role, Scope)]) -> Expr {
    use invitation_line::Column;
    let mut any = Condition::any();
    for (role, on) in lines {
        let is = match columns_of(*on) {
            (Some(account), _) => Column::PurchasingAccountId.eq(account),
            (None, agreement) => Column::AgreementId.eq(agreement),
        };
        any = any.add(Condition::all().add(Column::Role.eq(role.code())).add(is));
    }
    let lines = scope::deciding::<invitation_line::Entity>()
        .filter(scope::is(Column::InvitationId, invitation::Column::Id))
        .filter(any);
    Expr::exists(lines.into_query())
}

//! What is wrong with an invitation to be that only the database knows.

use sea_orm::{ColumnTrait, QueryFilter};
use shared::{
    access::{Role, Scope},
    api::invitations::NewInvitation,
    problem::{FieldCode, FieldError},
};

use super::setting::Setting;
use crate::{
    access::Act,
    error::Error,
    store::{
        entity::{invitation_line, role_assignment},
        people,
        rights::scope_of,
        scope,
    },
};

/// The faults of one invitation, with pointers relative to it.
pub(crate) async fn faults(
    act: &Act<'_>,
    setting: &Setting,
    new: &NewInvitation,
    lines: &[(Role, Scope)],
) -> Result<Vec<FieldError>, Error> {
    let mut faults = Vec::new();
    let pending = pending(act, new).await?;
    let held = held(act, new).await?;
    for (role, on) in lines {
        let fault = if setting.has_ended(*on) {
            FieldError::new(scope_pointer(*on), FieldCode::AgreementEnded)
        } else if held.contains(&(*role, *on)) {
            FieldError::new("/roles", FieldCode::AlreadyHeld)
        } else if pending.contains(&(*role, *on)) {
            FieldError::new("/email", FieldCode::AlreadyInvited)
        } else {
            continue;
        };
        faults.push(fault.with("role", role.code()));
    }
    faults.dedup_by(|a, b| a.pointer == b.pointer && a.code == b.code);
    Ok(faults)
}

fn scope_pointer(on: Scope) -> &'static str {
    match on {
        Scope::PurchasingAccount(_) => "/purchasing_account_ids",
        Scope::Agreement(_) => "/agreement_ids",
    }
}

/// What the address is invited to already. What has expired stands in nobody's way.
async fn pending(act: &Act<'_>, new: &NewInvitation) -> Result<Vec<(Role, Scope)>, Error> {
    let lines = scope::select_in::<invitation_line::Entity>(act)
        .filter(invitation_line::Column::Email.eq(new.email.as_ref()))
        .filter(invitation_line::Column::IsPending.eq(true))
        .all(act.transaction())
        .await?;
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let expired = super::change::release_expired(act, &new.email).await?;
    let lines = lines.iter().filter(|line| !expired.contains(&line.invitation_id));
    let read = lines.map(|line| {
        let role = Role::from_code(&line.role);
        Ok((role, scope_of(line.purchasing_account_id, line.agreement_id)?))
    });
    let read = read.collect::<Result<Vec<_>, Error>>()?;
    Ok(read.into_iter().filter_map(|(role, on)| Some((role?, on))).collect())
}

async fn held(act: &Act<'_>, new: &NewInvitation) -> Result<Vec<(Role, Scope)>, Error> {
    let Some(person) = people::by_email(act.transaction(), &new.email).await? else {
        return Ok(Vec::new());
    };
    let assignments = scope::select_in::<role_assignment::Entity>(act)
        .filter(role_assignment::Column::PersonId.eq(person.id.0))
        .all(act.transaction())
        .await?;
    let read = assignments.iter().map(|row| {
        let role = Role::from_code(&row.role);
        Ok((role, scope_of(row.purchasing_account_id, row.agreement_id)?))
    });
    let read = read.collect::<Result<Vec<_>, Error>>()?;
    Ok(read.into_iter().filter_map(|(role, on)| Some((role?, on))).collect())
}

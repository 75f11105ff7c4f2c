//! What is wrong with an invitation to be that only the database knows.

use sea_orm::{ColumnTrait, QueryFilter};
use shared::{
    access::{Role, Scope},
    api::{agreements::AgreementState, invitations::NewInvitation},
    ids::AgreementId,
    problem::{FieldCode, FieldError},
};

use crate::{
    access::Act,
    error::Error,
    store::{
        entity::{agreement, invitation_line, purchasing_account, role_assignment},
        people,
        rights::scope_of,
        scope,
    },
};

/// The faults of one invitation, with pointers relative to it.
pub(crate) async fn faults(
    act: &Act<'_>,
    new: &NewInvitation,
    lines: &[(Role, Scope)],
) -> Result<Vec<FieldError>, Error> {
    super::change::release_expired(act, &new.email).await?;
    let mut faults = Vec::new();
    let pending = pending(act, new).await?;
    let held = held(act, new).await?;
    for (role, on) in lines {
        let fault = if is_ended(act, *on).await? {
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

async fn pending(act: &Act<'_>, new: &NewInvitation) -> Result<Vec<(Role, Scope)>, Error> {
    let lines = scope::select_in::<invitation_line::Entity>(act)
        .filter(invitation_line::Column::Email.eq(new.email.as_ref()))
        .filter(invitation_line::Column::IsPending.eq(true))
        .all(act.transaction())
        .await?;
    let read = lines.iter().map(|line| {
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

/// Whether the agreement behind the scope is over.
pub(super) async fn is_ended(act: &Act<'_>, on: Scope) -> Result<bool, Error> {
    let agreement_id = match on {
        Scope::Agreement(id) => Some(id),
        Scope::PurchasingAccount(id) => {
            let select = scope::select_in::<purchasing_account::Entity>(act);
            let account = select.filter(purchasing_account::Column::Id.eq(id.0));
            let account = account.one(act.transaction()).await?;
            account.map(|account| AgreementId(account.agreement_id))
        }
    };
    let select = scope::select_in::<agreement::Entity>(act);
    let select = select.filter(agreement::Column::Id.eq(agreement_id.map(|id| id.0)));
    let agreement = select.one(act.transaction()).await?;
    Ok(agreement.is_none_or(|row| row.state != AgreementState::Active.code()))
}

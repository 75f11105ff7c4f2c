//! One person, as somebody sees them who decides about them.

use chrono::{DateTime, Utc};
use shared::{
    access::{Role, Scope, Turn, can},
    api::users::{UserAccess, UserRole, UserScope, UserStatus},
    ids::PersonId,
    problem::Problem,
};

use super::{
    judge::Judge,
    subject::{Standing, Subject},
};
use crate::{access::Access, error::Error, store::me::Names};

/// The person, with what the caller may do about what they may do.
pub(crate) async fn get(
    access: &Access<can::ListUsers>,
    id: PersonId,
    now: DateTime<Utc>,
) -> Result<UserAccess, Error> {
    let subject = Subject::seen(access, id, now).await?;
    let visible = subject.visible.iter().copied();
    let names = Names::of(access.connection(), access.organization_id(), visible).await?;
    let judge = Judge::of(access, &subject, &names).await?;
    let scopes = subject.visible.iter().map(|on| scope(*on, &subject, &judge, &names));
    let mut scopes = scopes.collect::<Result<Vec<_>, Error>>()?;
    scopes.sort_by(|a, b| a.on.number.cmp(&b.on.number));
    let user = subject.user(&names)?.ok_or(Problem::NotFound)?;
    Ok(UserAccess {
        scopes,
        has_roles_elsewhere: subject.standing.held.len() > user.assignments.len(),
        status_hindrances: judge.hindrances(&switched(&subject.standing))?,
        removal_hindrances: judge.removal_hindrances()?,
        user,
    })
}

fn scope(
    on: Scope,
    subject: &Subject,
    judge: &Judge<'_>,
    names: &Names,
) -> Result<UserScope, Error> {
    let held = subject.standing.roles_on(on);
    let roles = Role::ALL.iter().copied().filter(|role| role.is_held_on(on)).map(|role| {
        let is_held = held.contains(&role);
        let turn = if is_held { Turn::Take } else { Turn::Give };
        Ok(UserRole { role, is_held, obstacle: judge.obstacle(turn, (role, on))? })
    });
    Ok(UserScope {
        on: names.scope(on)?,
        agreement_id: names.agreement_of(on)?,
        roles: roles.collect::<Result<_, Error>>()?,
    })
}

/// Deactivated, if they are active, and the other way round.
fn switched(standing: &Standing) -> Standing {
    let status = standing.status.map(|status| match status {
        UserStatus::Active => UserStatus::Deactivated,
        UserStatus::Deactivated => UserStatus::Active,
    });
    Standing { status, held: standing.held.clone() }
}

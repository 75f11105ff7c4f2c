//! Correcting invitations.

use shared::{
    access::{Role, Scope, can},
    api::{
        Call, Json, Write,
        corrections::{Correctable, Corrected, Get, Update},
    },
    problem::{FieldCode, FieldError, Problem},
};

use super::invitations::count;
use crate::{
    App,
    access::Access,
    error::Error,
    store::invitations::{self, Setting},
};

type Inviting = Access<can::InviteUsers, Write>;

pub(crate) async fn get(
    app: App,
    access: Access<can::InviteUsers>,
    call: Call<Get>,
) -> Result<Json<Correctable>, Error> {
    let now = app.clock.now();
    Ok(Json(invitations::correctable(&access, call.at.invitation_id, now).await?))
}

pub(crate) async fn update(
    app: App,
    access: Inviting,
    call: Call<Update>,
) -> Result<Json<Corrected>, Error> {
    let Json(correction) = call.body;
    let (now, lifetime) = (app.clock.now(), app.config.rules.invitation_lifetime);
    let (new, resending) = (&correction.person, correction.resending);
    let id = call.at.invitation_id;
    let correcting = invitations::correcting(&access, id, &correction.version, now).await?;
    let lines = new.lines().map_err(|errors| Problem::Invalid { errors: of_person(errors) })?;
    refuse_what_is_not_theirs(&access, &lines)?;
    let act = access.act(now);
    let setting = Setting::of(&act, lines.iter().map(|(_, on)| *on), Some(access.person_id()));
    let setting = setting.await?;
    let mut faults = correcting.faults(&act, &setting, new, &lines).await?;
    if app.is_personal(&new.email) {
        faults.push(FieldError::new("/email", FieldCode::PersonalAddress));
    }
    if !faults.is_empty() {
        return Err(Problem::Invalid { errors: of_person(faults) }.into());
    }
    if correcting.needs_mail(new, resending) {
        count(&app, &access, [&new.email]).await?;
    }
    let when = (now, lifetime);
    Ok(Json(correcting.save(&access, new, lines, resending, when).await?))
}

/// The same faults, with pointers into what was sent.
fn of_person(mut faults: Vec<FieldError>) -> Vec<FieldError> {
    for fault in &mut faults {
        fault.pointer = format!("/person{}", fault.pointer);
    }
    faults
}

fn refuse_what_is_not_theirs(access: &Inviting, lines: &[(Role, Scope)]) -> Result<(), Error> {
    let mut roles: Vec<_> =
        access.not_grantable(lines)?.into_iter().map(|(role, _)| role).collect();
    roles.dedup();
    let refused = |role: Role| {
        FieldError::new("/person/roles", FieldCode::RoleNotGrantable).with("role", role.code())
    };
    let errors: Vec<_> = roles.into_iter().map(refused).collect();
    if errors.is_empty() { Ok(()) } else { Err(Problem::RoleNotGrantable { errors }.into()) }
}

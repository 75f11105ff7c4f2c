//! Inviting people to an organization.

use std::collections::BTreeMap;

use shared::{
    access::{Role, Scope, can},
    api::{
        Call, Created, Json, NoContent, Write,
        invitations::{Confirm, Create, Invitation, List, NewInvitation, Resend, Withdraw},
    },
    page::Page,
    problem::{FieldCode, FieldError, Problem},
    values::EmailAddress,
};

use crate::{
    App,
    access::{Access, Act},
    error::Error,
    limits::{self, Limit},
    store::invitations::{self, Setting},
};

type Inviting = Access<can::InviteUsers, Write>;

pub(crate) async fn list(
    app: App,
    access: Access<can::ListUsers>,
    call: Call<List>,
) -> Result<Json<Page<Invitation>>, Error> {
    Ok(Json(invitations::page(&access, &call.query, app.clock.now()).await?))
}

pub(crate) async fn create(
    app: App,
    access: Inviting,
    call: Call<Create>,
) -> Result<Created<Vec<Invitation>>, Error> {
    let Json(new) = call.body;
    new.check()?;
    let people: Vec<_> = new.people.iter().map(|it| (it, it.lines().unwrap_or_default())).collect();
    refuse_what_is_not_theirs(&access, &people)?;
    let scopes = people.iter().flat_map(|(_, lines)| lines).map(|(_, on)| *on);
    let act = access.act(app.clock.now());
    let setting = Setting::of(&act, scopes, Some(access.person_id())).await?;
    refuse_faults(&app, &act, &setting, &people).await?;
    count(&app, &access, people.iter().map(|(person, _)| &person.email)).await?;
    let (now, lifetime) = (app.clock.now(), app.config.rules.invitation_lifetime);
    let mut made = Vec::new();
    for (person, lines) in people {
        made.push(invitations::create(&access, &setting, person, &lines, now, lifetime).await?);
    }
    Ok(Created(made))
}

type Block<'a> = (&'a NewInvitation, Vec<(Role, Scope)>);

fn refuse_what_is_not_theirs(access: &Inviting, people: &[Block<'_>]) -> Result<(), Error> {
    let mut errors = Vec::new();
    for (index, (_, lines)) in people.iter().enumerate() {
        let mut roles: Vec<_> =
            access.not_grantable(lines)?.into_iter().map(|(role, _)| role).collect();
        roles.dedup();
        let pointer = format!("/people/{index}/roles");
        errors.extend(roles.into_iter().map(|role| {
            FieldError::new(&pointer, FieldCode::RoleNotGrantable).with("role", role.code())
        }));
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::RoleNotGrantable { errors }.into()) }
}

async fn refuse_faults(
    app: &App,
    act: &Act<'_>,
    setting: &Setting,
    people: &[Block<'_>],
) -> Result<(), Error> {
    let mut errors = Vec::new();
    for (index, (person, lines)) in people.iter().enumerate() {
        let mut faults = invitations::faults(act, setting, person, lines).await?;
        if app.is_personal(&person.email) {
            faults.push(FieldError::new("/email", FieldCode::PersonalAddress));
        }
        errors.extend(faults.into_iter().map(|mut fault| {
            fault.pointer = format!("/people/{index}{}", fault.pointer);
            fault
        }));
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::Invalid { errors }.into()) }
}

pub(crate) async fn resend(
    app: App,
    access: Inviting,
    call: Call<Resend>,
) -> Result<Json<Invitation>, Error> {
    let (now, lifetime) = (app.clock.now(), app.config.rules.invitation_lifetime);
    let sent = invitations::resend(&access, call.at.invitation_id, now, lifetime).await?;
    count(&app, &access, [&sent.email]).await?;
    Ok(Json(sent))
}

/// Counts what the inviter sends, and what each address gets.
pub(super) async fn count<'a>(
    app: &App,
    access: &Inviting,
    emails: impl IntoIterator<Item = &'a EmailAddress>,
) -> Result<(), Error> {
    let mut limits = BTreeMap::new();
    for email in emails {
        *limits.entry(email).or_insert(0) += 1;
    }
    let all = limits.values().sum();
    let by = [
        (Limit::InvitationsBy(access.person_id()), all),
        (Limit::InvitationsOf(access.organization_id()), all),
    ];
    let to = |(email, count)| (Limit::InvitationsTo(access.organization_id(), email), count);
    let limits: Vec<_> = limits.into_iter().map(to).chain(by).collect();
    let act = access.act(app.clock.now());
    limits::count_in(act.transaction(), &app.config, &limits, act.now()).await
}

pub(crate) async fn withdraw(
    app: App,
    access: Inviting,
    call: Call<Withdraw>,
) -> Result<NoContent, Error> {
    invitations::withdraw(&access, call.at.invitation_id, app.clock.now()).await?;
    Ok(NoContent)
}

pub(crate) async fn confirm(
    app: App,
    access: Inviting,
    call: Call<Confirm>,
) -> Result<Json<Invitation>, Error> {
    Ok(Json(invitations::confirm(&access, call.at.invitation_id, app.clock.now()).await?))
}

//! What inviters do with invitations.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Set};
use shared::{
    access::{Role, Scope, can},
    api::{
        Write,
        invitations::{Invitation, InvitationState, NewInvitation},
    },
    ids::InvitationId,
    problem::{FieldCode, FieldError, Problem},
    values::EmailAddress,
};
use uuid::Uuid;

use super::{
    Loaded,
    letter::{mail, recipient},
    setting::{Setting, organization_of},
    shown, with_lines,
};
use crate::{
    access::{Access, Act},
    database::Effect,
    error::Error,
    mail::letter::Letter,
    store::{
        audit::{self, Action, Detail, Entry},
        deliveries,
        entity::{invitation, invitation_line},
        messages,
        rights::columns_of,
        rows::stored,
        scope, unique,
    },
};

type Inviting = Access<can::InviteUsers, Write>;

/// Invites one person; the lines are the caller's to grant.
pub(crate) async fn create(
    access: &Inviting,
    setting: &Setting,
    new: &NewInvitation,
    lines: &[(Role, Scope)],
    now: DateTime<Utc>,
    lifetime: TimeDelta,
) -> Result<Invitation, Error> {
    let act = access.act(now);
    let row = invitation::Model {
        id: Uuid::now_v7(),
        organization_id: act.organization_id().0,
        agreement_id: None,
        email: new.email.to_string(),
        given_name: new.given_name.to_string(),
        family_name: new.family_name.to_string(),
        language: new.language.code().to_owned(),
        country: new.country.to_string(),
        inviter_id: Some(access.person_id().0),
        state: InvitationState::Pending.code().to_owned(),
        generation: 1,
        created_at: now,
        sent_at: now,
        ends_at: now + lifetime,
        closed_at: None,
        confirmation_asked_at: None,
        addressed_generation: 1,
    };
    let loaded = Loaded { row, lines: lines.to_vec() };
    put_down(&act, &loaded, setting).await?;
    show(access, &loaded, InvitationState::Pending, setting)
}

/// Puts a new invitation down, and its mail into the outbox.
pub(in crate::store) async fn open(
    act: &Act<'_>,
    row: invitation::Model,
    lines: Vec<(Role, Scope)>,
) -> Result<Loaded, Error> {
    let loaded = Loaded { row, lines };
    put_down(act, &loaded, &Setting::of_one(act, &loaded).await?).await?;
    Ok(loaded)
}

async fn put_down(act: &Act<'_>, loaded: &Loaded, setting: &Setting) -> Result<(), Error> {
    let row = loaded.row.clone();
    let all = sea_orm::IntoActiveModel::<invitation::ActiveModel>::into_active_model(row);
    scope::insert(act, sea_orm::ActiveModelTrait::reset_all(all)).await?;
    for (role, on) in &loaded.lines {
        insert_line(act, loaded, *role, *on).await?;
    }
    record(act, loaded, Action::Invited).await?;
    mail(act, loaded, setting).await
}

async fn insert_line(act: &Act<'_>, loaded: &Loaded, role: Role, on: Scope) -> Result<(), Error> {
    let (purchasing_account_id, agreement_id) = columns_of(on);
    let row = invitation_line::ActiveModel {
        id: Set(Uuid::now_v7()),
        invitation_id: Set(loaded.row.id),
        email: Set(loaded.row.email.clone()),
        role: Set(role.code().to_owned()),
        purchasing_account_id: Set(purchasing_account_id),
        agreement_id: Set(agreement_id),
        is_pending: Set(true),
        ..Default::default()
    };
    let inserted = scope::insert(act, row).await;
    // Two who invite the same person at once: the second is told, as if they had come later.
    inserted.map_err(|error| unique::explain_any(error, LINE_KEYS, &already_invited()))
}

/// One pending line per address, role and scope.
pub(super) const LINE_KEYS: &[&str] = &[
    "invitation_line_email_role_purchasing_account_id_key",
    "invitation_line_email_role_agreement_id_key",
];

fn already_invited() -> Problem {
    Problem::Invalid { errors: vec![FieldError::new("/people", FieldCode::AlreadyInvited)] }
}

/// Sends a new link, which lives its whole time again; the links before it are dead.
pub(crate) async fn resend(
    access: &Inviting,
    id: InvitationId,
    now: DateTime<Utc>,
    lifetime: TimeDelta,
) -> Result<Invitation, Error> {
    let act = access.act(now);
    let mut loaded = changeable(access, id, now).await?;
    let was = loaded.state(access.connection(), now).await?;
    // Whoever sends what waited for a confirmation has confirmed it.
    if was == InvitationState::Waiting {
        loaded.row.inviter_id = Some(access.person_id().0);
    }
    let setting = Setting::of_one(&act, &loaded).await?;
    if loaded.scopes().any(|on| setting.has_ended(on)) {
        return Err(Problem::AgreementEnded.into());
    }
    send_anew(&act, &mut loaded, lifetime, &setting).await?;
    show(access, &loaded, InvitationState::Pending, &setting)
}

/// A new generation, with its whole time before it, and its mail. What is to be sent later is
/// sent no earlier.
pub(in crate::store) async fn renew(
    act: &Act<'_>,
    loaded: &mut Loaded,
    lifetime: TimeDelta,
) -> Result<(), Error> {
    let setting = Setting::of_one(act, loaded).await?;
    send_anew(act, loaded, lifetime, &setting).await
}

async fn send_anew(
    act: &Act<'_>,
    loaded: &mut Loaded,
    lifetime: TimeDelta,
    setting: &Setting,
) -> Result<(), Error> {
    let row = &mut loaded.row;
    row.generation += 1;
    row.sent_at = row.sent_at.max(act.now());
    row.ends_at = row.sent_at + lifetime;
    let update = scope::update_in::<invitation::Entity>(act)
        .col_expr(invitation::Column::Generation, row.generation.into())
        .col_expr(invitation::Column::SentAt, row.sent_at.into())
        .col_expr(invitation::Column::EndsAt, row.ends_at.into())
        .col_expr(invitation::Column::InviterId, row.inviter_id.into())
        .filter(invitation::Column::Id.eq(row.id));
    update.exec(act.transaction()).await?;
    messages::cancel_for_invitation(act, loaded.id()).await?;
    set_pending(act, loaded, Pending::Yes).await?;
    record(act, loaded, Action::InvitationResent).await?;
    mail(act, loaded, setting).await
}

/// Takes the invitation back, and tells the invited person.
pub(crate) async fn withdraw(
    access: &Inviting,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let act = access.act(now);
    let loaded = changeable(access, id, now).await?;
    let was = loaded.state(access.connection(), now).await?;
    close(&act, &loaded, InvitationState::Withdrawn).await?;
    record(&act, &loaded, Action::InvitationWithdrawn).await?;
    // Whoever was never mailed, or cannot use the mail any more, is not told.
    if was == InvitationState::Expired || loaded.row.sent_at > now {
        return Ok(());
    }
    let organization = organization_of(&act).await?;
    let organization = stored(&organization.name, "name of an organization")?;
    let letter = Letter::InvitationWithdrawn { organization };
    messages::enqueue(&act, &recipient(&loaded)?, &letter).await
}

/// Stands in for an inviter who lost the right to it.
pub(crate) async fn confirm(
    access: &Inviting,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<Invitation, Error> {
    let act = access.act(now);
    let mut loaded = changeable(access, id, now).await?;
    let state = loaded.state(access.connection(), now).await?;
    if state == InvitationState::Waiting {
        loaded.row.inviter_id = Some(access.person_id().0);
        let update = scope::update_in::<invitation::Entity>(&act)
            .col_expr(invitation::Column::InviterId, loaded.row.inviter_id.into())
            .filter(invitation::Column::Id.eq(loaded.row.id));
        update.exec(act.transaction()).await?;
        record(&act, &loaded, Action::InvitationConfirmed).await?;
    }
    let state = loaded.state(access.connection(), now).await?;
    let shown = show(access, &loaded, state, &Setting::of_one(&act, &loaded).await?)?;
    deliveries::standing(access, std::slice::from_ref(&loaded.row)).await?.show(shown, now)
}

/// The invitation, if it is still open or expired, and all its roles are the caller's to grant.
pub(super) async fn changeable(
    access: &Inviting,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<Loaded, Error> {
    let select = scope::select::<invitation::Entity, _, _>(access).lock_exclusive();
    let row = select.filter(invitation::Column::Id.eq(id.0)).one(access.connection()).await?;
    let row = row.ok_or(Problem::NotFound)?;
    let loaded = with_lines(access.connection(), vec![row]).await?.pop();
    let loaded = loaded.context("one row makes one invitation")?;
    refuse_unless_changeable(access, &loaded, now)?;
    Ok(loaded)
}

pub(super) fn refuse_unless_changeable<F: Effect>(
    access: &Access<can::InviteUsers, F>,
    loaded: &Loaded,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let rights = access.rights();
    let refused = loaded.lines.iter().filter(|(role, on)| !rights.may_grant(*role, *on));
    let errors: Vec<_> = refused
        .map(|(role, _)| FieldError::new("", FieldCode::RoleNotGrantable).with("role", role.code()))
        .collect();
    if !errors.is_empty() {
        return Err(Problem::RoleNotGrantable { errors }.into());
    }
    let state = loaded.state_at(now)?;
    match super::open::link_state(state) {
        Some(state) => Err(Problem::InvitationClosed { state }.into()),
        None => Ok(()),
    }
}

/// Whether the lines of an invitation count as pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pending {
    Yes,
    No,
}

async fn set_pending(act: &Act<'_>, loaded: &Loaded, pending: Pending) -> Result<(), Error> {
    let update = scope::update_in::<invitation_line::Entity>(act)
        .col_expr(invitation_line::Column::IsPending, (pending == Pending::Yes).into())
        .filter(invitation_line::Column::InvitationId.eq(loaded.row.id));
    let updated = update.exec(act.transaction()).await;
    updated.map_err(|error| unique::explain_any(error, LINE_KEYS, &already_invited()))?;
    Ok(())
}

/// Ends the invitation in this state: its lines are free, its queued mail is not sent.
pub(in crate::store) async fn close(
    act: &Act<'_>,
    loaded: &Loaded,
    state: InvitationState,
) -> Result<(), Error> {
    let update = scope::update_in::<invitation::Entity>(act)
        .col_expr(invitation::Column::State, state.code().into())
        .col_expr(invitation::Column::ClosedAt, act.now().into())
        .filter(invitation::Column::Id.eq(loaded.row.id));
    update.exec(act.transaction()).await?;
    messages::cancel_for_invitation(act, loaded.id()).await?;
    set_pending(act, loaded, Pending::No).await
}

/// Frees the lines of what has expired, and tells which invitations that are.
pub(super) async fn release_expired(
    act: &Act<'_>,
    email: &EmailAddress,
) -> Result<Vec<Uuid>, Error> {
    let expired = scope::select_in::<invitation::Entity>(act)
        .select_only()
        .column(invitation::Column::Id)
        .filter(invitation::Column::Email.eq(email.as_ref()))
        .filter(invitation::Column::EndsAt.lte(act.now()))
        .into_tuple::<Uuid>()
        .all(act.transaction())
        .await?;
    if expired.is_empty() {
        return Ok(expired);
    }
    let update = scope::update_in::<invitation_line::Entity>(act)
        .col_expr(invitation_line::Column::IsPending, false.into())
        .filter(invitation_line::Column::Email.eq(email.as_ref()))
        .filter(invitation_line::Column::InvitationId.is_in(expired.iter().copied()));
    update.exec(act.transaction()).await?;
    Ok(expired)
}

/// Writes down what happened to the invitation.
pub(in crate::store) async fn record(
    act: &Act<'_>,
    loaded: &Loaded,
    action: Action,
) -> Result<(), Error> {
    audit::record(act, entry(loaded, action)).await
}

/// What is written down of it.
pub(super) fn entry(loaded: &Loaded, action: Action) -> Entry {
    let row = &loaded.row;
    let entry = Entry::new(action, row.id)
        .lines(&loaded.lines)
        .fact("generation", row.generation.into())
        .personal("email", &row.email)
        .personal("given_name", &row.given_name)
        .personal("family_name", &row.family_name);
    let has_new_link = matches!(action, Action::Invited | Action::InvitationResent);
    let link_ends = has_new_link.then(|| row.ends_at.to_rfc3339());
    entry.changed(Detail::LinkEndsAt, None, link_ends.as_deref())
}

pub(super) fn show(
    access: &Inviting,
    loaded: &Loaded,
    state: InvitationState,
    setting: &Setting,
) -> Result<Invitation, Error> {
    shown(loaded, state, setting.inviter.as_ref(), access.rights(), &setting.names)
}

//! Correcting an invitation in place. Its lines are taken out and put down anew, so that it is
//! judged as a new one would be and stands in nobody's way, least of all its own.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Set};
use sha2::{Digest, Sha256};
use shared::{
    access::{Role, Scope, can},
    api::{
        Write,
        corrections::{Correctable, Corrected, InvitationVersion, Resending},
        invitations::{InvitationState, NewInvitation},
    },
    ids::{InvitationId, PersonId},
    problem::{FieldCode, FieldError, Problem},
    values::NonEmptySet,
};
use uuid::Uuid;

use super::{
    Loaded,
    change::{self, LINE_KEYS},
    faults,
    letter::mail,
    setting::Setting,
    with_lines,
};
use crate::{
    access::{Access, Act},
    database::Effect,
    error::Error,
    store::{
        audit::{self, Action, Detail, Entry},
        entity::{invitation, invitation_line, message},
        messages,
        rights::{self, columns_of},
        rows::{locale, name, stored},
        scope, unique,
    },
};

type Inviting = Access<can::InviteUsers, Write>;

/// What of the invitation can be corrected, as it stands now.
pub(crate) async fn correctable(
    access: &Access<can::InviteUsers>,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<Correctable, Error> {
    let select = scope::select::<invitation::Entity, _, _>(access);
    let row = select.filter(invitation::Column::Id.eq(id.0)).one(access.connection()).await?;
    let row = row.ok_or(Problem::NotFound)?;
    let loaded = with_lines(access.connection(), vec![row]).await?.pop();
    let loaded = loaded.ok_or(Problem::NotFound)?;
    is_theirs_to_correct(access, &loaded, now)?;
    let state = loaded.state(access.connection(), now).await?;
    present(&loaded, state)
}

/// Whom the vendor designates is the vendor's to say.
fn is_theirs_to_correct<F: Effect>(
    access: &Access<can::InviteUsers, F>,
    loaded: &Loaded,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    change::refuse_unless_changeable(access, loaded, now)?;
    if loaded.row.inviter_id.is_none() {
        return Err(Problem::DesignatedByVendor.into());
    }
    Ok(())
}

/// An invitation that somebody corrects: others wait until they are done.
pub(crate) struct Correcting {
    before: Loaded,
    was: InvitationState,
}

/// Begins to correct the invitation from what it said at that version.
///
/// # Errors
/// [`Problem::InvitationChanged`] when it says something else by now.
pub(crate) async fn begin(
    access: &Inviting,
    id: InvitationId,
    version: &InvitationVersion,
    now: DateTime<Utc>,
) -> Result<Correcting, Error> {
    let before = change::changeable(access, id, now).await?;
    is_theirs_to_correct(access, &before, now)?;
    let was = before.state(access.connection(), now).await?;
    let present = present(&before, was)?;
    if present.version != *version {
        return Err(Problem::InvitationChanged { present: Box::new(present) }.into());
    }
    Ok(Correcting { before, was })
}

impl Correcting {
    /// What is wrong with what it is to be, with pointers relative to it: as if it were a new one.
    pub(crate) async fn faults(
        &self,
        act: &Act<'_>,
        setting: &Setting,
        new: &NewInvitation,
        lines: &[(Role, Scope)],
    ) -> Result<Vec<FieldError>, Error> {
        let own = scope::delete_in::<invitation_line::Entity>(act)
            .filter(invitation_line::Column::InvitationId.eq(self.before.row.id));
        own.exec(act.transaction()).await?;
        faults::faults(act, setting, new, lines).await
    }

    /// Whether its link of before is no good any more, or a new one is asked for.
    pub(crate) fn needs_mail(&self, new: &NewInvitation, resending: Resending) -> bool {
        let is_readdressed = self.before.row.email != new.email.as_ref();
        let has_expired = self.was == InvitationState::Expired;
        is_readdressed || has_expired || resending == Resending::Always
    }

    /// Makes it what it is to be. Every link to another address is dead before the new mail is
    /// queued.
    pub(crate) async fn save(
        self,
        access: &Inviting,
        new: &NewInvitation,
        lines: Vec<(Role, Scope)>,
        resending: Resending,
        (now, lifetime): (DateTime<Utc>, TimeDelta),
    ) -> Result<Corrected, Error> {
        let act = access.act(now);
        let is_mailed = self.needs_mail(new, resending);
        let mut row = self.row(new);
        if is_mailed {
            row.generation += 1;
            row.sent_at = row.sent_at.max(now);
            row.ends_at = row.sent_at + lifetime;
        }
        if row.email != self.before.row.email {
            row.addressed_generation = row.generation;
        }
        row.inviter_id = Some(granter(access, &self.before, &lines).await?.0);
        let after = Loaded { row, lines };
        update(&act, &after).await?;
        let setting = Setting::of_one(&act, &after).await?;
        if is_mailed || is_on_its_way(&act, &after).await? {
            messages::cancel_for_invitation(&act, after.id()).await?;
            mail(&act, &after, &setting).await?;
        }
        if self.before.row != after.row || sorted(&self.before.lines) != sorted(&after.lines) {
            record(&act, &self.before, &after).await?;
        }
        let state = after.state(access.connection(), now).await?;
        let invitation = change::show(access, &after, state, &setting)?;
        Ok(Corrected { invitation, is_mailed })
    }

    fn row(&self, new: &NewInvitation) -> invitation::Model {
        invitation::Model {
            email: new.email.to_string(),
            given_name: new.given_name.to_string(),
            family_name: new.family_name.to_string(),
            language: new.language.code().to_owned(),
            country: new.country.to_string(),
            ..self.before.row.clone()
        }
    }
}

/// Whoever gives what its inviter could not give stands in for them.
async fn granter(
    access: &Inviting,
    before: &Loaded,
    lines: &[(Role, Scope)],
) -> Result<PersonId, Error> {
    let Some(inviter) = before.row.inviter_id.map(PersonId) else {
        return Ok(access.person_id());
    };
    let rights = rights::of_another(access.connection(), inviter, access.organization_id());
    let rights = rights.await?.unwrap_or_default();
    let may = lines.iter().all(|(role, on)| rights.may_grant(*role, *on));
    Ok(if may { inviter } else { access.person_id() })
}

async fn update(act: &Act<'_>, after: &Loaded) -> Result<(), Error> {
    let Loaded { row, lines } = after;
    let changed = invitation::ActiveModel {
        email: Set(row.email.clone()),
        given_name: Set(row.given_name.clone()),
        family_name: Set(row.family_name.clone()),
        language: Set(row.language.clone()),
        country: Set(row.country.clone()),
        inviter_id: Set(row.inviter_id),
        generation: Set(row.generation),
        addressed_generation: Set(row.addressed_generation),
        sent_at: Set(row.sent_at),
        ends_at: Set(row.ends_at),
        ..Default::default()
    };
    let update = scope::update_in::<invitation::Entity>(act).set(changed);
    update.filter(invitation::Column::Id.eq(row.id)).exec(act.transaction()).await?;
    let lines = lines.iter().map(|(role, on)| {
        let (purchasing_account_id, agreement_id) = columns_of(*on);
        invitation_line::ActiveModel {
            id: Set(Uuid::now_v7()),
            invitation_id: Set(row.id),
            email: Set(row.email.clone()),
            role: Set(role.code().to_owned()),
            purchasing_account_id: Set(purchasing_account_id),
            agreement_id: Set(agreement_id),
            is_pending: Set(true),
            ..Default::default()
        }
    });
    let inserted = scope::insert_all(act, lines.collect()).await;
    // Somebody else has invited the same person meanwhile.
    let invited = Problem::invalid("/person/email", FieldCode::AlreadyInvited);
    inserted.map_err(|error| unique::explain_any(error, LINE_KEYS, &invited))
}

/// Whether its mail has not been handed over yet: it would still tell what was before.
async fn is_on_its_way(act: &Act<'_>, loaded: &Loaded) -> Result<bool, Error> {
    let waiting = scope::unowned::<message::Entity>()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::InvitationId.eq(loaded.row.id))
        .filter(message::Column::State.eq(messages::QUEUED))
        .into_tuple::<Uuid>()
        .one(act.transaction())
        .await?;
    Ok(waiting.is_some())
}

/// Writes down what it says now, and what it said. Names and addresses of before stand beside
/// those of now, so that whoever is erased is erased from both.
async fn record(act: &Act<'_>, before: &Loaded, after: &Loaded) -> Result<(), Error> {
    let (was, row) = (&before.row, &after.row);
    let entry = Entry::new(Action::InvitationCorrected, row.id)
        .fact("generation", row.generation.into())
        .personal("email", &row.email)
        .personal("given_name", &row.given_name)
        .personal("family_name", &row.family_name)
        .personal("earlier_email", &was.email)
        .personal("earlier_given_name", &was.given_name)
        .personal("earlier_family_name", &was.family_name)
        .changed(Detail::Language, Some(&was.language), Some(&row.language))
        .changed(Detail::Country, Some(&was.country), Some(&row.country));
    let entry = if sorted(&before.lines) == sorted(&after.lines) {
        entry.lines(&after.lines)
    } else {
        entry.roles(&before.lines, &after.lines)
    };
    let link_ends = (was.generation != row.generation).then(|| row.ends_at.to_rfc3339());
    let entry = entry.changed(Detail::LinkEndsAt, None, link_ends.as_deref());
    audit::record(act, entry).await
}

fn sorted(lines: &[(Role, Scope)]) -> Vec<(Role, Scope)> {
    let mut lines = lines.to_vec();
    lines.sort_unstable();
    lines
}

/// What a form shows and names.
fn present(loaded: &Loaded, state: InvitationState) -> Result<Correctable, Error> {
    let (row, lines) = (&loaded.row, &loaded.lines);
    let roles: BTreeSet<_> = lines.iter().map(|(role, _)| *role).collect();
    let name = name(&row.given_name, &row.family_name)?;
    let account = |on: &Scope| match on {
        Scope::PurchasingAccount(id) => Some(*id),
        Scope::Agreement(_) => None,
    };
    let agreement = |on: &Scope| match on {
        Scope::Agreement(id) => Some(*id),
        Scope::PurchasingAccount(_) => None,
    };
    let person = NewInvitation {
        email: loaded.email()?,
        given_name: name.given_name,
        family_name: name.family_name,
        language: locale(&row.language),
        country: stored(&row.country, "country of an invitation")?,
        roles: NonEmptySet::try_from(roles).map_err(anyhow::Error::new)?,
        purchasing_account_ids: lines.iter().filter_map(|(_, on)| account(on)).collect(),
        agreement_ids: lines.iter().filter_map(|(_, on)| agreement(on)).collect(),
    };
    Ok(Correctable { version: version(loaded, state)?, person, state })
}

/// Another one as soon as anything is different that somebody decides by.
fn version(loaded: &Loaded, state: InvitationState) -> Result<InvitationVersion, Error> {
    let row = &loaded.row;
    let said = serde_json::to_vec(&(
        (row.generation, &row.email, &row.given_name, &row.family_name),
        (&row.language, &row.country, row.inviter_id, state, sorted(&loaded.lines)),
    ))?;
    let hash = Sha256::digest(said);
    Ok(InvitationVersion(HEXLOWER.encode(&hash[..8])))
}

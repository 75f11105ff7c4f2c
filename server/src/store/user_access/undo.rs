//! Takes a change back that its author has just made, through the same rules as every other
//! change. The audit log says what there was before.

use std::collections::BTreeSet;

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Deserialize;
use shared::{
    access::{Scope, can},
    api::{
        Exclusive,
        users::{Changed, Holding, Undo, UserStatus},
    },
    ids::PersonId,
    limits::UNDO_MINUTES,
    problem::Problem,
};

use super::{
    apply::How,
    change::{Change, names_of},
    judge::Judge,
    subject::{Line, Standing, Subject, keep},
};
use crate::{
    access::Access,
    error::Error,
    mail::letter::AccessChange,
    store::{audit::Action, entity::audit, scope},
};

/// What a row of the log says about a change, as far as it is needed to take it back.
#[derive(Debug, Deserialize)]
struct Logged {
    roles: Sides<BTreeSet<Holding>>,
    status: Sides<Option<UserStatus>>,
    joined_at: DateTime<Utc>,
    undone: Option<i64>,
}

#[derive(Debug, Deserialize)]
struct Sides<T> {
    before: T,
    after: T,
}

impl Change<'_> {
    /// How the caller can take back what they have just made of somebody who was this; nothing
    /// where the reverse is not theirs to do.
    pub(super) async fn undo(&self, from: &Standing, number: i64) -> Result<Option<Undo>, Error> {
        let judge = Judge::of(self.access, &self.subject, &self.names).await?;
        let is_theirs = judge.hindrances(from)?.is_empty();
        let ends_at = self.act.now() + TimeDelta::minutes(UNDO_MINUTES);
        Ok(is_theirs.then_some(Undo { number: number.unsigned_abs(), ends_at }))
    }
}

/// Takes the change with this number back.
///
/// # Errors
/// [`Problem::NotFound`] when it is no change of the caller's, [`Problem::NotUndoable`] when it is
/// too long ago or something has changed about it since.
pub(crate) async fn take_back(
    access: &Access<can::ManageUsers, Exclusive>,
    number: u64,
    now: DateTime<Utc>,
) -> Result<Changed, Error> {
    let row = own_row(access, number).await?.ok_or(Problem::NotFound)?;
    let how = reverse(&row)?.ok_or(Problem::NotFound)?;
    let facts = row.facts.get("facts").cloned().context("a row of the log has facts")?;
    let logged: Logged = serde_json::from_value(facts)?;
    let is_over = now >= row.created_at + TimeDelta::minutes(UNDO_MINUTES);
    if is_over || logged.undone.is_some() {
        return Err(Problem::NotUndoable.into());
    }
    let (act, id) = (access.act(now), PersonId(row.subject_id));
    keep(&act, id).await?;
    let subject = Subject::read(access, id, now).await?;
    let mut subject = subject.ok_or(Problem::NotUndoable)?;
    let to = logged.before(&subject.standing).ok_or(Problem::NotUndoable)?;
    subject.joined_at = logged.joined_at;
    let names = names_of(&act, &subject).await?;
    Change { access, act, subject, names }.make(to, how).await
}

/// The row, if it says what the caller did.
async fn own_row(
    access: &Access<can::ManageUsers, Exclusive>,
    number: u64,
) -> Result<Option<audit::Model>, Error> {
    let Ok(number) = i64::try_from(number) else {
        return Ok(None);
    };
    let row = scope::unowned::<audit::Entity>()
        .filter(audit::Column::OrganizationId.eq(access.organization_id().0))
        .filter(audit::Column::Number.eq(number))
        .filter(audit::Column::PersonId.eq(access.person_id().0));
    Ok(row.one(access.connection()).await?)
}

/// How the reverse of what the row says is spoken of; nothing where it cannot be taken back.
fn reverse(row: &audit::Model) -> Result<Option<How>, Error> {
    let action = Action::from_code(&row.action).context("action of a row of the log")?;
    let how = match action {
        // Whoever was removed gets the same roles again.
        Action::RolesChanged | Action::UserRemoved => {
            How::new(Action::RolesChanged, AccessChange::Roles)
        }
        Action::UserDeactivated => How::new(Action::UserReactivated, AccessChange::Reactivated),
        Action::UserReactivated => How::new(Action::UserDeactivated, AccessChange::Deactivated),
        Action::UserLeft
        | Action::UserErased
        | Action::DomainAssociated
        | Action::DomainRemoved
        | Action::DomainVerified
        | Action::DomainFailing
        | Action::DomainLost
        | Action::DomainContested
        | Action::DomainClaimed
        | Action::SubscriptionsImported
        | Action::ServiceRequested
        | Action::ServiceReady
        | Action::ServiceFailed
        | Action::ServiceSuspended
        | Action::ServiceEnded
        | Action::ServiceRetold
        | Action::SeatAssigned
        | Action::SeatReleased
        | Action::QuestionAsked
        | Action::PasswordChanged
        | Action::PasswordReset
        | Action::OrganizationImported
        | Action::OrganizationSuspended
        | Action::OrganizationResumed
        | Action::AgreementImported
        | Action::AgreementEdited
        | Action::ContactEdited
        | Action::PurchasingAccountImported
        | Action::ContactsImported
        | Action::DocumentsImported
        | Action::OrdersImported
        | Action::LicensesImported
        | Action::ProductKeysImported
        | Action::AdministratorDesignated
        | Action::AdministratorCorrected
        | Action::PartnerVisibilityChanged
        | Action::Invited
        | Action::InvitationResent
        | Action::InvitationCorrected
        | Action::InvitationReduced
        | Action::InvitationWithdrawn
        | Action::ConfirmationAsked
        | Action::InvitationConfirmed
        | Action::InvitationAccepted
        | Action::InvitationExpired
        | Action::MailRetried
        | Action::BatchConfirmed
        | Action::BatchTakenBack
        | Action::SoftwareDownloaded
        | Action::KeyRevealed
        | Action::KeysExported
        | Action::ViewShared
        | Action::ViewChanged
        | Action::ViewUnshared
        | Action::CalendarRenewed
        | Action::CalendarEnded
        | Action::InvitationDeclined => return Ok(None),
    };
    Ok(Some(how.undoing(row.number)))
}

impl Logged {
    /// What somebody was before, if they are still what they were made.
    fn before(&self, present: &Standing) -> Option<Standing> {
        let [before, after] = [&self.roles.before, &self.roles.after].map(lines);
        let scopes: BTreeSet<Scope> = before.iter().chain(&after).map(|(_, on)| *on).collect();
        let (concerned, others): (BTreeSet<_>, BTreeSet<_>) =
            present.held.iter().copied().partition(|(_, on)| scopes.contains(on));
        let is_as_made = concerned == after && present.status == self.status.after;
        let held = &others | &before;
        is_as_made.then_some(Standing { status: self.status.before, held })
    }
}

fn lines(held: &BTreeSet<Holding>) -> BTreeSet<Line> {
    held.iter().map(|it| (it.role, it.on)).collect()
}

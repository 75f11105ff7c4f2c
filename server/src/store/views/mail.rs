//! Views that are mailed: on Mondays or on the first day of a month, at seven in the morning where
//! the organization is.
//!
//! What a mail says is read with the rights that its reader has by then; whoever has none any more
//! gets no more of them. The row says when the next one is, and of any number of servers the one
//! that moves it on sends it.

use anyhow::anyhow;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Set};
use shared::{
    access::can,
    api::{
        reports::Report,
        views::{Rhythm, SavedView},
    },
    ids::{OrganizationId, PersonId, ViewId},
};

use super::{Editor, kept, shown, visible};
use crate::{
    access::{Access, Act, Actor},
    database::Machine,
    error::Error,
    mail::letter::{Letter, MailedReport},
    store::{
        Proven,
        audit::start_of,
        entity::view_mail::{self, Column, Entity},
        invitations::organization_of,
        messages::{self, Recipient, Turn},
        people,
        reports::{self, Period},
        scope, suspensions,
        today::today,
        user_access::organization,
    },
};

/// Only some at once: others of the machine's work do not wait for all of them.
const SOME: u64 = 50;

/// It is sent at this hour, so that it is there when people come to work.
const HOUR: TimeDelta = TimeDelta::hours(7);

/// Somebody to whom a view is to be mailed by now.
#[derive(Clone, Debug)]
pub(crate) struct Subscriber(view_mail::Model);

impl Subscriber {
    pub(crate) fn person_id(&self) -> PersonId {
        PersonId(self.0.person_id)
    }

    pub(crate) fn organization_id(&self) -> OrganizationId {
        OrganizationId(self.0.organization_id)
    }

    /// The row, if nobody has moved it on or changed it.
    fn unchanged(&self) -> Condition {
        Condition::all()
            .add(Column::ViewId.eq(self.0.view_id))
            .add(Column::PersonId.eq(self.0.person_id))
            .add(Column::DueAt.eq(self.0.due_at))
    }
}

/// From now on the view is mailed to the caller.
pub(crate) async fn start(
    access: &Editor,
    id: ViewId,
    rhythm: Rhythm,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let view = kept(access, id).await?;
    let act = access.act(now);
    end(access, &act, id).await?;
    let row = view_mail::ActiveModel {
        view_id: Set(view.id),
        person_id: Set(access.person_id().0),
        rhythm: Set(rhythm.code().to_owned()),
        due_at: Set(next(rhythm, now, zone_of(&act).await?)),
        ..Default::default()
    };
    Ok(scope::insert(&act, row).await?)
}

/// From now on it is not.
pub(crate) async fn stop(access: &Editor, id: ViewId, now: DateTime<Utc>) -> Result<(), Error> {
    kept(access, id).await?;
    end(access, &access.act(now), id).await
}

async fn end(access: &Editor, act: &Act<'_>, id: ViewId) -> Result<(), Error> {
    let own = scope::delete_in::<Entity>(act)
        .filter(Column::ViewId.eq(id.0))
        .filter(Column::PersonId.eq(access.person_id().0));
    own.exec(act.transaction()).await?;
    Ok(())
}

/// To whom something is to be mailed now.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn due(machine: &Machine, now: DateTime<Utc>) -> Result<Vec<Subscriber>, Error> {
    let due = scope::deciding::<Entity>()
        .filter(Column::DueAt.lte(now))
        .order_by_asc(Column::DueAt)
        .limit(SOME);
    Ok(due.all(machine.reader()).await?.into_iter().map(Subscriber).collect())
}

/// Mails it, or ends that it is mailed where it cannot be seen any more.
///
/// # Errors
/// When the database does not answer, or does not take it; then it is due again.
pub(crate) async fn carry_out(
    machine: &Machine,
    subscriber: &Subscriber,
    (now, place): (DateTime<Utc>, u32),
) -> Result<(), Error> {
    let organization_id = subscriber.organization_id();
    let is_suspended = suspensions::is(machine.reader(), organization_id).await?;
    let made = if is_suspended { None } else { made(machine, subscriber, now).await? };
    let transaction = machine.begin().await?;
    let act = Act::by_store(&Proven(()), &transaction, organization_id, Actor::Clock, now);
    if is_suspended {
        // Nothing ends for that; the next one comes in its time.
        move_on(&act, subscriber).await?;
    } else if let Some((to, view, report)) = made {
        if move_on(&act, subscriber).await? {
            let mailed = MailedReport::new(organization(&act).await?, view, report);
            let turn = Turn::among_many(now, place);
            let letter = Letter::MailedReport(Box::new(mailed));
            messages::enqueue_in_turn(&act, &to, &letter, turn).await?;
        }
    } else {
        let row = scope::delete_in::<Entity>(&act).filter(subscriber.unchanged());
        row.exec(act.transaction()).await?;
    }
    Ok(transaction.commit().await?)
}

/// What the subscriber may see of the view now; nothing when that is nothing.
async fn made(
    machine: &Machine,
    subscriber: &Subscriber,
    now: DateTime<Utc>,
) -> Result<Option<(Recipient, SavedView, Report)>, Error> {
    let access = Access::<can::ViewReports>::of_subscriber(machine, subscriber).await;
    let access = match access {
        Ok(access) => access,
        Err(Error::Problem(_)) => return Ok(None),
        Err(error @ Error::Internal(_)) => return Err(error),
    };
    let row = visible(&access, ViewId(subscriber.0.view_id)).all(access.connection()).await?;
    let view = shown(&access, row).await?.pop().filter(|view| !view.is_gone());
    let Some(view) = view else { return Ok(None) };
    let period = Period::new(view.filter.from, view.filter.to, today(&access, now).await?);
    let report = reports::report(&access, &view.filter, period).await?;
    let person = people::get(machine.reader(), subscriber.person_id()).await?;
    Ok(Some((person.recipient(), view, report)))
}

/// Says when the next one is; whether nobody else has.
async fn move_on(act: &Act<'_>, subscriber: &Subscriber) -> Result<bool, Error> {
    let next = next(rhythm_of(&subscriber.0)?, act.now(), zone_of(act).await?);
    let update = scope::update_in::<Entity>(act)
        .col_expr(Column::DueAt, next.into())
        .filter(subscriber.unchanged());
    Ok(update.exec(act.transaction()).await?.rows_affected > 0)
}

pub(super) fn rhythm_of(row: &view_mail::Model) -> Result<Rhythm, Error> {
    Ok(Rhythm::from_code(&row.rhythm).ok_or_else(|| anyhow!("how often a view is mailed"))?)
}

async fn zone_of(act: &Act<'_>) -> Result<Tz, Error> {
    Ok(organization_of(act).await?.time_zone.parse().unwrap_or(Tz::UTC))
}

/// The next morning of that rhythm.
fn next(rhythm: Rhythm, now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let is_one = |day: &NaiveDate| match rhythm {
        Rhythm::Weekly => day.weekday() == Weekday::Mon,
        Rhythm::Monthly => day.day() == 1,
    };
    let days = now.with_timezone(&zone).date_naive().iter_days().filter(is_one);
    let mut mornings = days.map(|day| start_of(day, zone) + HOUR);
    mornings.find(|morning| *morning > now).unwrap_or(now + TimeDelta::days(7))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;
    use shared::api::views::Rhythm;

    use super::next;

    #[test]
    fn the_next_mail_is_on_a_monday_or_on_the_first_at_seven_where_the_organization_is() {
        let cases = [
            (Rhythm::Weekly, "2026-03-08T21:59:59Z", "2026-03-08T22:00:00Z"),
            (Rhythm::Weekly, "2026-03-08T22:00:00Z", "2026-03-15T22:00:00Z"),
            (Rhythm::Monthly, "2026-03-08T22:00:00Z", "2026-03-31T22:00:00Z"),
            (Rhythm::Monthly, "2026-12-31T21:00:00Z", "2026-12-31T22:00:00Z"),
        ];
        for (rhythm, now, then) in cases {
            let next = next(rhythm, now.parse().unwrap(), Tz::Asia__Seoul);
            assert_eq!(next, then.parse::<chrono::DateTime<chrono::Utc>>().unwrap(), "{now}");
        }
    }
}

//! Once a week: who used the keys of an account, for those who administer it.
//!
//! A week is one of the organization's own zone, and is told on the Monday after it, in the morning. Which are due is
//! found by what was done, and each is written down in the transaction that tells it, so that of any
//! number of servers one does.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Set, sea_query::Expr};
use shared::{api::profile::NoticeKind, ids::OrganizationId};
use uuid::Uuid;

use super::{tell::Told, uses};
use crate::{
    access::{Act, Actor},
    database::Machine,
    error::Error,
    mail::letter::{KeyDigest, Letter},
    store::{
        Proven,
        audit::start_of,
        entity::{key_digest, key_use, organization},
        messages::{self, Turn},
        notices, people, scope,
        user_access::organization as organization_fact,
    },
};

/// What was missed by more than a week is not made up for.
const LOOK_BACK: TimeDelta = TimeDelta::days(15);

/// On Monday it is told at this hour, so that it is there when people come to work.
const HOUR: TimeDelta = TimeDelta::hours(7);

/// A week of an organization that has not been told yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DueDigest {
    organization_id: OrganizationId,
    week: Week,
}

/// A week, from its Monday on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Week {
    monday: NaiveDate,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
}

impl Week {
    /// The last one that was over when it became seven o'clock on a Monday.
    fn before(now: DateTime<Utc>, zone: Tz) -> Option<Self> {
        let today = (now - HOUR).with_timezone(&zone).date_naive();
        let next = today - Days::new(today.weekday().num_days_from_monday().into());
        let monday = next.checked_sub_days(Days::new(7))?;
        Some(Self { monday, from: start_of(monday, zone), until: start_of(next, zone) })
    }

    fn sunday(self) -> NaiveDate {
        self.monday + Days::new(6)
    }
}

/// The weeks that are to be told now.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn due(machine: &Machine, now: DateTime<Utc>) -> Result<Vec<DueDigest>, Error> {
    let ids: Vec<Uuid> = scope::deciding::<key_use::Entity>()
        .select_only()
        // Found by the moment: the index of the organizations leads through everything there is.
        .expr(scope::not_by_index(Expr::col((key_use::Entity, key_use::Column::OrganizationId))))
        .distinct()
        .filter(key_use::Column::CreatedAt.gt(now - LOOK_BACK))
        .into_tuple()
        .all(machine.reader())
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = scope::unowned::<organization::Entity>()
        .filter(organization::Column::Id.is_in(ids.iter().copied()))
        .all(machine.reader())
        .await?;
    let told: Vec<(Uuid, NaiveDate)> = scope::unowned::<key_digest::Entity>()
        .select_only()
        .columns([key_digest::Column::OrganizationId, key_digest::Column::WeekOn])
        .filter(key_digest::Column::OrganizationId.is_in(ids))
        .filter(key_digest::Column::WeekOn.gt((now - LOOK_BACK).date_naive()))
        .into_tuple()
        .all(machine.reader())
        .await?;
    let week = |row: &organization::Model| {
        let week = Week::before(now, row.time_zone.parse().unwrap_or(Tz::UTC))?;
        let due = DueDigest { organization_id: OrganizationId(row.id), week };
        (!told.contains(&(row.id, week.monday))).then_some(due)
    };
    Ok(rows.iter().filter_map(week).collect())
}

/// Tells of the week, unless somebody has.
///
/// # Errors
/// When the database does not take it; then it is due again.
pub(crate) async fn carry_out(
    machine: &Machine,
    due: DueDigest,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let DueDigest { organization_id, week } = due;
    let transaction = machine.begin().await?;
    let act = Act::by_store(&Proven(()), &transaction, organization_id, Actor::Clock, now);
    let row = key_digest::ActiveModel {
        organization_id: Set(organization_id.0),
        week_on: Set(week.monday),
    };
    if scope::insert_once_unowned(&transaction, row).await? {
        tell(&act, week).await?;
    }
    Ok(transaction.commit().await?)
}

async fn tell(act: &Act<'_>, week: Week) -> Result<(), Error> {
    let told = Told::of(act, &uses::between(act, week.from, week.until).await?).await?;
    let organization = organization_fact(act).await?;
    let people = told.administrators.keys().copied();
    let refusing = notices::refusing(act.transaction(), NoticeKind::KeyDigest, people).await?;
    let readers = told.administrators.iter().filter(|(id, _)| !refusing.contains(id));
    for ((id, accounts), place) in readers.zip(0..) {
        let digest = KeyDigest::new(
            organization.clone(),
            (week.monday, week.sunday()),
            told.people_on(accounts),
        );
        let administrator = people::get(act.transaction(), *id).await?;
        let turn = Turn::among_many(act.now(), place);
        let letter = Letter::KeyDigest(digest);
        messages::enqueue_in_turn(act, &administrator.recipient(), &letter, turn).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::Week;

    #[test]
    fn a_week_is_told_on_monday_morning_in_the_organizations_zone() {
        let cases = [
            // Sunday night, and Monday before and at seven, in Seoul.
            ("2026-03-08T14:59:59Z", "2026-02-23"),
            ("2026-03-08T21:59:59Z", "2026-02-23"),
            ("2026-03-08T22:00:00Z", "2026-03-02"),
            ("2026-03-15T21:00:00Z", "2026-03-02"),
        ];
        for (now, monday) in cases {
            let week = Week::before(now.parse().unwrap(), Tz::Asia__Seoul).unwrap();
            assert_eq!(week.monday.to_string(), monday, "{now}");
            assert_eq!((week.until - week.from).num_days(), 7);
        }
    }
}

//! What ends soon: agreements, and coverage that does not go on.
//!
//! Each organization is looked at once a day, in the morning of its own zone, from the day of the last
//! look on: what has come within one of the terms since then is told, once, however many of them were
//! missed. The day is written down in the transaction that tells, so that of any number of servers
//! one does.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, sea_query::LockType,
};
use shared::{
    access::Scope,
    api::{agreements::AgreementState, profile::NoticeKind},
    ids::{AgreementId, OrganizationId, PurchasingAccountId},
};
use uuid::Uuid;

use super::readers::{readers, shown};
use crate::{
    access::{Act, Actor},
    database::Machine,
    error::Error,
    mail::letter::{AgreementEnding, CoverageLapse, Endings, Letter},
    store::{
        Proven,
        entity::{agreement, endings_told, license_entry, organization, purchasing_account},
        licenses,
        messages::{self, Turn},
        people,
        rows::stored,
        scope,
        user_access::organization as organization_fact,
    },
};

/// So many days before the end it is told.
const TERMS: [u64; 4] = [90, 60, 30, 7];

/// At this hour, so that it is there when people come to work.
const HOUR: TimeDelta = TimeDelta::hours(7);

/// So many organizations are read at once.
const PAGE: u64 = 500;

/// An organization that is to be looked at, and which day it is there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DueEndings {
    organization_id: OrganizationId,
    today: NaiveDate,
}

/// The organizations that have not been looked at today.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn due(machine: &Machine, now: DateTime<Utc>) -> Result<Vec<DueEndings>, Error> {
    let (mut due, mut after) = (Vec::new(), Uuid::nil());
    loop {
        let rows: Vec<(Uuid, String)> = scope::unowned::<organization::Entity>()
            .select_only()
            .columns([organization::Column::Id, organization::Column::TimeZone])
            .filter(organization::Column::Id.gt(after))
            .order_by_asc(organization::Column::Id)
            .limit(PAGE)
            .into_tuple()
            .all(machine.reader())
            .await?;
        let Some((last, _)) = rows.last() else { return Ok(due) };
        after = *last;
        let told = told_until(machine, rows.iter().map(|(id, _)| *id)).await?;
        due.extend(rows.into_iter().filter_map(|(id, zone)| {
            let zone = zone.parse().unwrap_or(Tz::UTC);
            let today = (now - HOUR).with_timezone(&zone).date_naive();
            let is_due = told.get(&id).is_none_or(|until| *until < today);
            is_due.then_some(DueEndings { organization_id: OrganizationId(id), today })
        }));
    }
}

async fn told_until(
    machine: &Machine,
    ids: impl Iterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, NaiveDate>, Error> {
    let rows = scope::unowned::<endings_told::Entity>()
        .filter(endings_told::Column::OrganizationId.is_in(ids))
        .all(machine.reader())
        .await?;
    Ok(rows.into_iter().map(|row| (row.organization_id, row.until_on)).collect())
}

/// Tells of what ends, unless somebody has.
///
/// # Errors
/// When the database does not take it; then it is due again.
pub(crate) async fn carry_out(
    machine: &Machine,
    due: DueEndings,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let DueEndings { organization_id, today } = due;
    let transaction = machine.begin().await?;
    let act = Act::by_store(&Proven(()), &transaction, organization_id, Actor::Clock, now);
    if let Some(last) = claim(&act, today).await? {
        tell(&act, today, &days(last, today)).await?;
    }
    Ok(transaction.commit().await?)
}

/// Writes down that it is told today, and returns the day of the last time, if that was another one.
async fn claim(act: &Act<'_>, today: NaiveDate) -> Result<Option<NaiveDate>, Error> {
    use endings_told::Column;
    let own = Column::OrganizationId.eq(act.organization_id().0);
    let select = scope::unowned::<endings_told::Entity>().filter(own.clone());
    let row = select.lock(LockType::Update).one(act.transaction()).await?;
    let Some(row) = row else {
        let organization_id = act.organization_id().0;
        let row = endings_told::Model { organization_id, until_on: today };
        let row = row.into_active_model().reset_all();
        let is_first = scope::insert_once_unowned(act.transaction(), row).await?;
        return Ok(today.pred_opt().filter(|_| is_first));
    };
    if row.until_on >= today {
        return Ok(None);
    }
    let update = scope::update_unowned::<endings_told::Entity>()
        .col_expr(Column::UntilOn, today.into())
        .filter(own);
    update.exec(act.transaction()).await?;
    Ok(Some(row.until_on))
}

/// From a day to another one, both of them included.
type Between = (NaiveDate, NaiveDate);

/// The last days of what has come within a term since the last look.
fn days(last: NaiveDate, today: NaiveDate) -> Vec<Between> {
    let within = |term: u64| {
        let from = last.checked_add_days(Days::new(term + 1))?.max(today);
        Some((from, today.checked_add_days(Days::new(term))?))
    };
    TERMS.into_iter().filter_map(within).filter(|(from, to)| from <= to).collect()
}

async fn tell(act: &Act<'_>, today: NaiveDate, days: &[Between]) -> Result<(), Error> {
    let agreements = agreements(act, today, days).await?;
    let coverage = coverage(act, today, days).await?;
    let agreement_of = accounts_of(act, agreements.keys().copied()).await?;
    let accounts: BTreeSet<_> =
        agreement_of.keys().copied().chain(coverage.iter().map(|(id, _)| *id)).collect();
    let scopes = accounts.into_iter().map(Scope::PurchasingAccount);
    let scopes = scopes.chain(agreements.keys().copied().map(Scope::Agreement));
    let readers = readers(act, NoticeKind::Endings, scopes).await?;
    if readers.is_empty() {
        return Ok(());
    }
    let organization = organization_fact(act).await?;
    for (id, held) in readers {
        let on_accounts = held.iter().filter_map(|on| match on {
            Scope::PurchasingAccount(id) => agreement_of.get(id).copied(),
            Scope::Agreement(id) => Some(*id),
        });
        let theirs: BTreeSet<_> = on_accounts.collect();
        let agreements = agreements.iter().filter(|(id, _)| theirs.contains(id));
        let coverage = coverage.iter();
        let coverage = coverage.filter(|(id, _)| held.contains(&Scope::PurchasingAccount(*id)));
        let letter = Letter::Endings(Endings::new(
            organization.clone(),
            agreements.map(|(_, fact)| fact.clone()).collect(),
            coverage.map(|(_, fact)| fact.clone()).collect(),
        ));
        let to = people::get(act.transaction(), id).await?.recipient();
        messages::enqueue_in_turn(act, &to, &letter, Turn::of_news(act.now())).await?;
    }
    Ok(())
}

async fn agreements(
    act: &Act<'_>,
    today: NaiveDate,
    days: &[Between],
) -> Result<BTreeMap<AgreementId, AgreementEnding>, Error> {
    use agreement::Column;
    let within = days
        .iter()
        .fold(Condition::any(), |any, (from, to)| any.add(Column::EndsOn.between(*from, *to)));
    let rows = scope::select_in::<agreement::Entity>(act)
        .filter(within)
        .filter(Column::State.eq(AgreementState::Active.code()))
        .all(act.transaction())
        .await?;
    let fact = |row: &agreement::Model| {
        let fact = AgreementEnding {
            number: stored(&row.number, "number of an agreement")?,
            name: stored(&row.name, "name of an agreement")?,
            ends_on: row.ends_on,
            days: (row.ends_on - today).num_days(),
        };
        Ok((AgreementId(row.id), fact))
    };
    rows.iter().map(fact).collect()
}

/// What nobody has renewed, the nearest first.
async fn coverage(
    act: &Act<'_>,
    today: NaiveDate,
    days: &[Between],
) -> Result<Vec<(PurchasingAccountId, CoverageLapse)>, Error> {
    let accounts = scope::select_in::<purchasing_account::Entity>(act)
        .select_only()
        .column(purchasing_account::Column::Id)
        .into_query();
    let entries = || {
        // Account by account: the index has the ends of each of them in their order.
        scope::select_in::<license_entry::Entity>(act)
            .filter(license_entry::Column::PurchasingAccountId.in_subquery(accounts.clone()))
    };
    let mut lapses = licenses::lapses(act.transaction(), entries, days).await?;
    lapses.retain(|it| it.lapsing > 0);
    lapses.sort_by_key(|it| it.ends_on);
    let accounts = shown(act, lapses.iter().map(|it| it.account)).await?;
    let lapses = lapses.into_iter().filter_map(|it| {
        let fact = CoverageLapse {
            account: accounts.get(&it.account)?.clone(),
            product: it.product.name,
            lapsing: it.lapsing,
            ends_on: it.ends_on,
            days: (it.ends_on - today).num_days(),
        };
        Some((it.account, fact))
    });
    Ok(lapses.collect())
}

/// The accounts of these agreements, each with its own.
async fn accounts_of(
    act: &Act<'_>,
    agreements: impl Iterator<Item = AgreementId>,
) -> Result<BTreeMap<PurchasingAccountId, AgreementId>, Error> {
    use purchasing_account::Column;
    let rows: Vec<(Uuid, Uuid)> = scope::select_in::<purchasing_account::Entity>(act)
        .select_only()
        .columns([Column::Id, Column::AgreementId])
        .filter(Column::AgreementId.is_in(agreements.map(|id| id.0)))
        .into_tuple()
        .all(act.transaction())
        .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|(id, of)| (PurchasingAccountId(id), AgreementId(of))).collect())
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn a_term_is_told_of_once_whatever_was_missed() {
        let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
        let between = |last, today| {
            let days = days(day(last), day(today)).into_iter();
            days.map(|(from, to)| format!("{from} {to}")).collect::<Vec<_>>()
        };
        let found = between("2026-03-01", "2026-03-02");
        let expected = ["2026-05-31", "2026-05-01", "2026-04-01", "2026-03-09"];
        assert_eq!(found, expected.map(|day| format!("{day} {day}")));
        // A week later nothing is left out, and what has ended by then is no news.
        let found = between("2026-03-01", "2026-03-12");
        let expected = [
            "2026-05-31 2026-06-10",
            "2026-05-01 2026-05-11",
            "2026-04-01 2026-04-11",
            "2026-03-12 2026-03-19",
        ];
        assert_eq!(found, expected);
        assert!(between("2026-03-02", "2026-03-02").is_empty());
    }
}

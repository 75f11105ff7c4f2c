//! Which rows of the audit log somebody sees, and which of those a filter lets through.
//!
//! A row shows by the scopes that it concerns and the group of its action. Those about the whole
//! organization concern whoever administers an account of it. A row on no scope, from before rows
//! had any, is shown to those only from whom nothing in the organization is hidden.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, SelectStatement},
};
use shared::{
    access::{Permission, can},
    api::{
        agreements::AgreementState,
        audit::{Action, ActionGroup, AuditFilter},
    },
};

use crate::{
    access::{Access, Scopes},
    store::{
        entity::{agreement, audit, audit_scope, purchasing_account},
        scope,
    },
};

use super::search;

/// Whoever has opened the log.
pub(super) type Reader = Access<can::ViewAuditLog>;

/// The rows that the caller sees.
pub(super) fn visible(access: &Reader) -> Select<audit::Entity> {
    scope::unowned::<audit::Entity>()
        .filter(audit::Column::OrganizationId.eq(access.organization_id().0))
        .filter(shown(access))
}

fn shown(access: &Reader) -> Condition {
    let rights = access.rights();
    let everything = Scopes::with(rights, Permission::ViewAllEvents);
    let mut shown = Condition::any();
    for permission in [Permission::ViewUserEvents, Permission::ViewAgreementEvents] {
        let scopes = Scopes::with(rights, permission);
        if !scopes.is_empty() && scopes != everything {
            let of_group = audit::Column::Action.is_in(actions(permission));
            shown = shown.add(of_group.and(concerns(access, &scopes)));
        }
    }
    if everything.is_empty() {
        return shown;
    }
    shown = shown.add(concerns(access, &everything));
    let of_everything = ActionGroup::Organization.actions().map(Action::code);
    shown = shown.add(audit::Column::Action.is_in(of_everything));
    shown.add(is_on_none(access).and(is_everywhere(access, &everything)))
}

fn is_on_none(access: &Reader) -> Expr {
    exists(of_row(scope::select_all::<audit_scope::Entity, _, _>(access))).not()
}

/// Whether the scopes are all that there are: no account is missing but those that do not exist yet
/// for the people of the organization.
fn is_everywhere(access: &Reader, scopes: &Scopes) -> Expr {
    let drafts = scope::select_all::<agreement::Entity, _, _>(access)
        .select_only()
        .column(agreement::Column::Id)
        .filter(agreement::Column::State.eq(AgreementState::Draft.code()));
    let missing = scope::select_all::<purchasing_account::Entity, _, _>(access)
        .select_only()
        .column(purchasing_account::Column::Id)
        .filter(purchasing_account::Column::Id.is_not_in(scopes.accounts.iter().map(|id| id.0)))
        .filter(purchasing_account::Column::AgreementId.not_in_subquery(drafts.into_query()));
    exists(missing.into_query()).not()
}

/// The codes of the actions that the permission shows.
fn actions(permission: Permission) -> impl Iterator<Item = &'static str> {
    let groups = ActionGroup::ALL.iter().filter(move |group| group.permission() == permission);
    groups.flat_map(|group| group.actions()).map(Action::code)
}

/// Whether the row is on one of the scopes.
fn concerns(access: &Reader, scopes: &Scopes) -> Expr {
    exists(of_row(scope::select_on::<audit_scope::Entity, _, _>(access, scopes)))
}

/// Whether there is one, looked for row by row: as many rows are looked at as fill a page. Without
/// the limit PostgreSQL reads everything once, to have it at hand.
pub(super) fn exists(mut select: SelectStatement) -> Expr {
    Expr::exists(select.limit(1).offset(0).take())
}

/// Those among the scopes that are of the row of the log that is looked at.
pub(super) fn of_row(scopes: Select<audit_scope::Entity>) -> SelectStatement {
    let number = Expr::col((audit_scope::Entity, audit_scope::Column::Number));
    scopes
        .select_only()
        .column(audit_scope::Column::Position)
        .filter(number.equals((audit::Entity, audit::Column::Number)))
        .into_query()
}

/// The rows that the filter lets through; its days are days of the zone.
pub(super) fn filtered(access: &Reader, filter: &AuditFilter, zone: Tz) -> Select<audit::Entity> {
    let mut select = visible(access);
    if let Some(from) = filter.from {
        select = select.filter(audit::Column::CreatedAt.gte(start_of(from, zone)));
    }
    if let Some(next) = filter.to.and_then(|to| to.checked_add_days(Days::new(1))) {
        select = select.filter(audit::Column::CreatedAt.lt(start_of(next, zone)));
    }
    if let Some(group) = filter.group {
        select = select.filter(audit::Column::Action.is_in(group.actions().map(Action::code)));
    }
    if let Some(kind) = filter.actor {
        select = select.filter(audit::Column::Actor.eq(kind.code()));
    }
    if let Some(person) = filter.person {
        select = select.filter(audit::Column::PersonId.eq(person.0));
    }
    if !filter.account.is_empty() {
        select = select.filter(on_accounts(access, filter));
    }
    if let Some(text) = filter.search.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
        select = select.filter(search::matches(access, text));
    }
    select
}

/// On one of the accounts, or on the agreement that one of them is under.
fn on_accounts(access: &Reader, filter: &AuditFilter) -> Expr {
    let numbers = filter.account.iter().map(AsRef::as_ref);
    let accounts = scope::select::<purchasing_account::Entity, _, _>(access)
        .filter(purchasing_account::Column::Number.is_in(numbers))
        .select_only();
    let ids = accounts.clone().column(purchasing_account::Column::Id).into_query();
    let agreements = accounts.column(purchasing_account::Column::AgreementId).into_query();
    on_any(access, ids, agreements)
}

/// On one of these accounts or agreements, as far as the caller knows of them.
pub(super) fn on_any(
    access: &Reader,
    accounts: SelectStatement,
    agreements: SelectStatement,
) -> Expr {
    let on = scope::select::<audit_scope::Entity, _, _>(access).filter(
        Condition::any()
            .add(audit_scope::Column::PurchasingAccountId.in_subquery(accounts))
            .add(audit_scope::Column::AgreementId.in_subquery(agreements)),
    );
    exists(of_row(on))
}

/// When the day begins: at midnight, or where clocks are put forward just then, after that.
pub(in crate::store) fn start_of(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    let local = [0, 1, 2].into_iter().find_map(|hours| {
        zone.from_local_datetime(&(midnight + TimeDelta::hours(hours))).earliest()
    });
    local.map_or_else(|| midnight.and_utc(), |local| local.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::start_of;

    #[test]
    fn a_day_begins_at_midnight_in_the_organizations_zone() {
        let cases = [
            ("2026-03-01", Tz::Asia__Seoul, "2026-02-28 15:00:00 UTC"),
            // Here clocks go from midnight to one.
            ("2026-03-08", Tz::America__Havana, "2026-03-08 05:00:00 UTC"),
            // Here midnight comes twice.
            ("2026-11-01", Tz::America__Havana, "2026-11-01 04:00:00 UTC"),
        ];
        for (day, zone, start) in cases {
            assert_eq!(start_of(day.parse().unwrap(), zone).to_string(), start, "{day} {zone}");
        }
    }
}

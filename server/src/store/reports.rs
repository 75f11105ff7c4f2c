//! What a report says: numbers of what somebody reaches, each part where they have the right to it.
//!
//! All of it is summed by the database. Whoever lacks the right to a part is told nothing of it, not
//! even that there is none.

mod endings;
mod keys;
mod months;
mod orders;
mod people;
mod period;
mod shares;

use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use shared::{
    access::{Permission, can},
    api::{
        licenses::{CoverageEnding, License, LicenseFilter},
        reports::{KeyUse, OrderedMonth, PeopleCount, Report, ReportFilter},
    },
    ids::{AgreementId, PurchasingAccountId},
    limits,
};
use uuid::Uuid;

use super::{
    entity::{product, purchasing_account},
    licenses::{self, Comparison, Ledger},
    scope,
};
use crate::{
    access::{Access, Scopes},
    error::Error,
};

pub(crate) use period::Period;

/// Whoever sees reports.
type Reader = Access<can::ViewReports>;

/// All of it.
pub(crate) async fn report(
    access: &Reader,
    filter: &ReportFilter,
    period: Period,
) -> Result<Report, Error> {
    let everything = ReportFilter { family: None, ..filter.clone() };
    let licenses = licenses(access, &everything, period).await?;
    let endings = endings(access, filter, period).await?;
    Ok(Report {
        from: period.from,
        to: period.to,
        families: shares::families(&licenses),
        licenses: shares::shares(licenses, filter.family.as_ref()),
        orders: orders(access, filter, period).await?,
        endings: endings::by_month(&endings, period),
        nearest: endings.into_iter().take(limits::REPORT_ENDINGS).collect(),
        keys: keys(access, filter).await?,
        people: people(access, filter).await?,
    })
}

/// The licenses, product by product, as on their own page.
pub(crate) async fn licenses(
    access: &Reader,
    filter: &ReportFilter,
    period: Period,
) -> Result<Vec<License>, Error> {
    let ledger = Ledger::of_accounts(access, &filter.account).await?;
    let days = Comparison { on: period.to, before: None };
    let wanted = LicenseFilter { family: filter.family.clone(), ..LicenseFilter::default() };
    licenses::licenses(&ledger, &wanted, days).await
}

/// What coverage ends in the twelve months from the last day on.
pub(crate) async fn endings(
    access: &Reader,
    filter: &ReportFilter,
    period: Period,
) -> Result<Vec<CoverageEnding>, Error> {
    let ledger = Ledger::of_accounts(access, &filter.account).await?;
    let mut endings = licenses::endings(&ledger, period.to, period.ahead()).await?;
    let family = filter.family.as_ref();
    endings.retain(|it| family.is_none_or(|family| it.product.family == *family));
    Ok(endings)
}

/// What was ordered, month by month.
pub(crate) async fn orders(
    access: &Reader,
    filter: &ReportFilter,
    period: Period,
) -> Result<Vec<OrderedMonth>, Error> {
    let scopes = narrowed(access, Permission::ViewOrders, filter).await?;
    orders::by_month(access, &scopes, products(access, filter).await?, period).await
}

/// How much keys are used, where the caller sees them; nothing where that is nowhere.
pub(crate) async fn keys(
    access: &Reader,
    filter: &ReportFilter,
) -> Result<Option<Vec<KeyUse>>, Error> {
    if Scopes::with(access.rights(), Permission::ViewKeys).is_empty() {
        return Ok(None);
    }
    let scopes = narrowed(access, Permission::ViewKeys, filter).await?;
    Ok(Some(keys::by_product(access, &scopes, products(access, filter).await?).await?))
}

/// How many people have which role, where the caller sees them; nothing where that is nowhere.
pub(crate) async fn people(
    access: &Reader,
    filter: &ReportFilter,
) -> Result<Option<Vec<PeopleCount>>, Error> {
    if Scopes::with(access.rights(), Permission::ListUsers).is_empty() {
        return Ok(None);
    }
    let scopes = narrowed(access, Permission::ListUsers, filter).await?;
    Ok(Some(people::by_role(access, &scopes).await?))
}

/// Where the caller has the permission, as far as the filter asks for it.
async fn narrowed(
    access: &Reader,
    permission: Permission,
    filter: &ReportFilter,
) -> Result<Scopes, Error> {
    let all = Scopes::with(access.rights(), permission);
    if filter.account.is_empty() {
        return Ok(all);
    }
    let numbers = filter.account.iter().map(AsRef::as_ref);
    let accounts: Vec<(Uuid, Uuid)> =
        scope::select_on::<purchasing_account::Entity, _, _>(access, &all)
            .filter(purchasing_account::Column::Number.is_in(numbers))
            .select_only()
            .columns([purchasing_account::Column::Id, purchasing_account::Column::AgreementId])
            .into_tuple()
            .all(access.connection())
            .await?;
    let is_of_one = |id: &AgreementId| accounts.iter().any(|(_, agreement)| *agreement == id.0);
    Ok(Scopes {
        agreements: all.agreements.into_iter().filter(is_of_one).collect(),
        accounts: accounts.iter().map(|(id, _)| PurchasingAccountId(*id)).collect(),
    })
}

/// The products of the family that is asked for; nothing when all are.
async fn products(access: &Reader, filter: &ReportFilter) -> Result<Option<Vec<Uuid>>, Error> {
    let Some(family) = &filter.family else { return Ok(None) };
    let products = scope::unowned::<product::Entity>()
        .filter(product::Column::Family.eq(family.as_ref()))
        .select_only()
        .column(product::Column::Id)
        .into_tuple();
    Ok(Some(products.all(access.connection()).await?))
}

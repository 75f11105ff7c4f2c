//! Everything that ends, of what somebody may see.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{Days, Months, NaiveDate};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use shared::{
    access::{Permission, can},
    api::{agreements::AgreementState, services::SubscriptionState},
    ids::SubscriptionId,
    values::{AgreementNumber, Name, RecordNumber},
};

use crate::{
    access::{Access, Scopes},
    error::Error,
    store::{
        entity::{agreement, subscription},
        licenses::{self, Ledger},
        products,
        rows::stored,
        scope,
    },
};

/// What is over is shown for so long, in days.
const BACK: Days = Days::new(31);

/// So far ahead it is looked: five years.
const AHEAD: Months = Months::new(60);

/// Something that ends with a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EndOf {
    /// An agreement.
    Agreement { number: AgreementNumber, name: Name },
    /// A subscription to an online service.
    Subscription { id: SubscriptionId, number: RecordNumber, service: Name },
    /// Coverage that does not go on the day after, product by product.
    Coverage(Vec<Coverage>),
}

/// How much coverage of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Coverage {
    pub(crate) product: Name,
    pub(crate) quantity: i64,
}

/// All of it with its last day.
pub(crate) async fn ends(
    access: &Access<can::ViewReports>,
    today: NaiveDate,
) -> Result<Vec<(NaiveDate, EndOf)>, Error> {
    let from = today.checked_sub_days(BACK).unwrap_or(today);
    let to = today.checked_add_months(AHEAD).unwrap_or(today);
    let mut ends = agreements(access, from, to).await?;
    ends.extend(subscriptions(access, from, to).await?);
    let mut days = BTreeMap::<NaiveDate, Vec<Coverage>>::new();
    for ending in licenses::endings(&Ledger::of(access), from, to).await? {
        if ending.lapsing > 0 {
            let coverage = Coverage { product: ending.product.name, quantity: ending.lapsing };
            days.entry(ending.ends_on).or_default().push(coverage);
        }
    }
    ends.extend(days.into_iter().map(|(day, coverage)| (day, EndOf::Coverage(coverage))));
    Ok(ends)
}

/// Those in force.
async fn agreements(
    access: &Access<can::ViewReports>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(NaiveDate, EndOf)>, Error> {
    use agreement::Column;
    let scopes = Scopes::with(access.rights(), Permission::ViewAgreements);
    let rows = scope::select_on::<agreement::Entity, _, _>(access, &scopes)
        .filter(Column::State.eq(AgreementState::Active.code()))
        .filter(Column::EndsOn.between(from, to))
        .order_by_asc(Column::EndsOn)
        .all(access.connection())
        .await?;
    let ends = rows.into_iter().map(|row| {
        let number = stored(&row.number, "number of an agreement")?;
        let name = stored(&row.name, "name of an agreement")?;
        Ok((row.ends_on, EndOf::Agreement { number, name }))
    });
    ends.collect()
}

/// Those that the vendor has not ended before.
async fn subscriptions(
    access: &Access<can::ViewReports>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(NaiveDate, EndOf)>, Error> {
    use subscription::Column;
    let scopes = Scopes::with(access.rights(), Permission::ViewServices);
    let rows = scope::select_on::<subscription::Entity, _, _>(access, &scopes)
        .filter(Column::State.eq(SubscriptionState::Active.code()))
        .filter(Column::EndsOn.between(from, to))
        .order_by_asc(Column::EndsOn)
        .all(access.connection())
        .await?;
    let services = rows.iter().map(|row| row.product_id);
    let services = products::by_id(access.connection(), services).await?;
    let ends = rows.into_iter().filter_map(|row| Some((row.ends_on?, row)));
    let ends = ends.map(|(day, row)| {
        let service = services.get(&row.product_id).context("a product of a subscription")?;
        let number = stored(&row.number, "number of a subscription")?;
        let (id, service) = (SubscriptionId(row.id), service.name.clone());
        Ok((day, EndOf::Subscription { id, number, service }))
    });
    ends.collect()
}

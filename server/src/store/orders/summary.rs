//! What stands around orders: their accounts, their partners, and what their lines come to.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use sea_orm::{
    ColumnTrait, FromQueryResult, QueryFilter, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait},
};
use shared::{
    access::Scope,
    api::{
        me::ScopeName,
        orders::{OrderState, OrderSummary},
    },
    ids::{AgreementId, OrderId, PurchasingAccountId},
    values::Name,
};
use uuid::Uuid;

use super::Reader;
use crate::{
    error::Error,
    store::{
        entity::{order, order_line, partner},
        me::Names,
        rows::stored,
        scope,
    },
};

/// What is needed to say all of some orders.
pub(super) struct Surroundings {
    names: Names,
    partners: BTreeMap<Uuid, partner::Model>,
    totals: BTreeMap<Uuid, Total>,
}

/// What the lines of an order come to.
#[derive(Debug, FromQueryResult)]
struct Total {
    order_id: Uuid,
    lines: i64,
    quantity: i64,
}

impl Surroundings {
    pub(super) async fn of(access: &Reader, rows: &[order::Model]) -> Result<Self, Error> {
        let accounts: BTreeSet<_> =
            rows.iter().map(|row| PurchasingAccountId(row.purchasing_account_id)).collect();
        let scopes = accounts.into_iter().map(Scope::PurchasingAccount);
        let names =
            Names::with_agreements(access.connection(), access.organization_id(), scopes).await?;
        let through = rows.iter().filter_map(|row| row.partner_id);
        let of_record = names.agreements.values().filter_map(|row| row.partner_id);
        let partners = partners(access, through.chain(of_record).collect()).await?;
        let totals = totals(access, rows).await?;
        Ok(Self { names, partners, totals })
    }

    /// What a list says of the order.
    pub(super) fn summary(&self, row: &order::Model) -> Result<OrderSummary, Error> {
        let total = self.totals.get(&row.id);
        let count = |of: fn(&Total) -> i64| total.map_or(Ok(0), |total| of(total).try_into());
        Ok(OrderSummary {
            id: OrderId(row.id),
            number: stored(&row.number, "number of an order")?,
            ordered_on: row.ordered_on,
            state: OrderState::from_code(&row.state).context("state of an order")?,
            account: self.names.scope(account(row))?,
            partner: self.partner(row)?,
            purchase_order: row.purchase_order.clone(),
            lines: count(|total| total.lines).context("lines of an order")?,
            quantity: count(|total| total.quantity).context("quantity of an order")?,
        })
    }

    /// The agreement of its account.
    pub(super) fn agreement(&self, row: &order::Model) -> Result<ScopeName, Error> {
        let account = self.names.accounts.get(&PurchasingAccountId(row.purchasing_account_id));
        let account = account.context("an account of the organization")?;
        self.names.scope(Scope::Agreement(AgreementId(account.agreement_id)))
    }

    /// Another partner, or the reseller of record.
    fn partner(&self, row: &order::Model) -> Result<Option<Name>, Error> {
        let account = self.names.accounts.get(&PurchasingAccountId(row.purchasing_account_id));
        let agreement = account.map(|account| AgreementId(account.agreement_id));
        let agreement = agreement.and_then(|id| self.names.agreements.get(&id));
        let id = row.partner_id.or_else(|| agreement.and_then(|it| it.partner_id));
        let partner = id.and_then(|id| self.partners.get(&id));
        partner.map(|row| stored(&row.name, "name of a partner")).transpose()
    }
}

fn account(row: &order::Model) -> Scope {
    Scope::PurchasingAccount(PurchasingAccountId(row.purchasing_account_id))
}

async fn partners(
    access: &Reader,
    ids: BTreeSet<Uuid>,
) -> Result<BTreeMap<Uuid, partner::Model>, Error> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let partners = scope::unowned::<partner::Entity>().filter(partner::Column::Id.is_in(ids));
    let partners = partners.all(access.connection()).await?;
    Ok(partners.into_iter().map(|row| (row.id, row)).collect())
}

async fn totals(access: &Reader, rows: &[order::Model]) -> Result<BTreeMap<Uuid, Total>, Error> {
    use order_line::Column;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    // A sum of whole numbers is none any more on PostgreSQL.
    let quantity = Expr::col(Column::Quantity).sum().cast_as(Alias::new("bigint"));
    let totals = scope::select_these::<order_line::Entity, _>(access, Column::OrderId, &ids)
        .select_only()
        .column(Column::OrderId)
        .column_as(Column::Id.count(), "lines")
        .column_as(quantity, "quantity")
        .group_by(Column::OrderId)
        .into_model::<Total>()
        .all(access.connection())
        .await?;
    Ok(totals.into_iter().map(|total| (total.order_id, total)).collect())
}

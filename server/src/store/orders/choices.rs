//! By what orders can be filtered: what occurs in those that one reaches.

use std::collections::BTreeSet;

use sea_orm::{Condition, QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::Expr};
use shared::api::orders::{OrderChoices, OrderPartner};

use super::Reader;
use crate::{
    error::Error,
    store::{
        entity::{agreement, order, order_line, partner, product},
        rows::stored,
        scope,
    },
};

/// Their partners and the families of their products. Both are the vendor's lists, and short: for
/// each of them one order is looked for.
pub(crate) async fn choices(access: &Reader) -> Result<OrderChoices, Error> {
    let (partners, families) = (partners(access).await?, families(access).await?);
    Ok(OrderChoices {
        partners: partners.iter().map(read_partner).collect::<Result<_, _>>()?,
        families: families
            .iter()
            .map(|family| stored(family, "family of a product"))
            .collect::<Result<_, _>>()?,
    })
}

/// Those who are named by an order, and the resellers of record.
async fn partners(access: &Reader) -> Result<Vec<partner::Model>, Error> {
    let orders = scope::select::<order::Entity, _, _>(access)
        .filter(scope::is(order::Column::PartnerId, partner::Column::Id));
    let agreements = scope::select::<agreement::Entity, _, _>(access)
        .filter(scope::is(agreement::Column::PartnerId, partner::Column::Id));
    let partners = scope::unowned::<partner::Entity>()
        .filter(
            Condition::any()
                .add(Expr::exists(orders.limit(1).into_query()))
                .add(Expr::exists(agreements.limit(1).into_query())),
        )
        .order_by_asc(partner::Column::Name);
    Ok(partners.all(access.connection()).await?)
}

async fn families(access: &Reader) -> Result<BTreeSet<String>, Error> {
    let lines = scope::select::<order_line::Entity, _, _>(access)
        .filter(scope::is(order_line::Column::ProductId, product::Column::Id));
    let families = scope::unowned::<product::Entity>()
        .filter(Expr::exists(lines.limit(1).into_query()))
        .select_only()
        .column(product::Column::Family)
        .distinct()
        .into_tuple();
    Ok(families.all(access.connection()).await?.into_iter().collect())
}

fn read_partner(row: &partner::Model) -> Result<OrderPartner, Error> {
    Ok(OrderPartner {
        short_name: stored(&row.short_name, "short name of a partner")?,
        name: stored(&row.name, "name of a partner")?,
    })
}

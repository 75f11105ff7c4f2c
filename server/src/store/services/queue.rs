//! What services are told next: as they will read it, waiting to be sent.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, QueryFilter, Set, sea_query::Expr};
use serde_json::json;
use shared::{
    api::{
        services::{ConnectorEventState, ConnectorEventType},
        session::PersonName,
    },
    values::EmailAddress,
};
use uuid::Uuid;

use crate::{
    access::Act,
    error::Error,
    store::{
        entity::{
            connector_event::{self, Column, Entity},
            organization, product, provisioning, purchasing_account, subscription,
        },
        scope,
    },
};

/// Of whom a service is told.
pub(super) struct Whom {
    pub(super) id: Uuid,
    /// What it knows of them by; nothing where it is to forget them.
    pub(super) known: Option<(EmailAddress, PersonName)>,
}

/// Writes down what a service is told; what it was to be told before of the same is not sent any more.
pub(super) async fn queue(
    act: &Act<'_>,
    row: &provisioning::Model,
    kind: ConnectorEventType,
    whom: Option<&Whom>,
) -> Result<Uuid, Error> {
    let person_id = whom.map(|it| it.id);
    let of_same = match person_id {
        Some(id) => Column::PersonId.eq(id),
        None => Column::PersonId.is_null(),
    };
    let older = scope::update_in::<Entity>(act)
        .col_expr(Column::State, Expr::value(ConnectorEventState::Superseded.code()))
        .col_expr(Column::NextTryAt, Expr::value(None::<DateTime<Utc>>))
        .filter(Column::ProvisioningId.eq(row.id))
        .filter(Column::State.eq(ConnectorEventState::Queued.code()))
        .filter(of_same);
    older.exec(act.transaction()).await?;
    let id = Uuid::now_v7();
    let event = connector_event::ActiveModel {
        id: Set(id),
        provisioning_id: Set(row.id),
        person_id: Set(person_id),
        kind: Set(kind.code().to_owned()),
        body: Set(body(act, row, id, kind, whom).await?),
        state: Set(ConnectorEventState::Queued.code().to_owned()),
        failures: Set(0),
        tries: Set("[]".to_owned()),
        next_try_at: Set(Some(act.now())),
        created_at: Set(act.now()),
        ..Default::default()
    };
    scope::insert(act, event).await?;
    Ok(id)
}

/// What the service reads: the same each time that it is sent.
async fn body(
    act: &Act<'_>,
    row: &provisioning::Model,
    event_id: Uuid,
    kind: ConnectorEventType,
    whom: Option<&Whom>,
) -> Result<String, Error> {
    let connection = act.transaction();
    let organization = scope::unowned::<organization::Entity>()
        .filter(organization::Column::Id.eq(act.organization_id().0));
    let organization = organization.one(connection).await?.context("an organization")?;
    let account = scope::select_in::<purchasing_account::Entity>(act)
        .filter(purchasing_account::Column::Id.eq(row.purchasing_account_id));
    let account = account.one(connection).await?.context("an account of a provisioning")?;
    let of = scope::select_in::<subscription::Entity>(act)
        .filter(subscription::Column::Id.eq(row.subscription_id));
    let of = of.one(connection).await?.context("a subscription of a provisioning")?;
    let product = scope::unowned::<product::Entity>().filter(product::Column::Id.eq(of.product_id));
    let product = product.one(connection).await?.context("a product of a subscription")?;
    let mut body = json!({
        "id": event_id,
        "type": kind.code(),
        "timestamp": act.now(),
        "data": {
            "provisioning_id": row.id,
            "organization": { "short_name": organization.short_name, "name": organization.name },
            "purchasing_account": account.number,
            "subscription": {
                "number": of.number,
                "product": product.code,
                "quantity": of.quantity,
                "starts_on": of.starts_on,
                "ends_on": of.ends_on,
            },
            "domain": row.domain_name,
        },
    });
    if let Some(Whom { id, known }) = whom {
        body["data"]["person"] = match known {
            Some((email, name)) => json!({
                "id": id,
                "email": email,
                "given_name": name.given_name,
                "family_name": name.family_name,
            }),
            None => json!({ "id": id }),
        };
    }
    Ok(body.to_string())
}

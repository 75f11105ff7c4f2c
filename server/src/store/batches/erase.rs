//! What rows say of a person who is erased.

use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, QuerySelect, Set};
use shared::{
    ids::{OrganizationId, PersonId},
    values::EmailAddress,
};
use uuid::Uuid;

use crate::{
    access::{Act, Actor},
    error::Error,
    store::{Proven, entity::batch_row, scope},
};
use chrono::{DateTime, Utc};

/// Leaves nothing in rows with the address but what became of them.
pub(in crate::store) async fn erase(
    transaction: &DatabaseTransaction,
    id: PersonId,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let organizations: Vec<Uuid> = scope::deciding::<batch_row::Entity>()
        .select_only()
        .column(batch_row::Column::OrganizationId)
        .distinct()
        .filter(batch_row::Column::Email.eq(email.as_ref()))
        .into_tuple()
        .all(transaction)
        .await?;
    for organization_id in organizations.into_iter().map(OrganizationId) {
        let actor = Actor::Person(id);
        let act = Act::by_store(&Proven(()), transaction, organization_id, actor, now);
        let nothing = batch_row::ActiveModel {
            cells: Set("[]".to_owned()),
            change: Set("{}".to_owned()),
            faults: Set("[]".to_owned()),
            email: Set(None),
            ..Default::default()
        };
        let update = scope::update_in::<batch_row::Entity>(&act)
            .set(nothing)
            .filter(batch_row::Column::Email.eq(email.as_ref()));
        update.exec(transaction).await?;
    }
    Ok(())
}

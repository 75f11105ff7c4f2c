//! Where an agreement names the person as somebody to ask. The feed does not bring them back: what
//! somebody of the organization has put right stays.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, Set};
use shared::{api::session::PersonName, ids::OrganizationId};

use crate::{
    access::{Act, Actor},
    error::Error,
    store::{Proven, entity::contact, people::Person, personal_values::Own, scope},
};

/// Replaces the person in all contacts.
pub(super) async fn replace(
    transaction: &DatabaseTransaction,
    person: &Person,
    nobody: &Own,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let contacts = scope::deciding::<contact::Entity>()
        .filter(contact::Column::Email.eq(person.email.as_ref()))
        .all(transaction)
        .await?;
    for contact in contacts {
        let (organization_id, actor) =
            (OrganizationId(contact.organization_id), Actor::Person(person.id));
        let act = Act::by_store(&Proven(()), transaction, organization_id, actor, now);
        let row = contact::ActiveModel {
            given_name: Set(PersonName::ERASED.to_owned()),
            family_name: Set(PersonName::ERASED.to_owned()),
            email: Set(nobody.email.to_string()),
            phone: Set(None),
            edited_at: Set(Some(now)),
            ..Default::default()
        };
        let update = scope::update_in::<contact::Entity>(&act).set(row);
        update.filter(contact::Column::Id.eq(contact.id)).exec(transaction).await?;
    }
    Ok(())
}

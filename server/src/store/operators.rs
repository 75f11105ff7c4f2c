//! Who is an operator: the first by a link from a terminal, the others invited by operators, of whom
//! one always stays.

mod invitations;
mod links;
mod tell;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::{Value, json};
use shared::{
    api::operators::{Operator, OperatorPeople},
    ids::{OrganizationId, PersonId},
    problem::Problem,
    values::EmailAddress,
};
use uuid::Uuid;

use super::{
    entity::{operator, operator_invitation, person},
    people::Person,
    rights,
    rows::{name_of, stored},
    scope,
};
use crate::{
    access::OperatorAccess,
    database::{Effect, Rights},
    error::Error,
};

pub(crate) use invitations::{add, invite, withdraw};
pub(super) use links::has_invitation;
pub(super) use tell::{About, administrators as tell_administrators};

/// Whether the person is one. Where something is written they stay one until it is done.
pub(crate) async fn is_one<F: Effect>(handle: &F::Handle, id: PersonId) -> Result<bool, Error> {
    let connection = F::connection(handle);
    let row = scope::unowned::<operator::Entity>().filter(operator::Column::PersonId.eq(id.0));
    let row = match F::RIGHTS {
        Rights::Free => row,
        Rights::Kept => row.lock_shared(),
        Rights::Changed => {
            one_at_a_time(connection).await?;
            row.lock_shared()
        }
    };
    Ok(row.one(connection).await?.is_some())
}

/// Who is an operator changes one at a time.
async fn one_at_a_time(connection: &impl ConnectionTrait) -> Result<(), Error> {
    // No organization has this id: it stands for the vendor.
    rights::one_at_a_time(connection, OrganizationId(Uuid::nil())).await
}

/// Whether the person is one.
pub(super) async fn is_operator(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<bool, Error> {
    let row = scope::unowned::<operator::Entity>().filter(operator::Column::PersonId.eq(id.0));
    Ok(row.one(connection).await?.is_some())
}

/// Every operator, and who is invited.
pub(crate) async fn list(access: &OperatorAccess) -> Result<OperatorPeople, Error> {
    let connection = access.connection();
    let rows = scope::unowned::<operator::Entity>().all(connection).await?;
    let people = scope::unowned::<person::Entity>()
        .filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)))
        .order_by_asc(person::Column::Email)
        .all(connection)
        .await?;
    let since = |id| rows.iter().find(|row| row.person_id == id).map(|row| row.created_at);
    let operators = people.iter().map(|person| {
        Ok(Operator {
            id: PersonId(person.id),
            name: name_of(person)?,
            email: stored(&person.email, "address of a person")?,
            since: since(person.id).unwrap_or(person.created_at),
        })
    });
    let operators = operators.collect::<Result<_, Error>>()?;
    Ok(OperatorPeople { operators, invitations: invitations::waiting(connection).await? })
}

/// Takes the vendor's pages away from somebody, also from oneself.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::LastOperator`].
pub(crate) async fn remove(
    access: &OperatorAccess<shared::api::Exclusive>,
    id: PersonId,
) -> Result<(), Error> {
    delete(access.transaction(), id).await
}

async fn delete(transaction: &DatabaseTransaction, id: PersonId) -> Result<(), Error> {
    let rows = scope::unowned::<operator::Entity>().all(transaction).await?;
    if !rows.iter().any(|row| row.person_id == id.0) {
        return Err(Problem::NotFound.into());
    }
    if rows.len() == 1 {
        return Err(Problem::LastOperator.into());
    }
    let delete = scope::delete_unowned::<operator::Entity>();
    delete.filter(operator::Column::PersonId.eq(id.0)).exec(transaction).await?;
    Ok(())
}

/// Makes the person one.
async fn insert(
    transaction: &DatabaseTransaction,
    id: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    use sea_orm::Set;
    let row = operator::ActiveModel { person_id: Set(id.0), created_at: Set(now) };
    scope::insert_once_unowned(transaction, row).await?;
    Ok(())
}

/// Makes somebody of the demo an operator.
pub(super) async fn employ(
    transaction: &DatabaseTransaction,
    id: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    insert(transaction, id, now).await
}

/// Whoever is erased is none any more; the last one stays one.
pub(super) async fn erase(transaction: &DatabaseTransaction, person: &Person) -> Result<(), Error> {
    if is_operator(transaction, person.id).await? {
        one_at_a_time(transaction).await?;
        delete(transaction, person.id).await?;
    }
    let sent = scope::delete_unowned::<operator_invitation::Entity>()
        .filter(operator_invitation::Column::Email.eq(person.email.as_ref()));
    sent.exec(transaction).await?;
    Ok(())
}

/// What is stored of the person as an operator.
pub(super) async fn export(
    connection: &DatabaseConnection,
    person: &Person,
) -> Result<Vec<Value>, Error> {
    let one = scope::unowned::<operator::Entity>()
        .filter(operator::Column::PersonId.eq(person.id.0))
        .all(connection)
        .await?;
    let sent = scope::unowned::<operator_invitation::Entity>()
        .filter(operator_invitation::Column::Email.eq(person.email.as_ref()))
        .all(connection)
        .await?;
    let is_one = one.iter().map(|row| json!({ "since": row.created_at }));
    let was_invited = sent.iter().map(|row| {
        json!({ "invited_at": row.created_at, "state": row.state, "link_ends_at": row.ends_at })
    });
    Ok(is_one.chain(was_invited).collect())
}

/// Forgets invitations whose link ended before, however they ended; returns how many.
pub(super) async fn forget(
    transaction: &DatabaseTransaction,
    before: DateTime<Utc>,
    most: u64,
) -> Result<usize, Error> {
    let ids: Vec<Uuid> = scope::unowned::<operator_invitation::Entity>()
        .select_only()
        .column(operator_invitation::Column::Id)
        .filter(operator_invitation::Column::EndsAt.lte(before))
        .limit(most)
        .into_tuple()
        .all(transaction)
        .await?;
    let found = ids.len();
    let delete = scope::delete_unowned::<operator_invitation::Entity>()
        .filter(operator_invitation::Column::Id.is_in(ids));
    delete.exec(transaction).await?;
    Ok(found)
}

/// The person with this address, if they are one.
async fn by_email(connection: &impl ConnectionTrait, email: &EmailAddress) -> Result<bool, Error> {
    match super::people::by_email(connection, email).await? {
        Some(person) => is_operator(connection, person.id).await,
        None => Ok(false),
    }
}

//! Who is invited to be an operator.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, sea_query::LockType,
};
use shared::{
    api::{
        Exclusive,
        operators::{NewOperator, OperatorInvitation},
    },
    ids::{OperatorInvitationId, PersonId},
    problem::{FieldCode, Problem},
    values::EmailAddress,
};
use uuid::Uuid;

use super::by_email;
use crate::{
    access::OperatorAccess,
    config::Config,
    database::Machine,
    error::Error,
    links::OperatorToken,
    mail::letter::{Letter, OperatorLinkFact},
    store::{
        entity::operator_invitation,
        messages::{self, Recipient},
        people,
        rows::stored,
        scope,
        staff_links::PENDING,
    },
};

const WITHDRAWN: &str = "withdrawn";

/// Who has not answered, the newest first.
pub(super) async fn waiting(
    connection: &impl ConnectionTrait,
) -> Result<Vec<OperatorInvitation>, Error> {
    let rows = scope::unowned::<operator_invitation::Entity>()
        .filter(operator_invitation::Column::State.eq(PENDING))
        .order_by_desc(operator_invitation::Column::CreatedAt)
        .all(connection)
        .await?;
    rows.iter().map(shown).collect()
}

fn shown(row: &operator_invitation::Model) -> Result<OperatorInvitation, Error> {
    Ok(OperatorInvitation {
        id: OperatorInvitationId(row.id),
        email: stored(&row.email, "address of an invitation")?,
        ends_at: row.ends_at,
    })
}

/// Invites somebody, by mail; whose invitation waits gets a new link.
pub(crate) async fn invite(
    access: &OperatorAccess<Exclusive>,
    config: &Config,
    new: &NewOperator,
    now: DateTime<Utc>,
) -> Result<OperatorInvitation, Error> {
    let transaction = access.transaction();
    refuse_operator(transaction, &new.email).await?;
    let inviter = people::get(transaction, access.person_id()).await?;
    let row = open(transaction, config, &new.email, Some(inviter.id), now).await?;
    let letter = Letter::OperatorInvitation {
        link: OperatorLinkFact {
            operator_invitation_id: OperatorInvitationId(row.id),
            generation: row.generation,
            ends_at: row.ends_at,
            time_zone: config.brand.time_zone.clone(),
        },
        inviter: inviter.name,
    };
    let to = Recipient { email: new.email.clone(), language: new.language };
    // The link in a mail that still waits has just been replaced.
    let id = OperatorInvitationId(row.id);
    messages::cancel_letters(transaction, &row.email, is_about(id), now).await?;
    messages::enqueue_personal(transaction, &to, &letter, now).await?;
    shown(&row)
}

async fn refuse_operator(
    transaction: &DatabaseTransaction,
    email: &EmailAddress,
) -> Result<(), Error> {
    if by_email(transaction, email).await? {
        return Err(Problem::invalid("/email", FieldCode::AlreadyHeld).into());
    }
    Ok(())
}

/// Whether a letter is this invitation.
fn is_about(id: OperatorInvitationId) -> impl Fn(&Letter) -> bool {
    move |letter| matches!(letter, Letter::OperatorInvitation { link, .. } if link.operator_invitation_id == id)
}

/// Makes the invitation of the address, or gives the one that waits a new link.
async fn open(
    transaction: &DatabaseTransaction,
    config: &Config,
    email: &EmailAddress,
    inviter: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<operator_invitation::Model, Error> {
    let waiting = scope::unowned::<operator_invitation::Entity>()
        .filter(operator_invitation::Column::Email.eq(email.as_ref()))
        .filter(operator_invitation::Column::State.eq(PENDING))
        .one(transaction)
        .await?;
    let row = operator_invitation::Model {
        id: waiting.as_ref().map_or_else(Uuid::now_v7, |row| row.id),
        email: email.to_string(),
        inviter_id: inviter.map(|id| id.0),
        state: PENDING.to_owned(),
        generation: waiting.as_ref().map_or(0, |row| row.generation) + 1,
        created_at: waiting.as_ref().map_or(now, |row| row.created_at),
        ends_at: now + config.rules.invitation_lifetime,
        closed_at: None,
    };
    let all = row.clone().into_active_model().reset_all();
    if waiting.is_none() {
        scope::insert_unowned(transaction, all).await?;
    } else {
        let update = scope::update_unowned::<operator_invitation::Entity>().set(all);
        update.filter(operator_invitation::Column::Id.eq(row.id)).exec(transaction).await?;
    }
    Ok(row)
}

/// Invites an operator from a terminal, and returns the link's token.
///
/// # Errors
/// [`Problem::Invalid`] when the address is an operator's.
pub(crate) async fn add(
    machine: &Machine,
    config: &Config,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let transaction = machine.begin().await?;
    super::one_at_a_time(&transaction).await?;
    refuse_operator(&transaction, email).await?;
    let row = open(&transaction, config, email, None, now).await?;
    transaction.commit().await?;
    let token = OperatorToken {
        operator_invitation_id: OperatorInvitationId(row.id),
        generation: row.generation,
    };
    Ok(token.write(&config.secrets))
}

/// Takes an invitation back, and its mail out of the outbox.
///
/// # Errors
/// [`Problem::NotFound`] when there is none with this id that waits.
pub(crate) async fn withdraw(
    access: &OperatorAccess<Exclusive>,
    id: OperatorInvitationId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = access.transaction();
    let row = scope::unowned::<operator_invitation::Entity>()
        .filter(operator_invitation::Column::Id.eq(id.0))
        .filter(operator_invitation::Column::State.eq(PENDING))
        .lock(LockType::NoKeyUpdate);
    let row = row.one(transaction).await?.ok_or(Problem::NotFound)?;
    let update = scope::update_unowned::<operator_invitation::Entity>()
        .col_expr(operator_invitation::Column::State, WITHDRAWN.into())
        .col_expr(operator_invitation::Column::ClosedAt, now.into())
        .filter(operator_invitation::Column::Id.eq(row.id));
    update.exec(transaction).await?;
    messages::cancel_letters(transaction, &row.email, is_about(id), now).await
}

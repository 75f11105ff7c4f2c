//! New passwords by mail. A person has one link, and each new one counts one more; a seal ties it to
//! the address and the password that it was made for, so that another one of either kills it,
//! however it came about.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, LockBehavior, LockType},
};
use sha2::{Digest, Sha256};
use shared::{
    api::password_resets::{PasswordResetLink, ResetState},
    ids::PersonId,
    limits::PASSWORD_RESET_MINUTES,
    values::EmailAddress,
};
use uuid::Uuid;

use super::{
    entity::{password_reset, password_reset_request, person},
    messages, passwords,
    people::{self, Person},
    rows::stored,
    scope,
};
use crate::{
    config::Config,
    database::Machine,
    error::Error,
    limits::{self, Limit},
    links::ResetToken,
    mail::letter::{Letter, ResetLink},
    marks::Mark,
};

/// How many requests are looked at in one round.
const ROUND: u64 = 100;

/// Puts down that somebody asks for a new password. Whether there is such a person is looked up
/// later: here it would show in the time.
pub(crate) async fn insert_request(
    transaction: &DatabaseTransaction,
    email: &EmailAddress,
    mark: Option<Mark>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = password_reset_request::ActiveModel {
        id: Set(Uuid::now_v7()),
        email: Set(email.to_string()),
        created_at: Set(now),
        mark: Set(mark.map(|mark| mark.to_string())),
    };
    Ok(scope::insert_unowned(transaction, row).await?)
}

/// The requests that nobody has looked into, the oldest first.
pub(crate) async fn waiting_requests(machine: &Machine) -> Result<Vec<Uuid>, Error> {
    let select = scope::unowned::<password_reset_request::Entity>()
        .select_only()
        .column(password_reset_request::Column::Id)
        .order_by_asc(password_reset_request::Column::CreatedAt)
        .limit(ROUND);
    Ok(select.into_tuple().all(machine.reader()).await?)
}

/// Looks into one request. It is gone in the transaction of what follows from it, so that of
/// several servers one does it. Only what is mailed counts: nobody uses up what they do not get.
pub(crate) async fn look_into(
    machine: &Machine,
    config: &Config,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let transaction = machine.begin().await?;
    if let Some((email, mark)) = take(&transaction, id).await? {
        let own = mark.as_deref().map(Limit::PasswordResetWith);
        let limit = own.unwrap_or(Limit::PasswordReset(&email));
        if let Some(person) = people::by_email(&transaction, &email).await?
            && limits::is_left_in(&transaction, config, limit, now).await?
        {
            mail(&transaction, &person, &config.brand.time_zone, now).await?;
        }
        transaction.commit().await?;
    }
    Ok(())
}

/// Takes the request out, and with it every other one for the same: who asks twice gets one mail.
async fn take(
    transaction: &DatabaseTransaction,
    id: Uuid,
) -> Result<Option<(EmailAddress, Option<String>)>, Error> {
    let request = scope::unowned::<password_reset_request::Entity>()
        .filter(password_reset_request::Column::Id.eq(id))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(transaction)
        .await?;
    let Some(request) = request else {
        return Ok(None);
    };
    let email = stored(&request.email, "address of a request")?;
    let same = match &request.mark {
        Some(mark) => password_reset_request::Column::Mark.eq(mark.as_str()),
        None => password_reset_request::Column::Mark.is_null(),
    };
    forget(transaction, &request.email, same).await?;
    Ok(Some((email, request.mark)))
}

/// Takes out what was asked for an address.
pub(super) async fn forget_requests(
    transaction: &DatabaseTransaction,
    email: &str,
) -> Result<(), DbErr> {
    forget(transaction, email, password_reset_request::Column::Id.is_not_null()).await
}

async fn forget(transaction: &DatabaseTransaction, email: &str, same: Expr) -> Result<(), DbErr> {
    let same = scope::delete_unowned::<password_reset_request::Entity>()
        .filter(password_reset_request::Column::Email.eq(email))
        .filter(same);
    same.exec(transaction).await?;
    Ok(())
}

/// Makes a new link, which kills every older one, and mails it.
async fn mail(
    transaction: &DatabaseTransaction,
    person: &Person,
    time_zone: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = renew(transaction, person, now).await?;
    let own = people::time_zone(transaction, person.id).await?;
    let link = ResetLink {
        person_id: person.id,
        generation: row.generation,
        ends_at: row.ends_at,
        time_zone: own.unwrap_or_else(|| time_zone.to_owned()),
    };
    let letter = Letter::PasswordReset { link };
    messages::enqueue_personal(transaction, &person.recipient(), &letter, now).await
}

async fn renew(
    transaction: &DatabaseTransaction,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<password_reset::Model, Error> {
    // Not the row of the link: two who both find none would both make the first.
    scope::unowned::<person::Entity>()
        .filter(person::Column::Id.eq(person.id.0))
        .lock(LockType::NoKeyUpdate)
        .one(transaction)
        .await?;
    let before = find(transaction, person.id).await?;
    let row = password_reset::Model {
        person_id: person.id.0,
        generation: before.as_ref().map_or(0, |before| before.generation) + 1,
        seal: seal(person),
        created_at: now,
        ends_at: now + TimeDelta::minutes(PASSWORD_RESET_MINUTES),
        used_at: None,
    };
    let all = row.clone().into_active_model().reset_all();
    if before.is_none() {
        scope::insert_unowned(transaction, all).await?;
    } else {
        let update = scope::update_unowned::<password_reset::Entity>().set(all);
        let own = password_reset::Column::PersonId.eq(person.id.0);
        update.filter(own).exec(transaction).await?;
    }
    Ok(row)
}

async fn find(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<Option<password_reset::Model>, DbErr> {
    let select = scope::unowned::<password_reset::Entity>();
    select.filter(password_reset::Column::PersonId.eq(id.0)).one(connection).await
}

/// Each part with its length in front, so that no two pairs read the same.
fn seal(person: &Person) -> Vec<u8> {
    let mut seal = Sha256::new();
    for part in [person.email.as_ref(), person.password_hash.as_str()] {
        seal.update((part.len() as u64).to_be_bytes());
        seal.update(part);
    }
    seal.finalize().to_vec()
}

/// A link in somebody's hands: whoever has one holds the mailbox.
pub(crate) struct Held {
    person: Person,
    state: ResetState,
    ends_at: DateTime<Utc>,
}

/// Makes others wait who hold the same link: of many who use it at once, the first is done before
/// the second looks.
pub(crate) async fn claim(
    transaction: &DatabaseTransaction,
    token: ResetToken,
) -> Result<(), Error> {
    let select = scope::unowned::<password_reset::Entity>().lock(LockType::NoKeyUpdate);
    let own = password_reset::Column::PersonId.eq(token.person_id.0);
    select.filter(own).one(transaction).await?;
    Ok(())
}

/// The link of the token. An older one is known, too, but no longer good.
pub(crate) async fn held(
    connection: &impl ConnectionTrait,
    token: ResetToken,
    now: DateTime<Utc>,
) -> Result<Option<Held>, Error> {
    let Some(row) = find(connection, token.person_id).await? else {
        return Ok(None);
    };
    let person = people::get(connection, token.person_id).await?;
    let state = if row.generation != token.generation {
        ResetState::Replaced
    } else if row.used_at.is_some() {
        ResetState::Used
    } else if row.seal != seal(&person) {
        ResetState::Overtaken
    } else if row.ends_at <= now {
        ResetState::Expired
    } else {
        ResetState::Open
    };
    Ok(Some(Held { person, state, ends_at: row.ends_at }))
}

/// The newest link of these people, where it still has time.
pub(super) async fn newest(
    connection: &impl ConnectionTrait,
    people: impl Iterator<Item = PersonId>,
    now: DateTime<Utc>,
) -> Result<Vec<(PersonId, i32)>, DbErr> {
    let people: Vec<_> = people.map(|id| id.0).collect();
    // Most letters are about something else.
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rows = scope::unowned::<password_reset::Entity>()
        .select_only()
        .columns([password_reset::Column::PersonId, password_reset::Column::Generation])
        .filter(password_reset::Column::PersonId.is_in(people))
        .filter(password_reset::Column::UsedAt.is_null())
        .filter(password_reset::Column::EndsAt.gt(now))
        .into_tuple::<(Uuid, i32)>()
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|(id, generation)| (PersonId(id), generation)).collect())
}

impl Held {
    pub(crate) fn state(&self) -> ResetState {
        self.state
    }

    pub(crate) fn person(&self) -> &Person {
        &self.person
    }

    /// The page behind the link.
    pub(crate) fn page(self) -> PasswordResetLink {
        let is_open = self.state == ResetState::Open;
        PasswordResetLink {
            state: self.state,
            ends_at: self.ends_at,
            language: self.person.language,
            email: is_open.then_some(self.person.email),
        }
    }

    /// Sets the new password. The link is used up.
    pub(crate) async fn complete(
        self,
        transaction: &DatabaseTransaction,
        change: passwords::Change<'_>,
    ) -> Result<Person, Error> {
        let used = scope::update_unowned::<password_reset::Entity>()
            .col_expr(password_reset::Column::UsedAt, change.now.into())
            .filter(password_reset::Column::PersonId.eq(self.person.id.0));
        used.exec(transaction).await?;
        passwords::change(transaction, self.person, change).await
    }
}

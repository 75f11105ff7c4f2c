//! A person's password, as it is kept: whichever way it is changed, the same follows.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter};
use shared::problem::Problem;

use super::{
    Proven,
    audit::{self, Action, Entry},
    entity::person,
    messages,
    people::{self, Person},
    scope, sessions,
};
use crate::{
    access::{Act, Actor},
    error::Error,
    mail::letter::Letter,
    network::Network,
};

/// A new password, and how it came about.
pub(crate) struct Change<'a> {
    pub(crate) hash: String,
    pub(crate) way: Way,
    pub(crate) from: Network,
    /// In which the mail says when, where the person's organizations say no zone.
    pub(crate) time_zone: &'a str,
    pub(crate) now: DateTime<Utc>,
}

/// What the person has shown to be allowed to change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The present password.
    Password,
    /// A link out of the mailbox.
    Mail,
}

impl Way {
    const fn action(self) -> Action {
        match self {
            Self::Password => Action::PasswordChanged,
            Self::Mail => Action::PasswordReset,
        }
    }
}

/// Changes the password. Everybody who is signed in as the person is out, the audit logs of the
/// person's organizations have it, and the person is mailed.
///
/// # Errors
/// [`Problem::WrongCredentials`] when it has been changed since the person was read.
pub(crate) async fn change(
    transaction: &DatabaseTransaction,
    person: Person,
    change: Change<'_>,
) -> Result<Person, Error> {
    let Change { hash, way, from, time_zone, now } = change;
    let actor = Actor::Person(person.id);
    for belonging in people::everywhere(transaction, person.id).await? {
        let act = Act::by_store(&Proven(()), transaction, belonging.organization_id, actor, now);
        let entry = Entry::new(way.action(), person.id.0)
            .about(&person.email, &person.name)
            .on(belonging.held.into_iter().map(|(_, on)| on));
        audit::record(&act.asked_from(Some(from)), entry).await?;
    }
    let person = replace(transaction, person, hash).await?;
    sessions::end_all(transaction, person.id).await?;
    let own = people::time_zone(transaction, person.id).await?;
    let time_zone = own.unwrap_or_else(|| time_zone.to_owned());
    let letter = Letter::PasswordChanged { at: now, time_zone };
    messages::enqueue_personal(transaction, &person.recipient(), &letter, now).await?;
    Ok(person)
}

/// Two at once are one after the other, and the second finds another password than it has read.
async fn replace(
    transaction: &DatabaseTransaction,
    person: Person,
    password_hash: String,
) -> Result<Person, Error> {
    let update = scope::update_unowned::<person::Entity>()
        .col_expr(person::Column::PasswordHash, password_hash.as_str().into())
        .filter(person::Column::Id.eq(person.id.0))
        .filter(person::Column::PasswordHash.eq(person.password_hash.as_str()));
    if update.exec(transaction).await?.rows_affected == 0 {
        return Err(Problem::WrongCredentials.into());
    }
    Ok(Person { password_hash, ..person })
}

//! Who opened a link. Nothing follows from it: it is told to whoever invited, who otherwise learns
//! nothing until somebody accepts.
//!
//! Whether a person did it can only be guessed. Whoever is signed in is one. Otherwise it was
//! probably a scanner when what opened the link is no browser, or calls itself a robot; when it came
//! within ten seconds of the moment at which the mail was handed over, or even before: nobody reads
//! that fast; or when the link had been opened within two seconds before. Everything else was
//! probably a person. A link has two rows at the most, however often it is opened.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter, QueryOrder, Set,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use shared::api::deliveries::Opener;

use super::Held;
use crate::{
    error::Error,
    links::InvitationToken,
    store::{
        entity::{message, message_event, opening},
        scope,
    },
    user_agent::Program,
};

/// Sooner after its mail was handed over than this, nobody has read it.
const READING: TimeDelta = TimeDelta::seconds(10);

/// Two openings within this time are one program's.
const BURST: TimeDelta = TimeDelta::seconds(2);

/// Whether whoever opens a link has a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WithSession {
    Yes,
    No,
}

/// What can be known of an opening.
#[derive(Clone, Copy, Debug)]
struct Signs {
    session: WithSession,
    program: Program,
    /// The time since the mail was handed over; less than nothing where it has not been yet, and
    /// nothing where no mail is known.
    since_mail: Option<TimeDelta>,
    since_last: Option<TimeDelta>,
}

impl Signs {
    fn opener(self) -> Opener {
        let is_sooner = |time: Option<TimeDelta>, than| time.is_some_and(|time| time < than);
        let is_fast = is_sooner(self.since_mail, READING) || is_sooner(self.since_last, BURST);
        let is_odd = is_fast || self.program == Program::Robot;
        if is_odd && self.session == WithSession::No { Opener::Scanner } else { Opener::Person }
    }
}

impl Held {
    /// Writes down that the link of this token was opened.
    pub(crate) async fn record_opening(
        &self,
        transaction: &DatabaseTransaction,
        token: InvitationToken,
        (session, program): (WithSession, Program),
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let since_mail = since_mail(transaction, token, now).await?;
        let since_last = since_last(transaction, token, now).await?;
        let opener = Signs { session, program, since_mail, since_last }.opener();
        let row = opening::ActiveModel {
            organization_id: Set(self.loaded.row.organization_id),
            invitation_id: Set(token.invitation_id.0),
            generation: Set(token.generation),
            opener: Set(opener.code().to_owned()),
            first_at: Set(now),
            last_at: Set(now),
            count: Set(1),
        };
        let key =
            [opening::Column::InvitationId, opening::Column::Generation, opening::Column::Opener];
        let count = Expr::col((opening::Entity, opening::Column::Count)).add(1);
        let again = OnConflict::columns(key)
            .update_column(opening::Column::LastAt)
            .value(opening::Column::Count, count)
            .to_owned();
        Ok(scope::upsert_unowned(transaction, row, again).await?)
    }
}

/// How long ago the mail with the link was handed over.
async fn since_mail(
    connection: &impl ConnectionTrait,
    token: InvitationToken,
    now: DateTime<Utc>,
) -> Result<Option<TimeDelta>, Error> {
    let mails = scope::unowned::<message::Entity>()
        .filter(message::Column::InvitationId.eq(token.invitation_id.0))
        .filter(message::Column::Generation.eq(token.generation))
        .all(connection)
        .await?;
    // Nobody was mailed, or it is forgotten when.
    if mails.is_empty() {
        return Ok(None);
    }
    let accepted = scope::unowned::<message_event::Entity>()
        .filter(message_event::Column::MessageId.is_in(mails.iter().map(|row| row.id)))
        .filter(message_event::Column::Kind.eq("accepted"))
        .order_by_desc(message_event::Column::CreatedAt)
        .one(connection)
        .await?;
    // The server's word may be later than the mail: whoever has it by now did not read it.
    Ok(Some(accepted.map_or(TimeDelta::zero(), |event| now - event.created_at)))
}

async fn since_last(
    connection: &impl ConnectionTrait,
    token: InvitationToken,
    now: DateTime<Utc>,
) -> Result<Option<TimeDelta>, Error> {
    let last = scope::unowned::<opening::Entity>()
        .filter(opening::Column::InvitationId.eq(token.invitation_id.0))
        .filter(opening::Column::Generation.eq(token.generation))
        .order_by_desc(opening::Column::LastAt)
        .one(connection)
        .await?;
    Ok(last.map(|row| now - row.last_at))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use shared::api::deliveries::Opener;

    use super::{Signs, WithSession};
    use crate::user_agent::Program;

    #[test]
    fn whoever_is_faster_than_a_person_is_probably_none() {
        let seconds = |seconds| Some(TimeDelta::seconds(seconds));
        for (session, program, mail, last, opener) in [
            (WithSession::No, Program::Browser, seconds(600), None, Opener::Person),
            (WithSession::No, Program::Browser, None, None, Opener::Person),
            (WithSession::No, Program::Browser, seconds(10), seconds(2), Opener::Person),
            (WithSession::No, Program::Browser, seconds(9), None, Opener::Scanner),
            (WithSession::No, Program::Browser, seconds(0), None, Opener::Scanner),
            (WithSession::No, Program::Browser, seconds(600), seconds(1), Opener::Scanner),
            (WithSession::No, Program::Robot, seconds(600), None, Opener::Scanner),
            (WithSession::Yes, Program::Browser, seconds(0), seconds(0), Opener::Person),
        ] {
            let signs = Signs { session, program, since_mail: mail, since_last: last };
            assert_eq!(signs.opener(), opener, "{signs:?}");
        }
    }
}

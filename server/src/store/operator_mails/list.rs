//! How mails are listed: each standing by an index of its own, from one end of it.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use shared::{
    api::operator_mails::{MailFigures, MailFilter, MailStanding, MailSummary},
    ids::MailId,
    page::{Page, PageQuery},
    values::EmailAddress,
};
use uuid::Uuid;

use super::Row;
use crate::{
    access::OperatorAccess,
    error::Error,
    store::{cursor, question::Question},
};

/// So many are counted of what waits or has failed: one more than is said.
const COUNTED: i64 = 10_001;

/// Which mails there are; where each stands is said once, here.
macro_rules! mails {
    ($which:literal) => {
        concat!(
            "SELECT message.id, message.kind, message.email, \
             CASE WHEN message.state = 'sent' THEN 'handed_over' \
             WHEN message.state = 'queued' AND message.attempts = 0 THEN 'queued' \
             WHEN message.state = 'queued' THEN 'deferred' \
             WHEN message.bounced_at IS NOT NULL THEN 'bounced' \
             WHEN message.failed_at IS NOT NULL THEN 'refused' ELSE 'canceled' END AS standing, \
             message.attempts, message.created_at, message.due_at, message.failed_at, \
             message.bounced_at, organization.name AS organization, \
             organization.short_name AS short_name \
             FROM message LEFT JOIN organization ON organization.id = message.organization_id \
             WHERE ",
            $which
        )
    };
}

const QUEUED: Question = Question(mails!(
    "message.state = 'queued' AND message.attempts = 0 \
     AND (message.due_at, message.id) > ($1, $2) ORDER BY message.due_at, message.id LIMIT $3"
));

const DEFERRED: Question = Question(mails!(
    "message.state = 'queued' AND message.attempts > 0 \
     AND (message.due_at, message.id) > ($1, $2) ORDER BY message.due_at, message.id LIMIT $3"
));

const REFUSED: Question = Question(mails!(
    "message.state = 'failed' AND message.failed_at IS NOT NULL AND message.bounced_at IS NULL \
     AND (message.failed_at, message.id) < ($1, $2) \
     ORDER BY message.failed_at DESC, message.id DESC LIMIT $3"
));

const BOUNCED: Question = Question(mails!(
    "message.state = 'failed' AND message.bounced_at IS NOT NULL \
     AND (message.bounced_at, message.id) < ($1, $2) \
     ORDER BY message.bounced_at DESC, message.id DESC LIMIT $3"
));

const HANDED_OVER: Question = Question(mails!(
    "message.state = 'sent' AND (message.due_at, message.id) < ($1, $2) \
     ORDER BY message.due_at DESC, message.id DESC LIMIT $3"
));

const CANCELED: Question = Question(mails!(
    "message.state = 'failed' AND message.failed_at IS NULL \
     AND (message.due_at, message.id) < ($1, $2) \
     ORDER BY message.due_at DESC, message.id DESC LIMIT $3"
));

// Ids are made in the order of time.
const ALL: Question = Question(mails!("message.id < $1 ORDER BY message.id DESC LIMIT $2"));

// Those of one address are few: no other index is to lead to them.
const TO: Question = Question(mails!(
    "message.email = $1 AND COALESCE(message.id, message.id) < $2 \
     AND ($3 = '' OR $3 = CASE WHEN message.state = 'sent' THEN 'handed_over' \
     WHEN message.state = 'queued' AND message.attempts = 0 THEN 'queued' \
     WHEN message.state = 'queued' THEN 'deferred' \
     WHEN message.bounced_at IS NOT NULL THEN 'bounced' \
     WHEN message.failed_at IS NOT NULL THEN 'refused' ELSE 'canceled' END) \
     ORDER BY COALESCE(message.id, message.id) DESC LIMIT $4"
));

const ONE: Question = Question(mails!("message.id = $1"));

const WAITING: Question = Question(
    "SELECT COUNT(*) AS count FROM \
     (SELECT 1 AS one FROM message WHERE state = 'queued' LIMIT $1) AS sub",
);

const TRIED: Question = Question(
    "SELECT COUNT(*) AS count FROM \
     (SELECT 1 AS one FROM message WHERE state = 'queued' AND attempts > 0 \
     AND due_at > $1 ORDER BY due_at LIMIT $2) AS sub",
);

const FAILED: Question = Question(
    "SELECT COUNT(*) AS count FROM (SELECT 1 AS one FROM message WHERE state = 'failed' \
     AND failed_at IS NOT NULL AND failed_at > $1 LIMIT $2) AS sub",
);

const FIRST_UNTRIED: Question = Question(
    "SELECT due_at AS at FROM message WHERE state = 'queued' AND attempts = 0 \
     ORDER BY due_at LIMIT 1",
);

// Of what was tried, what was written first: its next try says nothing of how long it waits.
const FIRST_TRIED: Question = Question(
    "SELECT created_at AS at FROM message WHERE state = 'queued' AND attempts > 0 \
     AND created_at > $1 ORDER BY created_at LIMIT 1",
);

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

#[derive(FromQueryResult)]
struct Moment {
    at: DateTime<Utc>,
}

/// Where in a list a mail is.
type Place = (DateTime<Utc>, Uuid);

/// One page.
pub(crate) async fn page(
    access: &OperatorAccess,
    query: &PageQuery<MailFilter>,
) -> Result<Page<MailSummary>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let most = i64::try_from(limit + 1).map_err(anyhow::Error::new)?;
    let after = query.cursor.as_ref().map(cursor::read::<Place>).transpose()?;
    let (connection, standing) = (access.connection(), query.filter.standing);
    let search = query.filter.search.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let rows = match (search, standing) {
        (Some(text), _) => found(connection, text, standing, after, most).await?,
        (None, Some(standing)) => standing_there(connection, standing, after, most).await?,
        (None, None) => {
            let before = after.map_or_else(Uuid::max, |(_, id)| id);
            ALL.all(connection, [before.into(), most.into()]).await?
        }
    };
    cursor::page(rows, limit, |row| place(row, standing), Row::show)
}

/// By what a mail is found again in the list of its standing.
fn place(row: &Row, standing: Option<MailStanding>) -> Place {
    let at = match standing {
        Some(MailStanding::Refused) => row.failed_at,
        Some(MailStanding::Bounced) => row.bounced_at,
        Some(
            MailStanding::Queued
            | MailStanding::Deferred
            | MailStanding::HandedOver
            | MailStanding::Canceled,
        )
        | None => Some(row.due_at),
    };
    (at.unwrap_or(row.due_at), row.id)
}

async fn standing_there(
    connection: &impl ConnectionTrait,
    standing: MailStanding,
    after: Option<Place>,
    most: i64,
) -> Result<Vec<Row>, Error> {
    let first = (DateTime::UNIX_EPOCH, Uuid::nil());
    // Four digits of a year: moments are compared as texts, too.
    let last = (DateTime::UNIX_EPOCH + TimeDelta::days(2_900_000), Uuid::max());
    let (question, beginning) = match standing {
        MailStanding::Queued => (&QUEUED, first),
        MailStanding::Deferred => (&DEFERRED, first),
        MailStanding::Refused => (&REFUSED, last),
        MailStanding::Bounced => (&BOUNCED, last),
        MailStanding::HandedOver => (&HANDED_OVER, last),
        MailStanding::Canceled => (&CANCELED, last),
    };
    let (at, id) = after.unwrap_or(beginning);
    Ok(question.all(connection, [at.into(), id.into(), most.into()]).await?)
}

/// Those to the address, or the one with the Message-ID, that somebody looks for.
async fn found(
    connection: &impl ConnectionTrait,
    text: &str,
    standing: Option<MailStanding>,
    after: Option<Place>,
    most: i64,
) -> Result<Vec<Row>, Error> {
    if let Some(id) = message_of(text) {
        let row: Option<Row> = ONE.one(connection, [id.into()]).await?;
        let is_wanted = |row: &Row| standing.is_none_or(|it| it.code() == row.standing);
        return Ok(row.into_iter().filter(|row| after.is_none() && is_wanted(row)).collect());
    }
    let Some(email) = crate::store::look_ups::address(text) else { return Ok(Vec::new()) };
    let before = after.map_or_else(Uuid::max, |(_, id)| id);
    let standing = standing.map_or("", MailStanding::code);
    let values: [Value; 4] = [email.as_ref().into(), before.into(), standing.into(), most.into()];
    Ok(TO.all(connection, values).await?)
}

/// The message that a Message-ID names, with or without its brackets and what is behind the `@`.
pub(in crate::store) fn message_of(text: &str) -> Option<Uuid> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    let (id, _) = text.split_once('@').unwrap_or((text, ""));
    // As it stands in a mail: no other way to write an id is one of ours.
    Uuid::try_parse(id).ok().filter(|known| known.to_string() == id.to_ascii_lowercase())
}

/// The newest mails to an address.
pub(in crate::store) async fn to_address(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    most: i64,
) -> Result<Vec<MailSummary>, Error> {
    let values: [Value; 4] = [email.as_ref().into(), Uuid::max().into(), "".into(), most.into()];
    let rows: Vec<Row> = TO.all(connection, values).await?;
    rows.into_iter().map(Row::show).collect()
}

/// One mail, as lists show it.
pub(in crate::store) async fn by_id(
    connection: &impl ConnectionTrait,
    id: MailId,
) -> Result<Option<MailSummary>, Error> {
    let row: Option<Row> = ONE.one(connection, [id.0.into()]).await?;
    row.map(Row::show).transpose()
}

/// What stands above the list.
pub(crate) async fn figures(
    access: &OperatorAccess,
    now: DateTime<Utc>,
) -> Result<MailFigures, Error> {
    let (connection, ever) = (access.connection(), DateTime::UNIX_EPOCH);
    let waiting = count(connection, &WAITING, [COUNTED.into()]).await?;
    let deferred = count(connection, &TRIED, [ever.into(), COUNTED.into()]).await?;
    let since = (now - TimeDelta::days(1)).into();
    let failed_in_a_day = count(connection, &FAILED, [since, COUNTED.into()]).await?;
    let untried: Option<Moment> = FIRST_UNTRIED.one(connection, []).await?;
    let tried: Option<Moment> = FIRST_TRIED.one(connection, [ever.into()]).await?;
    let waits_since = untried.into_iter().chain(tried).map(|first| first.at).min();
    // What is to be sent later does not wait yet.
    let waiting_since = waits_since.filter(|at| *at <= now);
    Ok(MailFigures { waiting, deferred, waiting_since, failed_in_a_day })
}

async fn count<const N: usize>(
    connection: &impl ConnectionTrait,
    question: &Question,
    values: [Value; N],
) -> Result<u64, Error> {
    let row: Option<Count> = question.one(connection, values).await?;
    Ok(row.map_or(0, |row| row.count.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::message_of;

    #[test]
    fn a_message_is_found_however_its_id_was_copied() {
        let id = "0192f0c1-2b3c-7d4e-8f50-112233445566";
        for text in [id, &format!("<{id}@portal.test>"), &format!(" {id}@portal.test ")] {
            assert_eq!(message_of(text).map(|id| id.to_string()).as_deref(), Some(id), "{text}");
        }
        for text in ["bob@contoso.com", "", "0192f0c12b3c7d4e8f50112233445566", "<>"] {
            assert_eq!(message_of(text), None, "{text}");
        }
    }
}

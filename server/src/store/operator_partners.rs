//! The resellers as operators see them. They are some hundred at the most, and read as a whole.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult, QueryFilter};
use shared::{
    api::{
        Exclusive,
        operator_partners::{PartnerDetail, PartnerFilter, PartnerSummary},
        operator_records::PartnerRecord,
        partner_users::{NewPartnerUser, PartnerInvitation},
    },
    ids::PartnerId,
    limits::SEARCH_MAXIMUM,
    page::{Page, PageQuery},
    problem::Problem,
    values::ShortName,
};
use uuid::Uuid;

use super::{cursor, entity::partner, partners, question::Question, rows::stored, scope};
use crate::{access::OperatorAccess, config::Config, error::Error};

// Counted no further: more are as many.
const SUMMARIES: Question = Question(
    "SELECT partner.id, partner.short_name, partner.name, partner.email, \
     (SELECT COUNT(*) FROM (SELECT 1 AS one FROM agreement \
     WHERE agreement.partner_id = partner.id AND agreement.state = 'active' LIMIT 1000) AS sub) \
     AS agreements, \
     (SELECT COUNT(*) FROM partner_user WHERE partner_user.partner_id = partner.id) AS people \
     FROM partner WHERE partner.short_name > $1 \
     AND ($2 = '' OR lower(partner.name || ' ' || partner.short_name || ' ' || partner.email) \
     LIKE $2 ESCAPE '!') ORDER BY partner.short_name LIMIT $3",
);

const AGREEMENTS: Question = Question(
    "SELECT COUNT(*) AS count FROM (SELECT 1 AS one FROM agreement \
     WHERE agreement.partner_id = $1 AND agreement.state = 'active' LIMIT 1000) AS sub",
);

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    short_name: String,
    name: String,
    email: String,
    agreements: i64,
    people: i64,
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// One page, by short name.
pub(crate) async fn page(
    access: &OperatorAccess,
    query: &PageQuery<PartnerFilter>,
) -> Result<Page<PartnerSummary>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let most = i64::try_from(limit + 1).map_err(anyhow::Error::new)?;
    let after = query.cursor.as_ref().map(cursor::read::<String>).transpose()?.unwrap_or_default();
    let search = query.filter.search.as_deref().map(pattern).unwrap_or_default();
    let values = [after.into(), search.into(), most.into()];
    let rows: Vec<Row> = SUMMARIES.all(access.connection(), values).await?;
    cursor::page(rows, limit, |row| row.short_name.clone(), |row| summary(&row))
}

/// What `like` looks for; everything where nothing can be seen of the text.
fn pattern(text: &str) -> String {
    let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
    let text = text.trim().to_lowercase();
    if text.is_empty() || text.chars().count() > SEARCH_MAXIMUM {
        return String::new();
    }
    let escaped = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

fn summary(row: &Row) -> Result<PartnerSummary, Error> {
    Ok(PartnerSummary {
        id: PartnerId(row.id),
        short_name: stored(&row.short_name, "short name of a partner")?,
        name: stored(&row.name, "name of a partner")?,
        email: stored(&row.email, "address of a partner")?,
        agreements: row.agreements.unsigned_abs(),
        people: row.people.unsigned_abs(),
    })
}

/// The partner of this short name.
///
/// # Errors
/// [`Problem::NotFound`] when there is none.
pub(crate) async fn get(
    access: &OperatorAccess,
    short_name: &ShortName,
) -> Result<PartnerDetail, Error> {
    let connection = access.connection();
    let row = by_short_name(connection, short_name).await?.ok_or(Problem::NotFound)?;
    let id = PartnerId(row.id);
    let count: Option<Count> = AGREEMENTS.one(connection, [row.id.into()]).await?;
    Ok(PartnerDetail {
        id,
        agreements: count.map_or(0, |row| row.count.unsigned_abs()),
        people: partners::people_of(connection, id).await?,
        record: PartnerRecord { short_name: row.short_name, name: row.name, email: row.email },
    })
}

async fn by_short_name(
    connection: &impl ConnectionTrait,
    short_name: &ShortName,
) -> Result<Option<partner::Model>, Error> {
    let select = scope::unowned::<partner::Entity>();
    let own = partner::Column::ShortName.eq(short_name.as_ref());
    Ok(select.filter(own).one(connection).await?)
}

/// Invites somebody to work for the partner here.
///
/// # Errors
/// [`Problem::NotFound`] when there is none, [`Problem::Invalid`] when they work for it already.
pub(crate) async fn invite(
    access: &OperatorAccess<Exclusive>,
    short_name: &ShortName,
    config: &Config,
    new: &NewPartnerUser,
    now: DateTime<Utc>,
) -> Result<PartnerInvitation, Error> {
    let sent = partners::vendor_invites(access, short_name, config, new, now).await?;
    Ok(sent.ok_or(Problem::NotFound)?)
}

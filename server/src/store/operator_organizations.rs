//! The customers as operators see them: no keys, no links, and of people only who administers.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, FromQueryResult, QueryFilter, QuerySelect,
};
use shared::{
    api::{
        agreements::AgreementState,
        operator_organizations::{
            OperatorAccount, OperatorAgreement, OrganizationAdministrator, OrganizationDetail,
            OrganizationFilter, OrganizationState, OrganizationSummary, Suspension,
        },
        operator_records::{AccountRecord, AdministratorRecord, OrganizationRecord},
    },
    ids::{OrganizationId, PersonId},
    limits::SEARCH_MAXIMUM,
    page::{NoFilter, Page, PageQuery},
    problem::Problem,
    values::{AgreementNumber, ShortName},
};
use uuid::Uuid;

use super::{
    associations, cursor,
    entity::{agreement, organization, purchasing_account},
    partners::Standing,
    question::Question,
    rows::{name, stored},
    scope, suspensions,
};
use crate::{access::OperatorAccess, error::Error};

/// So many organizations are looked through for what is searched.
const FOUND: i64 = 200;

/// So many agreements and administrators of one organization are shown.
const SHOWN: i64 = 500;

/// Counted no further: more are as many.
macro_rules! summaries {
    ($more:literal) => {
        concat!(
            "SELECT organization.id, organization.short_name, organization.name, \
             organization.suspended_at, \
             (SELECT COUNT(*) FROM (SELECT 1 AS one FROM agreement \
             WHERE agreement.organization_id = organization.id LIMIT 1000) AS sub) AS agreements, \
             (SELECT COUNT(*) FROM (SELECT 1 AS one FROM membership \
             WHERE membership.organization_id = organization.id LIMIT 1000) AS sub) AS members \
             FROM organization WHERE ",
            $more
        )
    };
}

const ALL: Question =
    Question(summaries!("organization.short_name > $1 ORDER BY organization.short_name LIMIT $2"));

const ACTIVE: Question = Question(summaries!(
    "organization.short_name > $1 AND organization.suspended_at IS NULL \
     ORDER BY organization.short_name LIMIT $2"
));

const SUSPENDED: Question = Question(summaries!(
    "organization.short_name || '' > $1 AND organization.suspended_at > $3 \
     ORDER BY organization.short_name || '' LIMIT $2"
));

const ONE: Question = Question(summaries!("organization.id = $1"));

// The index is in the order of bytes; what begins alike stands together there.
const NAMED_ON_SQLITE: Question = Question(
    "SELECT id FROM organization \
     WHERE lower(name) >= $1 AND lower(name) < $2 ORDER BY lower(name), id LIMIT $3",
);
const NAMED_ON_POSTGRESQL: Question = Question(
    "SELECT id FROM organization WHERE lower(name) ~>=~ $1 AND lower(name) ~<~ $2 \
     ORDER BY lower(name) USING ~<~, id LIMIT $3",
);

const AGREEMENTS: Question = Question(
    "SELECT agreement.number, agreement.name, agreement.state, agreement.starts_on, \
     agreement.ends_on, partner.short_name AS partner, partner.name AS partner_name, \
     (SELECT COUNT(*) FROM purchasing_account \
     WHERE purchasing_account.agreement_id = agreement.id) AS accounts \
     FROM agreement LEFT JOIN partner ON partner.id = agreement.partner_id \
     WHERE agreement.organization_id = $1 \
     ORDER BY agreement.ends_on DESC, agreement.number LIMIT $2",
);

const ADMINISTRATORS: Question = Question(
    "SELECT person.id, person.given_name, person.family_name, person.email, \
     COUNT(*) AS accounts FROM role_assignment \
     JOIN membership ON membership.organization_id = role_assignment.organization_id \
     AND membership.person_id = role_assignment.person_id AND membership.status = 'active' \
     JOIN person ON person.id = role_assignment.person_id \
     WHERE role_assignment.organization_id = $1 \
     AND role_assignment.role = 'account_administrator' \
     GROUP BY person.id, person.given_name, person.family_name, person.email \
     ORDER BY person.email LIMIT $2",
);

const ACCOUNTS: Question = Question(
    "SELECT account.number, account.name, account.administrator_email AS email, \
     account.administrator_given_name AS given_name, \
     account.administrator_family_name AS family_name, \
     account.administrator_language AS language, account.administrator_country AS country, \
     account.administrator_accepted_at AS accepted_at, \
     invitation.state AS invitation_state, invitation.sent_at AS sent_at, \
     invitation.ends_at AS ends_at, invitation.closed_at AS closed_at, \
     EXISTS (SELECT 1 FROM role_assignment JOIN membership \
     ON membership.organization_id = role_assignment.organization_id \
     AND membership.person_id = role_assignment.person_id AND membership.status = 'active' \
     WHERE role_assignment.organization_id = account.organization_id \
     AND role_assignment.purchasing_account_id = account.id \
     AND role_assignment.role = 'account_administrator') AS is_administered \
     FROM purchasing_account AS account \
     LEFT JOIN invitation ON invitation.id = (SELECT sent.id FROM invitation AS sent \
     WHERE sent.email = account.administrator_email \
     AND sent.organization_id = account.organization_id \
     AND sent.agreement_id = account.agreement_id AND sent.inviter_id IS NULL \
     AND EXISTS (SELECT 1 FROM invitation_line \
     WHERE invitation_line.organization_id = sent.organization_id \
     AND invitation_line.invitation_id = sent.id \
     AND invitation_line.purchasing_account_id = account.id) \
     ORDER BY sent.created_at DESC, sent.id DESC LIMIT 1) \
     WHERE account.agreement_id = $1 AND account.number > $2 ORDER BY account.number LIMIT $3",
);

#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
}

#[derive(FromQueryResult)]
struct Summary {
    id: Uuid,
    short_name: String,
    name: String,
    suspended_at: Option<DateTime<Utc>>,
    agreements: i64,
    members: i64,
}

/// One page, by short name.
pub(crate) async fn page(
    access: &OperatorAccess,
    query: &PageQuery<OrganizationFilter>,
) -> Result<Page<OrganizationSummary>, Error> {
    let connection = access.connection();
    let limit = usize::from(u16::from(query.limit));
    let most = i64::try_from(limit + 1).map_err(anyhow::Error::new)?;
    let after = query.cursor.as_ref().map(cursor::read::<String>).transpose()?.unwrap_or_default();
    let state = query.filter.state;
    let search = query.filter.search.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let rows = if let Some(text) = search {
        found(connection, text, state, &after, limit + 1).await?
    } else {
        let (after, most) = (after.into(), most.into());
        match state {
            None => ALL.all(connection, [after, most]).await?,
            Some(OrganizationState::Active) => ACTIVE.all(connection, [after, most]).await?,
            Some(OrganizationState::Suspended) => {
                SUSPENDED.all(connection, [after, most, suspensions::BEGINNING.into()]).await?
            }
        }
    };
    cursor::page(rows, limit, |row| row.short_name.clone(), |row| summary(&row))
}

/// Those that are called so, or have something with this number.
async fn found(
    connection: &impl ConnectionTrait,
    text: &str,
    state: Option<OrganizationState>,
    after: &str,
    most: usize,
) -> Result<Vec<Summary>, Error> {
    let mut rows: Vec<Summary> = Vec::new();
    for id in ids(connection, text).await? {
        rows.extend(ONE.one(connection, [id.into()]).await?);
    }
    rows.sort_by(|a, b| a.short_name.cmp(&b.short_name));
    rows.dedup_by(|a, b| a.id == b.id);
    rows.retain(|row| {
        let its = match row.suspended_at {
            Some(_) => OrganizationState::Suspended,
            None => OrganizationState::Active,
        };
        row.short_name.as_str() > after && state.is_none_or(|state| state == its)
    });
    rows.truncate(most);
    Ok(rows)
}

async fn ids(connection: &impl ConnectionTrait, text: &str) -> Result<Vec<Uuid>, Error> {
    if text.chars().any(char::is_control) || text.chars().count() > SEARCH_MAXIMUM {
        return Ok(Vec::new());
    }
    let (question, from) = match connection.get_database_backend() {
        // It folds the letters of ASCII alone.
        DatabaseBackend::Sqlite => (&NAMED_ON_SQLITE, text.to_ascii_lowercase()),
        _ => (&NAMED_ON_POSTGRESQL, text.to_lowercase()),
    };
    let to = format!("{from}\u{10ffff}");
    let named: Vec<Found> =
        question.all(connection, [from.clone().into(), to.into(), FOUND.into()]).await?;
    let mut ids: Vec<_> = named.into_iter().map(|row| row.id).collect();
    let called = scope::unowned::<organization::Entity>()
        .select_only()
        .column(organization::Column::Id)
        .filter(organization::Column::ShortName.eq(from));
    ids.extend(called.into_tuple::<Uuid>().one(connection).await?);
    // As people write numbers.
    let number: String = text.chars().filter(|it| !it.is_whitespace() && *it != '-').collect();
    let agreement = scope::deciding::<agreement::Entity>()
        .select_only()
        .column(agreement::Column::OrganizationId)
        .filter(agreement::Column::Number.eq(&number));
    ids.extend(agreement.into_tuple::<Uuid>().one(connection).await?);
    let account = scope::deciding::<purchasing_account::Entity>()
        .select_only()
        .column(purchasing_account::Column::OrganizationId)
        .filter(purchasing_account::Column::Number.eq(&number));
    ids.extend(account.into_tuple::<Uuid>().one(connection).await?);
    Ok(ids)
}

fn summary(row: &Summary) -> Result<OrganizationSummary, Error> {
    Ok(OrganizationSummary {
        id: OrganizationId(row.id),
        short_name: stored(&row.short_name, "short name")?,
        name: stored(&row.name, "name of an organization")?,
        agreements: row.agreements.unsigned_abs(),
        members: row.members.unsigned_abs(),
        suspended_at: row.suspended_at,
    })
}

#[derive(FromQueryResult)]
struct AgreementRow {
    number: String,
    name: String,
    state: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    partner: Option<String>,
    partner_name: Option<String>,
    accounts: i64,
}

#[derive(FromQueryResult)]
struct AdministratorRow {
    id: Uuid,
    given_name: String,
    family_name: String,
    email: String,
    accounts: i64,
}

/// The organization of this short name.
///
/// # Errors
/// [`Problem::NotFound`] when there is none.
pub(crate) async fn get(
    access: &OperatorAccess,
    short_name: &ShortName,
) -> Result<OrganizationDetail, Error> {
    let connection = access.connection();
    let row = scope::unowned::<organization::Entity>()
        .filter(organization::Column::ShortName.eq(short_name.as_ref()))
        .one(connection)
        .await?
        .ok_or(Problem::NotFound)?;
    let reason = row.suspension_reason.as_deref().unwrap_or_default();
    let suspension = row.suspended_at.map(|since| {
        Ok::<_, Error>(Suspension { since, reason: stored(reason, "reason of a suspension")? })
    });
    let values = || [row.id.into(), SHOWN.into()];
    let agreements: Vec<AgreementRow> = AGREEMENTS.all(connection, values()).await?;
    let administrators: Vec<AdministratorRow> = ADMINISTRATORS.all(connection, values()).await?;
    let domains = associations::of_organization(connection, OrganizationId(row.id)).await?;
    Ok(OrganizationDetail {
        domains,
        id: OrganizationId(row.id),
        created_at: row.created_at,
        suspension: suspension.transpose()?,
        agreements: agreements.iter().map(agreement_of).collect::<Result<_, Error>>()?,
        administrators: administrators.iter().map(administrator).collect::<Result<_, Error>>()?,
        record: OrganizationRecord {
            short_name: row.short_name,
            name: row.name,
            language: row.language,
            time_zone: row.time_zone,
            country: row.country,
        },
    })
}

fn agreement_of(row: &AgreementRow) -> Result<OperatorAgreement, Error> {
    let partner = row.partner.as_deref().map(|it| stored(it, "short name of a partner"));
    let partner_name = row.partner_name.as_deref().map(|it| stored(it, "name of a partner"));
    Ok(OperatorAgreement {
        number: stored(&row.number, "number of an agreement")?,
        name: stored(&row.name, "name of an agreement")?,
        state: AgreementState::from_code(&row.state).context("state of an agreement")?,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        partner: partner.transpose()?,
        partner_name: partner_name.transpose()?,
        accounts: row.accounts.unsigned_abs(),
    })
}

fn administrator(row: &AdministratorRow) -> Result<OrganizationAdministrator, Error> {
    Ok(OrganizationAdministrator {
        id: PersonId(row.id),
        name: name(&row.given_name, &row.family_name)?,
        email: stored(&row.email, "address of a person")?,
        accounts: row.accounts.unsigned_abs(),
    })
}

#[derive(FromQueryResult)]
struct AccountRow {
    number: String,
    name: String,
    email: String,
    given_name: String,
    family_name: String,
    language: Option<String>,
    country: Option<String>,
    accepted_at: Option<DateTime<Utc>>,
    invitation_state: Option<String>,
    sent_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    is_administered: bool,
}

/// One page of the accounts of the agreement, by number.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such agreement.
pub(crate) async fn accounts(
    access: &OperatorAccess,
    number: &AgreementNumber,
    query: &PageQuery<NoFilter>,
    now: DateTime<Utc>,
) -> Result<Page<OperatorAccount>, Error> {
    let connection = access.connection();
    let limit = usize::from(u16::from(query.limit));
    let most = i64::try_from(limit + 1).map_err(anyhow::Error::new)?;
    let after = query.cursor.as_ref().map(cursor::read::<String>).transpose()?.unwrap_or_default();
    let agreement = scope::deciding::<agreement::Entity>()
        .filter(agreement::Column::Number.eq(number.as_ref()))
        .one(connection)
        .await?
        .ok_or(Problem::NotFound)?;
    let values = [agreement.id.into(), after.into(), most.into()];
    let rows: Vec<AccountRow> = ACCOUNTS.all(connection, values).await?;
    cursor::page(
        rows,
        limit,
        |row| row.number.clone(),
        |row| Ok::<_, Error>(account(row, &agreement, now)),
    )
}

fn account(row: AccountRow, agreement: &agreement::Model, now: DateTime<Utc>) -> OperatorAccount {
    let standing = Standing {
        agreement_state: &agreement.state,
        accepted_at: row.accepted_at,
        invitation_state: row.invitation_state.as_deref(),
        sent_at: row.sent_at,
        ends_at: row.ends_at,
        closed_at: row.closed_at,
    };
    OperatorAccount {
        state: standing.state(now),
        link_ends_at: row.ends_at.filter(|_| row.accepted_at.is_none()),
        is_in_recovery: row.accepted_at.is_some() && !row.is_administered,
        record: AccountRecord {
            number: row.number,
            agreement: agreement.number.clone(),
            name: row.name,
            administrator: AdministratorRecord {
                email: row.email,
                given_name: row.given_name,
                family_name: row.family_name,
                language: row.language,
                country: row.country,
            },
        },
    }
}

//! Organizations by the beginning of their name, and what has a number by the whole of it.

use anyhow::Context;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use shared::{
    api::{
        agreements::AgreementState,
        look_ups::{AccountFound, AgreementFound, OrderFound},
        operator_mails::OfOrganization,
    },
    ids::OrganizationId,
};
use uuid::Uuid;

use crate::{
    error::Error,
    store::{
        entity::{agreement, order, organization, purchasing_account},
        question::Question,
        rows::{name, stored},
        scope,
    },
};

/// So many organizations of one name are shown.
const ORGANIZATIONS: i64 = 20;

/// So many accounts of one agreement are shown.
const ACCOUNTS: u64 = 100;

// The index is in the order of bytes; what begins alike stands together there.
const NAMED_ON_SQLITE: Question = Question(
    "SELECT name, short_name FROM organization \
     WHERE lower(name) >= $1 AND lower(name) < $2 ORDER BY lower(name), id LIMIT $3",
);
const NAMED_ON_POSTGRESQL: Question = Question(
    "SELECT name, short_name FROM organization \
     WHERE lower(name) ~>=~ $1 AND lower(name) ~<~ $2 \
     ORDER BY lower(name) USING ~<~, id LIMIT $3",
);

#[derive(FromQueryResult)]
struct Named {
    name: String,
    short_name: String,
}

/// The organizations whose name begins so, and whether there are more.
pub(super) async fn organizations(
    connection: &impl ConnectionTrait,
    beginning: &str,
) -> Result<(Vec<OfOrganization>, bool), Error> {
    let (question, from) = match connection.get_database_backend() {
        // It folds the letters of ASCII alone.
        DatabaseBackend::Sqlite => (&NAMED_ON_SQLITE, beginning.to_ascii_lowercase()),
        _ => (&NAMED_ON_POSTGRESQL, beginning.to_lowercase()),
    };
    let to = format!("{from}\u{10ffff}");
    let values = [from.into(), to.into(), (ORGANIZATIONS + 1).into()];
    let mut rows: Vec<Named> = question.all(connection, values).await?;
    let most = usize::try_from(ORGANIZATIONS).unwrap_or_default();
    let has_more = rows.len() > most;
    rows.truncate(most);
    let found = rows.iter().map(|row| of(&row.name, &row.short_name));
    Ok((found.collect::<Result<_, Error>>()?, has_more))
}

fn of(name: &str, short_name: &str) -> Result<OfOrganization, Error> {
    Ok(OfOrganization {
        name: stored(name, "name of an organization")?,
        short_name: stored(short_name, "short name")?,
    })
}

/// The organization of something that was found.
pub(super) async fn organization(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<OfOrganization, Error> {
    let row = scope::unowned::<organization::Entity>().filter(organization::Column::Id.eq(id.0));
    let row = row.one(connection).await?.context("an organization that owns something")?;
    of(&row.name, &row.short_name)
}

/// The agreement of this number.
pub(super) async fn agreement(
    connection: &impl ConnectionTrait,
    number: &str,
) -> Result<Option<AgreementFound>, Error> {
    let select = scope::deciding::<agreement::Entity>();
    let row = select.filter(agreement::Column::Number.eq(number)).one(connection).await?;
    let Some(row) = row else { return Ok(None) };
    let organization = organization(connection, OrganizationId(row.organization_id)).await?;
    let accounts = scope::deciding::<purchasing_account::Entity>()
        .filter(purchasing_account::Column::OrganizationId.eq(row.organization_id))
        .filter(purchasing_account::Column::AgreementId.eq(row.id))
        .order_by_asc(purchasing_account::Column::Number)
        .limit(ACCOUNTS)
        .all(connection)
        .await?;
    let account =
        |account: &purchasing_account::Model| shown(account, organization.clone(), &row.number);
    Ok(Some(AgreementFound {
        number: stored(&row.number, "number of an agreement")?,
        name: stored(&row.name, "name of an agreement")?,
        state: AgreementState::from_code(&row.state).context("state of an agreement")?,
        ends_on: row.ends_on,
        accounts: accounts.iter().map(account).collect::<Result<_, Error>>()?,
        organization,
    }))
}

/// The purchasing account of this number.
pub(super) async fn account(
    connection: &impl ConnectionTrait,
    number: &str,
) -> Result<Option<AccountFound>, Error> {
    let select = scope::deciding::<purchasing_account::Entity>();
    let row = select.filter(purchasing_account::Column::Number.eq(number)).one(connection).await?;
    match row {
        Some(row) => Ok(Some(with_agreement(connection, &row).await?)),
        None => Ok(None),
    }
}

/// The account with its agreement and its organization.
pub(super) async fn with_agreement(
    connection: &impl ConnectionTrait,
    row: &purchasing_account::Model,
) -> Result<AccountFound, Error> {
    let agreement = agreement_number(connection, row.agreement_id).await?;
    let organization = organization(connection, OrganizationId(row.organization_id)).await?;
    shown(row, organization, &agreement)
}

async fn agreement_number(connection: &impl ConnectionTrait, id: Uuid) -> Result<String, Error> {
    let row = scope::deciding::<agreement::Entity>().filter(agreement::Column::Id.eq(id));
    Ok(row.one(connection).await?.context("an account is under an agreement")?.number)
}

fn shown(
    row: &purchasing_account::Model,
    organization: OfOrganization,
    agreement: &str,
) -> Result<AccountFound, Error> {
    Ok(AccountFound {
        organization,
        number: stored(&row.number, "number of an account")?,
        name: stored(&row.name, "name of an account")?,
        agreement_number: stored(agreement, "number of an agreement")?,
        administrator: name(&row.administrator_given_name, &row.administrator_family_name)?,
        administrator_email: stored(&row.administrator_email, "address of an administrator")?,
        accepted_at: row.administrator_accepted_at,
    })
}

/// The order of this number.
pub(super) async fn order(
    connection: &impl ConnectionTrait,
    number: &str,
) -> Result<Option<OrderFound>, Error> {
    let row = scope::deciding::<order::Entity>().filter(order::Column::Number.eq(number));
    let Some(row) = row.one(connection).await? else { return Ok(None) };
    let account = scope::deciding::<purchasing_account::Entity>()
        .filter(purchasing_account::Column::Id.eq(row.purchasing_account_id));
    let account = account.one(connection).await?.context("an order is of an account")?;
    let account = with_agreement(connection, &account).await?;
    Ok(Some(OrderFound { number: row.number, ordered_on: row.ordered_on, account }))
}

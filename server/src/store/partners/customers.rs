//! The customers of record as their partner sees them.

use chrono::{DateTime, Utc};
use shared::{
    api::{
        domains::DomainAssociation,
        partners::{Customer, CustomerFilter, NeedCount},
    },
    limits::SEARCH_MAXIMUM,
    page::{Page, PageQuery},
    problem::Problem,
    values::PurchasingAccountNumber,
};

use super::rows::{Asked, NOTHING, Place, Row, beginning};
use crate::{
    access::PartnerAccess,
    database::Effect,
    error::Error,
    store::{associations, cursor},
};

/// One page: what needs somebody first.
pub(crate) async fn page(
    access: &PartnerAccess,
    query: &PageQuery<CustomerFilter>,
    now: DateTime<Utc>,
) -> Result<Page<Customer>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let most = i64::try_from(limit + 1).map_err(anyhow::Error::new)?;
    let after = query.cursor.as_ref().map(cursor::read::<Place>).transpose()?;
    let after = after.unwrap_or_else(beginning);
    let search = query.filter.search.as_deref().map(pattern).unwrap_or_default();
    let asked = Asked { partner: access.partner(), now, search };
    let (connection, need) = (access.connection(), query.filter.need);
    let mut rows = Vec::new();
    if after.0 < NOTHING {
        rows = asked.needy(connection, need, after.clone(), most).await?;
    }
    if rows.len() <= limit && need.is_none() {
        let from = if after.0 < NOTHING { beginning() } else { after };
        let left = most - i64::try_from(rows.len()).map_err(anyhow::Error::new)?;
        rows.extend(asked.others(connection, from, left).await?);
    }
    cursor::page(rows, limit, Row::place, |row| row.show(now))
}

/// How many of them need somebody.
pub(crate) async fn needs(
    access: &PartnerAccess,
    now: DateTime<Utc>,
) -> Result<Vec<NeedCount>, Error> {
    let asked = Asked { partner: access.partner(), now, search: String::new() };
    asked.counts(access.connection()).await
}

/// The account with this number.
///
/// # Errors
/// [`Problem::NotFound`] when its customer is not the partner's.
pub(crate) async fn customer<F: Effect>(
    access: &PartnerAccess<F>,
    number: &PurchasingAccountNumber,
    now: DateTime<Utc>,
) -> Result<Customer, Error> {
    let asked = Asked { partner: access.partner(), now, search: String::new() };
    let row = asked.one(access.connection(), number).await?;
    row.ok_or(Problem::NotFound)?.show(now)
}

/// The domains of the account with this number.
///
/// # Errors
/// [`Problem::NotFound`] when its customer is not the partner's.
pub(crate) async fn domains(
    access: &PartnerAccess,
    number: &PurchasingAccountNumber,
    now: DateTime<Utc>,
) -> Result<Vec<DomainAssociation>, Error> {
    let found = associations::of_customer(access.connection(), access.partner(), number).await?;
    customer(access, number, now).await?;
    Ok(found)
}

/// What `like` looks for; nothing where nothing can be seen of the text.
pub(super) fn pattern(text: &str) -> String {
    let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
    let text = text.trim().to_lowercase();
    if text.is_empty() || text.chars().count() > SEARCH_MAXIMUM {
        return String::new();
    }
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if ['%', '_', '!'].contains(&letter) {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

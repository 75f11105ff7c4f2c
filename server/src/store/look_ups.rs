//! One box for everything that somebody on the telephone can name. What is looked for decides where:
//! each kind of thing is found by an index of its own, as a whole or by its beginning.
//!
//! Each look-up is written down before anything is found: operators see what is personal. It stands
//! in a log of the operators' own and not in those of organizations: an address may be known to many
//! of them or to none, and looking changes nothing there. Operators see each other's, and a person
//! finds in their own export when they were looked up.

mod address;
mod party;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DatabaseTransaction, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde_json::{Value, json};
use shared::{
    api::{
        Write,
        look_ups::{Asked, Found, LookUp},
    },
    ids::{MailId, PersonId},
    page::{NoFilter, Page, PageQuery},
    problem::{FieldCode, Problem},
    values::EmailAddress,
};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::{
    cursor,
    entity::{look_up, person},
    operator_mails::{self, message_of},
    people::Person,
    rows::name_of,
    scope,
};
use crate::{access::OperatorAccess, error::Error};

/// Nothing that is looked for is longer: an address is the longest.
const LONGEST: usize = 254;

/// Looks something up, and writes down that it was.
///
/// # Errors
/// [`Problem::Invalid`] when nothing is looked for, or something that is too long.
pub(crate) async fn look_up(
    access: &OperatorAccess<Write>,
    text: &str,
    now: DateTime<Utc>,
) -> Result<Found, Error> {
    let asked = asked(text)?;
    let transaction = access.transaction();
    write_down(transaction, access.person_id(), &asked, now).await?;
    let mut found = Found {
        asked: asked.clone(),
        address: None,
        mail: None,
        organizations: Vec::new(),
        has_more_organizations: false,
        agreement: None,
        account: None,
        order: None,
    };
    match &asked {
        Asked::Address(email) => {
            found.address = address::story(transaction, email, now).await?.map(Box::new);
        }
        Asked::Message(id) => {
            if let Some(id) = message_of(id) {
                found.mail = operator_mails::by_id(transaction, MailId(id)).await?;
            }
        }
        Asked::Number(number) => {
            found.agreement = party::agreement(transaction, number).await?;
            found.account = party::account(transaction, number).await?;
            found.order = party::order(transaction, number).await?;
        }
        Asked::Name(name) => {
            found.order = party::order(transaction, name).await?;
            let organizations = party::organizations(transaction, name).await?;
            (found.organizations, found.has_more_organizations) = organizations;
        }
    }
    Ok(found)
}

/// What the text is taken for.
fn asked(text: &str) -> Result<Asked, Problem> {
    // Full-width letters and digits are what a Korean or Japanese keyboard writes.
    let text: String = text.nfkc().filter(|letter| !letter.is_control()).collect();
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::invalid("/text", FieldCode::Empty));
    }
    if text.len() > LONGEST {
        return Err(Problem::invalid("/text", FieldCode::TextTooLong));
    }
    if message_of(text).is_some() {
        return Ok(Asked::Message(text.to_owned()));
    }
    if let Some(email) = address(text) {
        return Ok(Asked::Address(email));
    }
    let digits: String = text.chars().filter(|it| !it.is_whitespace() && *it != '-').collect();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Asked::Number(digits));
    }
    Ok(Asked::Name(text.to_owned()))
}

/// The address as it is compared: folded, and its domain in letters of ASCII.
pub(super) fn address(text: &str) -> Option<EmailAddress> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let (local, domain) = text.rsplit_once('@')?;
    let domain = url::Host::parse(domain).ok()?.to_string();
    EmailAddress::parse(&format!("{local}@{domain}")).ok()
}

fn in_words(asked: &Asked) -> &str {
    match asked {
        Asked::Address(email) => email.as_ref(),
        Asked::Message(text) | Asked::Number(text) | Asked::Name(text) => text,
    }
}

async fn write_down(
    transaction: &DatabaseTransaction,
    by: PersonId,
    asked: &Asked,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = look_up::ActiveModel {
        id: Set(Uuid::now_v7()),
        person_id: Set(by.0),
        asked: Set(in_words(asked).to_owned()),
        created_at: Set(now),
    };
    Ok(scope::insert_unowned(transaction, row).await?)
}

/// What was looked up, the newest first.
pub(crate) async fn page(
    access: &OperatorAccess,
    query: &PageQuery<NoFilter>,
) -> Result<Page<LookUp>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let before = query.cursor.as_ref().map(cursor::read::<Uuid>).transpose()?;
    // Ids are made in the order of time.
    let select = scope::unowned::<look_up::Entity>()
        .filter(look_up::Column::Id.lt(before.unwrap_or_else(Uuid::max)));
    let select = select.order_by_desc(look_up::Column::Id).limit(limit as u64 + 1);
    let rows = select.all(access.connection()).await?;
    let ids = rows.iter().map(|row| row.person_id);
    let people = scope::unowned::<person::Entity>().filter(person::Column::Id.is_in(ids));
    let people = people.all(access.connection()).await?;
    let by = |id: Uuid| {
        let person = people.iter().find(|person| person.id == id && person.erased_at.is_none());
        person.map(name_of).transpose()
    };
    let shown = |row: look_up::Model| {
        Ok::<_, Error>(LookUp { by: by(row.person_id)?, asked: row.asked, at: row.created_at })
    };
    cursor::page(rows, limit, |row| row.id, shown)
}

/// When somebody has looked the person up.
pub(super) async fn export(
    connection: &DatabaseConnection,
    of: &Person,
) -> Result<Vec<Value>, Error> {
    let rows = scope::unowned::<look_up::Entity>()
        .filter(look_up::Column::Asked.eq(of.email.as_ref()))
        .order_by_asc(look_up::Column::Id)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| json!({ "at": row.created_at })).collect())
}

/// Nothing is left of the person's address.
pub(super) async fn erase(transaction: &DatabaseTransaction, person: &Person) -> Result<(), Error> {
    let rows = scope::delete_unowned::<look_up::Entity>()
        .filter(look_up::Column::Asked.eq(person.email.as_ref()));
    rows.exec(transaction).await?;
    Ok(())
}

/// Look-ups of before then, so many at the most, and how many they were.
pub(super) async fn forget(
    transaction: &DatabaseTransaction,
    before: DateTime<Utc>,
    most: u64,
) -> Result<usize, Error> {
    let ids = scope::unowned::<look_up::Entity>()
        .select_only()
        .column(look_up::Column::Id)
        .filter(look_up::Column::CreatedAt.lte(before))
        .limit(most)
        .into_tuple::<Uuid>()
        .all(transaction)
        .await?;
    let found = ids.len();
    let rows = scope::delete_unowned::<look_up::Entity>().filter(look_up::Column::Id.is_in(ids));
    rows.exec(transaction).await?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use shared::api::look_ups::Asked;

    use super::asked;

    #[test]
    fn what_somebody_has_pasted_is_taken_for_what_it_is() {
        let address = |text: &str| Asked::Address(text.parse().unwrap());
        let number = |text: &str| Asked::Number(text.to_owned());
        let cases = [
            (" Bob@Contoso.COM ", address("bob@contoso.com")),
            ("<bob@contoso.com>", address("bob@contoso.com")),
            ("mailto:bob@contoso.com", address("bob@contoso.com")),
            ("bob@bücher.example", address("bob@xn--bcher-kva.example")),
            ("bob＠contoso.com", address("bob@contoso.com")),
            ("1234 567-890", number("1234567890")),
            ("１２３４", number("1234")),
            ("Contoso", Asked::Name("Contoso".to_owned())),
            ("ORD-1", Asked::Name("ORD-1".to_owned())),
            ("콘토소", Asked::Name("콘토소".to_owned())),
        ];
        for (text, expected) in cases {
            assert_eq!(asked(text).unwrap(), expected, "{text}");
        }
        let id = "<0192f0c1-2b3c-7d4e-8f50-112233445566@portal.test>";
        assert_eq!(asked(id).unwrap(), Asked::Message(id.to_owned()));
        for text in ["", "  ", "\n", &"a".repeat(300)] {
            assert!(asked(text).is_err(), "{text:?}");
        }
    }
}

//! A purchasing account, with who is designated its administrator.

use anyhow::Context;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Set, sea_query::LockType};
use serde_json::{Value, json};
use shared::{access::Scope, ids::PurchasingAccountId, values::PurchasingAccountNumber};
use uuid::Uuid;

use super::Change;
use crate::{
    access::{Act, Actor},
    error::Error,
    import::records::{Administrator, PurchasingAccount},
    store::{
        administrators::Designations,
        audit::{self, Action, Entry},
        entity::purchasing_account,
        scope,
    },
};

/// Makes or changes an account. What follows for its administrators is left to the designations.
pub(super) async fn write(
    designations: &mut Designations<'_>,
    record: &PurchasingAccount,
    known: Option<&PurchasingAccount>,
) -> Result<Change, Error> {
    match known {
        Some(known) if known == record => return Ok(Change::Unchanged),
        Some(known) => return change(designations, record, known).await,
        None => create(designations, record).await?,
    }
    Ok(Change::from_known(known))
}

async fn create(
    designations: &mut Designations<'_>,
    record: &PurchasingAccount,
) -> Result<(), Error> {
    let act = designations.act();
    let mut row = columns(record);
    row.id = Set(Uuid::now_v7());
    row.agreement_id = Set(designations.agreement_id());
    row.administrator_accepted_at = Set(None);
    scope::insert(act, row).await?;
    let row = row_of(act, &record.number).await?;
    audit::record(act, imported(row.id, record, None)?).await?;
    designations.add(row);
    Ok(())
}

async fn change(
    designations: &mut Designations<'_>,
    record: &PurchasingAccount,
    known: &PurchasingAccount,
) -> Result<Change, Error> {
    let act = designations.act();
    let before = row_of(act, &record.number).await?;
    let mut record = record.clone();
    // What the feed said before a partner put it right, it only repeats.
    let is_by_hand = matches!(act.actor(), Actor::Operator(_));
    let is_repeated =
        before.administrator_fed_email.as_deref() == Some(record.administrator.email.as_ref());
    if is_repeated && !is_by_hand {
        record.administrator = known.administrator.clone();
    }
    if *known == record {
        return Ok(Change::Kept);
    }
    let record = &record;
    let is_replaced = known.administrator.email != record.administrator.email;
    let mut row = columns(record);
    if is_replaced {
        row.administrator_accepted_at = Set(None);
        // What the feed says from now on it only repeats, until it says something else.
        let fed = before.administrator_fed_email.as_ref().unwrap_or(&before.administrator_email);
        row.administrator_fed_email = Set(is_by_hand.then(|| fed.clone()));
    }
    let update = scope::update_in::<purchasing_account::Entity>(act).set(row);
    update.filter(purchasing_account::Column::Id.eq(before.id)).exec(act.transaction()).await?;
    // Another administrator is a change of its own, with its own entry.
    if known.name != record.name || !is_replaced {
        audit::record(act, imported(before.id, record, Some(known))?).await?;
    }
    let after = row_of(act, &record.number).await?;
    if is_replaced {
        audit::record(act, designated(&before, record, known)).await?;
        designations.replace(before, after);
    } else if known.administrator != record.administrator {
        designations.correct(&after).await?;
    }
    Ok(Change::Changed)
}

fn columns(record: &PurchasingAccount) -> purchasing_account::ActiveModel {
    let administrator = &record.administrator;
    purchasing_account::ActiveModel {
        number: Set(record.number.to_string()),
        name: Set(record.name.to_string()),
        administrator_email: Set(administrator.email.to_string()),
        administrator_given_name: Set(administrator.given_name.to_string()),
        administrator_family_name: Set(administrator.family_name.to_string()),
        administrator_language: Set(administrator.language.map(|it| it.code().to_owned())),
        administrator_country: Set(administrator.country.as_ref().map(ToString::to_string)),
        ..Default::default()
    }
}

async fn row_of(
    act: &Act<'_>,
    number: &PurchasingAccountNumber,
) -> Result<purchasing_account::Model, Error> {
    let select = scope::select_in::<purchasing_account::Entity>(act).lock(LockType::NoKeyUpdate);
    let select = select.filter(purchasing_account::Column::Number.eq(number.as_ref()));
    Ok(select.one(act.transaction()).await?.context("an account of the organization")?)
}

fn imported(
    id: Uuid,
    record: &PurchasingAccount,
    known: Option<&PurchasingAccount>,
) -> Result<Entry, Error> {
    let entry = Entry::new(Action::PurchasingAccountImported, id)
        .on([on(id)])
        .compared(known.map(facts), facts(record))?;
    let entry = administrator(entry, &record.administrator);
    Ok(match known {
        Some(known) => former(entry, &known.administrator),
        None => entry,
    })
}

fn designated(
    before: &purchasing_account::Model,
    record: &PurchasingAccount,
    known: &PurchasingAccount,
) -> Entry {
    let entry = Entry::new(Action::AdministratorDesignated, before.id)
        .on([on(before.id)])
        .fact("former_accepted_at", json!(before.administrator_accepted_at));
    let entry = administrator(entry, &record.administrator);
    former(entry, &known.administrator)
}

fn on(id: Uuid) -> Scope {
    Scope::PurchasingAccount(PurchasingAccountId(id))
}

fn facts(record: &PurchasingAccount) -> Value {
    json!({
        "number": record.number,
        "agreement": record.agreement,
        "name": record.name,
        "administrator_language": record.administrator.language,
        "administrator_country": record.administrator.country,
    })
}

fn administrator(entry: Entry, administrator: &Administrator) -> Entry {
    entry
        .personal("email", administrator.email.as_ref())
        .personal("given_name", administrator.given_name.as_ref())
        .personal("family_name", administrator.family_name.as_ref())
}

fn former(entry: Entry, administrator: &Administrator) -> Entry {
    entry
        .personal("former_email", administrator.email.as_ref())
        .personal("former_given_name", administrator.given_name.as_ref())
        .personal("former_family_name", administrator.family_name.as_ref())
}

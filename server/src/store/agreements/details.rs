//! What an organization says of an agreement itself: read, and edited without anybody's work being
//! lost.

use anyhow::Context;
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect, Set, sea_query::LockType};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use shared::{
    access::{Permission, Scope, can},
    api::{
        Write,
        agreements::{
            AgreementChange, AgreementDetails, AgreementState, AgreementVersion, Concern, Contact,
            PostalAddress,
        },
    },
    ids::AgreementId,
    problem::{FieldCode, FieldError, Problem},
    values::AgreementNumber,
};
use uuid::Uuid;

use crate::{
    access::{Access, Act, Scopes},
    error::Error,
    store::{
        audit::{self, Action, Detail, Entry},
        entity::{agreement, contact},
        rows::stored,
        scope,
    },
};

type Editing = Access<can::EditAgreements, Write>;

/// The details of the agreement, with its contacts.
pub(super) fn present(
    row: &agreement::Model,
    mut contacts: Vec<contact::Model>,
) -> Result<AgreementDetails, Error> {
    contacts.sort_by_key(|contact| Concern::from_code(&contact.concern));
    let mut details = AgreementDetails {
        version: AgreementVersion(String::new()),
        nickname: optional(row.nickname.as_ref(), "nickname of an agreement")?,
        purchase_order: optional(row.purchase_order.as_ref(), "reference of an agreement")?,
        address: json(row.address.as_deref())?,
        billing_address: json(row.billing_address.as_deref())?,
        contacts: contacts.iter().map(read_contact).collect::<Result<_, _>>()?,
    };
    let hash = Sha256::digest(serde_json::to_vec(&details)?);
    details.version = AgreementVersion(HEXLOWER.encode(&hash[..8]));
    Ok(details)
}

fn optional<T>(text: Option<&String>, what: &'static str) -> Result<Option<T>, Error>
where
    T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    text.map(|text| stored(text, what)).transpose()
}

fn json<T: DeserializeOwned>(text: Option<&str>) -> Result<Option<T>, Error> {
    Ok(text.map(serde_json::from_str).transpose()?)
}

fn read_contact(row: &contact::Model) -> Result<Contact, Error> {
    Ok(Contact {
        concern: Concern::from_code(&row.concern).context("concern of a contact")?,
        given_name: stored(&row.given_name, "name of a contact")?,
        family_name: stored(&row.family_name, "name of a contact")?,
        email: stored(&row.email, "address of a contact")?,
        phone: optional(row.phone.as_ref(), "phone of a contact")?,
    })
}

/// Edits the details of an active agreement.
///
/// # Errors
/// [`Problem::AgreementChanged`] with what it says by now, [`Problem::AgreementEnded`],
/// [`Problem::Forbidden`] where the caller sees the agreement and may not edit it.
pub(crate) async fn update(
    access: &Editing,
    number: &AgreementNumber,
    change: &AgreementChange,
    now: DateTime<Utc>,
) -> Result<AgreementDetails, Error> {
    let row = editable(access, number).await?;
    let contacts = contacts_of(access.connection(), access, row.id).await?;
    let before = present(&row, contacts.clone())?;
    if before.version != change.version {
        return Err(Problem::AgreementChanged { present: Box::new(before) }.into());
    }
    refuse_twice(&change.contacts)?;
    let act = access.act(now);
    let after = write(&act, &row, change).await?;
    for new in &change.contacts {
        let known = contacts.iter().find(|it| it.concern == new.concern.code());
        write_contact(&act, row.id, known, new).await?;
    }
    let contacts = contacts_of(access.connection(), access, row.id).await?;
    let details = present(&after, contacts)?;
    record(&act, row.id, &before, &details).await?;
    Ok(details)
}

/// The agreement, while nobody else edits it.
async fn editable(access: &Editing, number: &AgreementNumber) -> Result<agreement::Model, Error> {
    let viewed = Scopes::with(access.rights(), Permission::ViewAgreements);
    let row = scope::select_on::<agreement::Entity, _, _>(access, &viewed)
        .filter(agreement::Column::Number.eq(number.as_ref()))
        .filter(agreement::Column::State.ne(AgreementState::Draft.code()))
        .lock(LockType::NoKeyUpdate)
        .one(access.connection())
        .await?
        .ok_or(Problem::NotFound)?;
    if !access.scopes().agreements.contains(&AgreementId(row.id)) {
        return Err(Problem::Forbidden { permission: Permission::EditAgreements }.into());
    }
    if row.state == AgreementState::Ended.code() {
        return Err(Problem::AgreementEnded.into());
    }
    Ok(row)
}

/// The contacts of the agreement, which the caller is known to reach.
async fn contacts_of(
    connection: &impl ConnectionTrait,
    access: &Editing,
    agreement_id: Uuid,
) -> Result<Vec<contact::Model>, Error> {
    let select = scope::select::<contact::Entity, _, _>(access);
    let select = select.filter(contact::Column::AgreementId.eq(agreement_id));
    Ok(select.all(connection).await?)
}

fn refuse_twice(contacts: &[Contact]) -> Result<(), Problem> {
    let is_again = |at: usize| {
        let (before, it) = (&contacts[..at], &contacts[at]);
        before.iter().any(|other| other.concern == it.concern)
    };
    let error = |at| FieldError::new(&format!("/contacts/{at}/concern"), FieldCode::DuplicateField);
    let errors: Vec<_> = (0..contacts.len()).filter(|at| is_again(*at)).map(error).collect();
    if errors.is_empty() { Ok(()) } else { Err(Problem::Invalid { errors }) }
}

async fn write(
    act: &Act<'_>,
    before: &agreement::Model,
    change: &AgreementChange,
) -> Result<agreement::Model, Error> {
    let after = agreement::Model {
        nickname: change.nickname.as_ref().map(ToString::to_string),
        purchase_order: change.purchase_order.as_ref().map(ToString::to_string),
        address: as_json(change.address.as_ref())?,
        billing_address: as_json(change.billing_address.as_ref())?,
        ..before.clone()
    };
    let changed = agreement::ActiveModel {
        nickname: Set(after.nickname.clone()),
        purchase_order: Set(after.purchase_order.clone()),
        address: Set(after.address.clone()),
        billing_address: Set(after.billing_address.clone()),
        ..Default::default()
    };
    let update = scope::update_in::<agreement::Entity>(act).set(changed);
    update.filter(agreement::Column::Id.eq(before.id)).exec(act.transaction()).await?;
    Ok(after)
}

fn as_json(value: Option<&impl Serialize>) -> Result<Option<String>, Error> {
    Ok(value.map(serde_json::to_string).transpose()?)
}

/// Puts the contact down as somebody of the organization says: the feed leaves it alone from here on.
async fn write_contact(
    act: &Act<'_>,
    agreement_id: Uuid,
    known: Option<&contact::Model>,
    new: &Contact,
) -> Result<(), Error> {
    if known.map(read_contact).transpose()?.as_ref() == Some(new) {
        return Ok(());
    }
    let mut row = contact::ActiveModel {
        given_name: Set(new.given_name.to_string()),
        family_name: Set(new.family_name.to_string()),
        email: Set(new.email.to_string()),
        phone: Set(new.phone.as_ref().map(ToString::to_string)),
        edited_at: Set(Some(act.now())),
        ..Default::default()
    };
    if let Some(known) = known {
        let update = scope::update_in::<contact::Entity>(act).set(row);
        update.filter(contact::Column::Id.eq(known.id)).exec(act.transaction()).await?;
    } else {
        row.id = Set(Uuid::now_v7());
        row.agreement_id = Set(agreement_id);
        row.concern = Set(new.concern.code().to_owned());
        scope::insert(act, row).await?;
    }
    Ok(())
}

/// Writes down what is different: a row for the agreement, and one for each contact, so that whoever
/// is erased is erased from theirs.
async fn record(
    act: &Act<'_>,
    id: Uuid,
    before: &AgreementDetails,
    after: &AgreementDetails,
) -> Result<(), Error> {
    let on = || [Scope::Agreement(AgreementId(id))];
    let mut entries = Vec::new();
    let changes = changes(before, after);
    if !changes.is_empty() {
        let entry = Entry::new(Action::AgreementEdited, id).on(on());
        entries.push(changes.iter().fold(entry, |entry, (what, before, after)| {
            entry.changed(*what, before.as_deref(), after.as_deref())
        }));
    }
    for contact in &after.contacts {
        let earlier = before.contacts.iter().find(|it| it.concern == contact.concern);
        if earlier != Some(contact) {
            let entry = Entry::new(Action::ContactEdited, id).on(on());
            entries.push(of_contact(entry, earlier, contact));
        }
    }
    if entries.is_empty() { Ok(()) } else { audit::record_all(act, entries).await }
}

fn changes(
    before: &AgreementDetails,
    after: &AgreementDetails,
) -> Vec<(Detail, Option<String>, Option<String>)> {
    let values = |of: &AgreementDetails| {
        let name = |name: &Option<shared::values::Name>| name.as_ref().map(ToString::to_string);
        let address = |it: &Option<PostalAddress>| it.as_ref().map(PostalAddress::in_one_line);
        [
            (Detail::Nickname, name(&of.nickname)),
            (Detail::PurchaseOrder, name(&of.purchase_order)),
            (Detail::Address, address(&of.address)),
            (Detail::BillingAddress, address(&of.billing_address)),
        ]
    };
    let pairs = values(before).into_iter().zip(values(after));
    let pairs = pairs.map(|((what, before), (_, after))| (what, before, after));
    pairs.filter(|(_, before, after)| before != after).collect()
}

fn of_contact(entry: Entry, earlier: Option<&Contact>, now: &Contact) -> Entry {
    let entry = entry.changed(Detail::Concern, None, Some(now.concern.code()));
    let sides = [("", Some(now)), ("earlier_", earlier)];
    sides.into_iter().filter_map(|(side, it)| Some((side, it?))).fold(entry, |entry, (side, it)| {
        let [email, given, family, phone] = names(side);
        let entry = entry
            .personal(email, it.email.as_ref())
            .personal(given, it.given_name.as_ref())
            .personal(family, it.family_name.as_ref());
        match &it.phone {
            Some(number) => entry.personal(phone, number.as_ref()),
            None => entry,
        }
    })
}

fn names(side: &str) -> [&'static str; 4] {
    if side.is_empty() {
        ["email", "given_name", "family_name", "phone"]
    } else {
        ["earlier_email", "earlier_given_name", "earlier_family_name", "earlier_phone"]
    }
}

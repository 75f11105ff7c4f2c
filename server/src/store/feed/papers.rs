//! What agreements have beside their accounts: whom to ask, and papers.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Change, Ids,
    ids::Owner,
    part::{Held, Stored, Tools, id_or_new, keys, merge, put},
    present::all,
};
use crate::{
    access::Act,
    error::Error,
    import::records::{Contact, Document},
    store::{
        audit::Action,
        entity::{contact, document},
        scope,
    },
};

impl Stored for Contact {
    const ACTION: Action = Action::ContactsImported;

    fn owner_of(ids: &Ids, number: &str) -> Result<Owner, Error> {
        ids.agreement(number)
    }

    /// Whom somebody of the organization has put right stays.
    async fn write(
        act: &Act<'_>,
        _: &Tools<'_>,
        records: &[Held<Self>],
    ) -> Result<Vec<Change>, Error> {
        let numbers: BTreeMap<_, _> =
            records.iter().map(|it| (it.owner.id, it.record.agreement.to_string())).collect();
        let agreements: BTreeSet<_> = numbers.keys().copied().collect();
        let select = scope::select_in::<contact::Entity>(act);
        let column = contact::Column::AgreementId;
        let present = all(act.transaction(), select, column, agreements.into_iter()).await?;
        let present = present.into_iter().filter_map(|row| {
            Some((format!("{}/{}", numbers.get(&row.agreement_id)?, row.concern), row))
        });
        let present: BTreeMap<String, contact::Model> = present.collect();
        let edited: BTreeSet<_> =
            present.values().filter(|row| row.edited_at.is_some()).map(|row| row.id).collect();
        let mut merged = merge(records, present, |it, before| Ok(contact_row(it, before)))?;
        let mut kept = BTreeSet::new();
        merged.changed.retain(|(_, after)| {
            let is_edited = edited.contains(&after.id);
            if is_edited {
                kept.insert((after.agreement_id, after.concern.clone()));
            }
            !is_edited
        });
        for (it, change) in records.iter().zip(&mut merged.changes) {
            if kept.contains(&(it.owner.id, it.record.concern.code().to_owned())) {
                *change = Change::Kept;
            }
        }
        let changed = merged.changed.into_iter().map(|(_, after)| after).collect();
        put(act, merged.new, changed).await?;
        Ok(merged.changes)
    }
}

fn contact_row(it: &Held<Contact>, before: Option<&contact::Model>) -> contact::Model {
    contact::Model {
        id: id_or_new(before.map(|row| row.id)),
        organization_id: it.owner.organization_id.0,
        agreement_id: it.owner.id,
        concern: it.record.concern.code().to_owned(),
        given_name: it.record.given_name.to_string(),
        family_name: it.record.family_name.to_string(),
        email: it.record.email.to_string(),
        phone: it.record.phone.as_ref().map(ToString::to_string),
        edited_at: before.and_then(|row| row.edited_at),
    }
}

impl Stored for Document {
    const ACTION: Action = Action::DocumentsImported;

    fn owner_of(ids: &Ids, number: &str) -> Result<Owner, Error> {
        ids.agreement(number)
    }

    async fn write(
        act: &Act<'_>,
        _: &Tools<'_>,
        records: &[Held<Self>],
    ) -> Result<Vec<Change>, Error> {
        let select = scope::select_in::<document::Entity>(act);
        let present = all(act.transaction(), select, document::Column::Number, keys(records));
        let present = present.await?.into_iter().map(|row| (row.number.clone(), row)).collect();
        let merged = merge(records, present, |it, before| Ok(document_row(it, before)))?;
        let changed = merged.changed.into_iter().map(|(_, after)| after).collect();
        put(act, merged.new, changed).await?;
        Ok(merged.changes)
    }
}

fn document_row(it: &Held<Document>, before: Option<&document::Model>) -> document::Model {
    document::Model {
        id: id_or_new(before.map(|row| row.id)),
        organization_id: it.owner.organization_id.0,
        agreement_id: it.owner.id,
        number: it.record.number.to_string(),
        title: it.record.title.to_string(),
        language: it.record.language.to_string(),
        dated_on: it.record.dated_on.date(),
        path: it.record.path.as_ref().to_owned(),
        file_name: it.record.file_name.as_ref().to_owned(),
        byte_size: it.record.byte_size.get(),
        sha256: it.record.sha256.as_ref().to_owned(),
    }
}

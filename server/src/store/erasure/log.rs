//! What is left of a person in the audit log: its chain holds salted hashes, and what they were made
//! of is deleted.

use sea_orm::{
    ColumnTrait, DatabaseTransaction, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{ExprTrait, SelectStatement},
};

use crate::{
    error::Error,
    store::{
        audit::{NETWORK, REASON},
        entity::{audit, audit_personal},
        people::Person,
        personal_values::in_log::{EMAIL, addresses, names_of, place_of_value, rows_with},
        scope,
    },
};

/// Deletes the person's values: from where they did something, what they are called in entries
/// about them, and wherever their address stands. People write names into reasons, so these go, too.
pub(super) async fn forget(
    transaction: &DatabaseTransaction,
    person: &Person,
) -> Result<(), Error> {
    let by_them = rows().filter(audit::Column::PersonId.eq(person.id.0));
    delete(transaction, vec![NETWORK.to_owned()], by_them.into_query()).await?;
    let about_them = rows().filter(audit::Column::SubjectId.eq(person.id.0));
    delete(transaction, names_and_reason(""), about_them.into_query()).await?;
    for name in names_of_addresses(transaction, person).await? {
        let named = addresses(&person.email).filter(audit_personal::Column::Name.eq(&*name));
        let whose = name.strip_suffix(EMAIL).unwrap_or_default();
        delete(transaction, names_and_reason(whose), rows_with(named)).await?;
    }
    Ok(())
}

fn rows() -> Select<audit::Entity> {
    scope::unowned::<audit::Entity>()
        .select_only()
        .columns([audit::Column::OrganizationId, audit::Column::Number])
}

async fn names_of_addresses(
    transaction: &DatabaseTransaction,
    person: &Person,
) -> Result<Vec<String>, Error> {
    let names = addresses(&person.email)
        .select_only()
        .column(audit_personal::Column::Name)
        .distinct()
        .into_tuple()
        .all(transaction);
    Ok(names.await?)
}

fn names_and_reason(whose: &str) -> Vec<String> {
    names_of(whose).into_iter().chain([REASON.to_owned()]).collect()
}

async fn delete(
    transaction: &DatabaseTransaction,
    names: Vec<String>,
    rows: SelectStatement,
) -> Result<(), Error> {
    let values = scope::delete_unowned::<audit_personal::Entity>()
        .filter(audit_personal::Column::Name.is_in(names))
        .filter(place_of_value().in_subquery(rows));
    values.exec(transaction).await?;
    Ok(())
}

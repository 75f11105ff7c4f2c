//! What the audit logs say that the person did, and what they say about them.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Book, PAGE, person::names_of};
use crate::{
    error::Error,
    store::{
        audit::NETWORK,
        entity::{audit, audit_personal},
        people::Person,
        personal_values::in_log::{self, EMAIL, addresses, place_of_row, rows_with},
        scope,
    },
};

pub(super) async fn write(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    book.begin_list("audit_log").await?;
    let mut after = (Uuid::nil(), 0);
    loop {
        let rows = scope::unowned::<audit::Entity>()
            .filter(concerning(of))
            .filter(place_of_row().gt(Expr::tuple([after.0.into(), after.1.into()])))
            .order_by_asc(audit::Column::OrganizationId)
            .order_by_asc(audit::Column::Number)
            .limit(PAGE)
            .all(connection)
            .await?;
        let Some(last) = rows.last().map(|row| (row.organization_id, row.number)) else { break };
        let names = names_of(connection, rows.iter().map(|row| row.organization_id)).await?;
        let values = values(connection, &rows).await?;
        for row in rows {
            let values = values.get(&(row.organization_id, row.number));
            let mut item = item(of, &row, values.map_or(&[][..], Vec::as_slice));
            item["organization"] = names.get(&row.organization_id).cloned().into();
            book.item(&item).await?;
        }
        after = last;
    }
    book.end_list().await
}

/// What they did, what was done about them, and wherever their address stands.
fn concerning(of: &Person) -> Condition {
    Condition::any()
        .add(audit::Column::PersonId.eq(of.id.0))
        .add(audit::Column::SubjectId.eq(of.id.0))
        .add(place_of_row().in_subquery(rows_with(addresses(&of.email))))
}

type Values = BTreeMap<(Uuid, i64), Vec<audit_personal::Model>>;

async fn values(connection: &DatabaseConnection, rows: &[audit::Model]) -> Result<Values, Error> {
    let mut numbers = BTreeMap::<Uuid, Vec<i64>>::new();
    for row in rows {
        numbers.entry(row.organization_id).or_default().push(row.number);
    }
    let mut values = Values::new();
    for (organization_id, numbers) in numbers {
        let found = scope::unowned::<audit_personal::Entity>()
            .filter(audit_personal::Column::OrganizationId.eq(organization_id))
            .filter(audit_personal::Column::Number.is_in(numbers))
            .all(connection)
            .await?;
        for value in found {
            values.entry((organization_id, value.number)).or_default().push(value);
        }
    }
    Ok(values)
}

fn item(of: &Person, row: &audit::Model, values: &[audit_personal::Model]) -> Value {
    let is_by_them = row.person_id == Some(of.id.0);
    let own = own_names(of, row, values);
    let values = values
        .iter()
        .filter(|value| own.contains(&value.name) || is_by_them && value.name == NETWORK);
    let values: Map<_, _> =
        values.map(|value| (value.name.clone(), Value::from(value.value.as_str()))).collect();
    json!({
        "number": row.number,
        "at": row.created_at,
        "action": row.action,
        "is_by_me": is_by_them,
        "facts": row.facts.get("facts"),
        "personal": values,
    })
}

/// The names of the values that are the person's own.
fn own_names(
    of: &Person,
    row: &audit::Model,
    values: &[audit_personal::Model],
) -> BTreeSet<String> {
    let addresses = values.iter().filter(|value| value.value == of.email.as_ref());
    let whose = addresses.filter_map(|value| value.name.strip_suffix(EMAIL));
    let about_them = (row.subject_id == of.id.0).then_some("");
    whose.chain(about_them).flat_map(in_log::names_of).collect()
}

//! Looks for a text in rows of the audit log.

use sea_orm::{
    ColumnTrait, Condition, JoinType, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Alias, Expr, ExprTrait, IntoIden, Query, SelectStatement},
};

use super::visible::{Reader, exists, on_any};
use crate::store::{
    agreements::contains,
    entity::{agreement, audit, audit_personal, person, purchasing_account},
    scope,
    users::{is_found_in, name_contains},
};

/// Whether the text is in a name, an address, a network or a reason of the row, in the name or the
/// address of who did it, or in the number or name of what it concerns; or is the row's number.
pub(super) fn matches(access: &Reader, text: &str) -> Condition {
    let condition = Condition::any()
        .add(exists(personal(text)))
        .add(exists(subject(text)))
        .add(exists(actor(text)))
        .add(concerned(access, text));
    match text.trim_start_matches('#').parse::<i64>() {
        Ok(number) => condition.add(audit::Column::Number.eq(number)),
        Err(_) => condition,
    }
}

fn personal(text: &str) -> SelectStatement {
    scope::unowned::<audit_personal::Entity>()
        .select_only()
        .column(audit_personal::Column::Name)
        .filter(is_of_row(audit_personal::Entity))
        .filter(contains(audit_personal::Column::Value, text))
        .into_query()
}

/// A whole name, of which each part is kept in a row of its own.
fn subject(text: &str) -> SelectStatement {
    let [given, family] = ["given_name", "family_name"].map(Alias::new);
    let value = |of: &Alias| Expr::col((of.clone(), audit_personal::Column::Value));
    let is = |of: &Alias| Expr::col((of.clone(), audit_personal::Column::Name)).eq(of.0.as_str());
    Query::select()
        .expr(Expr::val(1))
        .from_as(audit_personal::Entity, given.clone())
        .join_as(
            JoinType::InnerJoin,
            audit_personal::Entity,
            family.clone(),
            is_of_row(family.clone()).and(is(&family)),
        )
        .and_where(is_of_row(given.clone()).and(is(&given)))
        .cond_where(name_contains([value(&given), value(&family)], text))
        .take()
}

fn is_of_row(table: impl IntoIden) -> Expr {
    let table = table.into_iden();
    let column = |column| Expr::col((table.clone(), column));
    column(audit_personal::Column::OrganizationId)
        .equals((audit::Entity, audit::Column::OrganizationId))
        .and(column(audit_personal::Column::Number).equals((audit::Entity, audit::Column::Number)))
}

fn actor(text: &str) -> SelectStatement {
    use person::Column;
    let id =
        Expr::col((person::Entity, Column::Id)).equals((audit::Entity, audit::Column::PersonId));
    scope::unowned::<person::Entity>()
        .select_only()
        .column(Column::Id)
        .filter(id)
        .filter(is_found_in([Column::GivenName, Column::FamilyName, Column::Email], text))
        .into_query()
}

fn concerned(access: &Reader, text: &str) -> Expr {
    let accounts = scope::select::<purchasing_account::Entity, _, _>(access)
        .select_only()
        .column(purchasing_account::Column::Id)
        .filter(
            Condition::any()
                .add(contains(purchasing_account::Column::Number, text))
                .add(contains(purchasing_account::Column::Name, text)),
        );
    let agreements = scope::select::<agreement::Entity, _, _>(access)
        .select_only()
        .column(agreement::Column::Id)
        .filter(
            Condition::any()
                .add(contains(agreement::Column::Number, text))
                .add(contains(agreement::Column::Name, text)),
        );
    on_any(access, accounts.into_query(), agreements.into_query())
}

//! Names and addresses in the audit log, which are kept apart from its rows.

use sea_orm::{
    ColumnTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, SelectStatement},
};
use shared::values::EmailAddress;

use crate::store::{
    entity::{audit, audit_personal},
    scope,
};

/// What an address is called in the log, behind whose it is: `administrator_email`.
pub(in crate::store) const EMAIL: &str = "email";

/// Every value that is the address.
pub(in crate::store) fn addresses(email: &EmailAddress) -> Select<audit_personal::Entity> {
    scope::unowned::<audit_personal::Entity>()
        .filter(audit_personal::Column::Value.eq(email.as_ref()))
        // As the index says it, so that it is used.
        .filter(Expr::cust("name like '%email'"))
}

/// The organizations and numbers of the rows in which the address stands.
pub(in crate::store) fn rows_with(addresses: Select<audit_personal::Entity>) -> SelectStatement {
    let places = addresses
        .select_only()
        .columns([audit_personal::Column::OrganizationId, audit_personal::Column::Number]);
    places.into_query()
}

/// What the values are called that stand for one person.
pub(in crate::store) fn names_of(whose: &str) -> [String; 4] {
    [EMAIL, "given_name", "family_name", "phone"].map(|value| format!("{whose}{value}"))
}

/// Which row a value belongs to.
pub(in crate::store) fn place_of_value() -> Expr {
    let columns = [audit_personal::Column::OrganizationId, audit_personal::Column::Number];
    Expr::tuple(columns.map(Expr::col))
}

/// The place of a row.
pub(in crate::store) fn place_of_row() -> Expr {
    Expr::tuple([audit::Column::OrganizationId, audit::Column::Number].map(Expr::col))
}

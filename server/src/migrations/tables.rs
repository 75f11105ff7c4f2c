//! The words that migrations are written in.

use sea_orm_migration::{prelude::*, schema};

/// What a row of a tenant is referenced by: a child names the tenant, too, and so cannot point
/// into another one.
pub(super) const TENANT: [&str; 2] = ["organization_id", "id"];

pub(super) fn table<const N: usize>(
    name: &'static str,
    columns: [ColumnDef; N],
) -> TableCreateStatement {
    let mut table = Table::create().table(name).take();
    for column in columns {
        table.col(column);
    }
    table
}

/// A unique constraint, by the name that `store::unique` knows.
pub(super) fn key(table: &str, columns: &[&'static str]) -> IndexCreateStatement {
    index_named(&format!("{table}_{}_key", columns.join("_")), columns).unique().take()
}

/// An index on a table that exists.
pub(super) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index_named(&format!("{table}_{}_index", columns.join("_")), columns).table(table).take()
}

fn index_named(name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).take();
    for column in columns {
        index.col(*column);
    }
    index
}

/// A reference to a row of the same tenant.
pub(super) fn to_tenants(table: &'static str, column: &'static str) -> ForeignKeyCreateStatement {
    to(table, ["organization_id", column], TENANT)
}

pub(super) fn to<const N: usize>(
    table: &'static str,
    from: [&'static str; N],
    columns: [&'static str; N],
) -> ForeignKeyCreateStatement {
    let mut reference = ForeignKey::create().to_tbl(table).take();
    for (from, to) in from.into_iter().zip(columns) {
        reference.from_col(from).to_col(to);
    }
    reference
}

pub(super) fn moment(name: &'static str) -> ColumnDef {
    schema::timestamp_with_time_zone(name)
}

pub(super) fn moment_null(name: &'static str) -> ColumnDef {
    schema::timestamp_with_time_zone_null(name)
}

/// One of the codes of an enum.
pub(super) fn code<'a>(name: &'static str, codes: impl IntoIterator<Item = &'a str>) -> ColumnDef {
    let codes: Vec<_> = codes.into_iter().map(str::to_owned).collect();
    schema::text(name).check(Expr::col(name).is_in(codes)).take()
}

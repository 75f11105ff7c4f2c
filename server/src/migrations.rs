//! The history of the tables. A migration is never edited, only followed by another: expand first,
//! contract a version later.

mod m0001_first_tables;
mod tables;

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

/// Brings a database up to date.
#[derive(Debug)]
pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_first_tables::Migration)]
    }
}

//! The history of the tables. A migration is never edited, only followed by another: expand first,
//! contract a version later.

mod m0001_first_tables;
mod m0003_accounts;
mod m0004_audit;
mod m0005_limits;
mod m0006_indexes;
mod m0007_recorder;
mod m0008_bounces;
mod m0009_endings;
mod m0010_batches;
mod m0011_corrections;
mod m0012_purchases;
mod m0013_given;
mod m0014_feed;
mod m0015_agreements;
mod m0016_keys;
mod m0017_reports;
mod m0019_lists;
mod m0020_letters;
mod m0021_views;
mod m0022_domains;
mod m0023_partners;
mod m0024_services;
mod m0026_operators;
mod m0027_visibility;
mod m0028_desk;
mod m0029_seats;
mod m0030_domains_of_people;
mod tables;

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

/// Brings a database up to date.
#[derive(Debug)]
pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first_tables::Migration),
            Box::new(m0003_accounts::Migration),
            Box::new(m0004_audit::Migration),
            Box::new(m0005_limits::Migration),
            Box::new(m0006_indexes::Migration),
            Box::new(m0007_recorder::Migration),
            Box::new(m0008_bounces::Migration),
            Box::new(m0009_endings::Migration),
            Box::new(m0010_batches::Migration),
            Box::new(m0011_corrections::Migration),
            Box::new(m0012_purchases::Migration),
            Box::new(m0013_given::Migration),
            Box::new(m0014_feed::Migration),
            Box::new(m0015_agreements::Migration),
            Box::new(m0016_keys::Migration),
            Box::new(m0017_reports::Migration),
            Box::new(m0019_lists::Migration),
            Box::new(m0020_letters::Migration),
            Box::new(m0021_views::Migration),
            Box::new(m0022_domains::Migration),
            Box::new(m0023_partners::Migration),
            Box::new(m0024_services::Migration),
            Box::new(m0026_operators::Migration),
            Box::new(m0027_visibility::Migration),
            Box::new(m0028_desk::Migration),
            Box::new(m0029_seats::Migration),
            Box::new(m0030_domains_of_people::Migration),
        ]
    }
}

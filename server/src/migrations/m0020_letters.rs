//! Which mails people do not want, and of what ends they have been told.

use sea_orm_migration::{
    prelude::*,
    schema::{date, integer, text, uuid},
};

use super::tables::{table, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [refused_notice(), endings_told(), feed_token_notice()] {
            manager.create_table(table).await?;
        }
        Ok(())
    }
}

/// The kinds have no check: there will be more of them.
fn refused_notice() -> TableCreateStatement {
    table("refused_notice", [uuid("person_id"), text("kind")])
        .primary_key(Index::create().col("person_id").col("kind"))
        .foreign_key(&mut to("person", ["person_id"], ["id"]))
        .take()
}

/// Up to which day an organization has been told of what ends.
fn endings_told() -> TableCreateStatement {
    table("endings_told", [uuid("organization_id"), date("until_on")])
        .primary_key(Index::create().col("organization_id"))
        .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
        .take()
}

/// So many days before its end the vendor has been told of a token.
fn feed_token_notice() -> TableCreateStatement {
    table("feed_token_notice", [uuid("feed_token_id"), integer("days")])
        .primary_key(Index::create().col("feed_token_id").col("days"))
        .foreign_key(&mut to("feed_token", ["feed_token_id"], ["id"]))
        .take()
}

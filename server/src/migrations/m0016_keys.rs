//! Who used product keys, to tell the administrators of it once a week, and which weeks were told.

use sea_orm_migration::{
    prelude::*,
    schema::{date, integer, pk_uuid, uuid},
};

use super::tables::{code, index, moment, table, to, to_tenants};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(key_use()).await?;
        manager.create_table(key_digest()).await?;
        for index in [
            index("key_use", &["created_at"]),
            index("key_use", &["organization_id", "created_at"]),
            index("key_use", &["person_id", "created_at"]),
            // Keys in the order of their list.
            index("product_key", &["organization_id", "issued_on", "id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn key_use() -> TableCreateStatement {
    table(
        "key_use",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            uuid("purchasing_account_id"),
            uuid("person_id"),
            code("kind", ["revealed", "exported"]),
            // So many of the account's keys at once.
            integer("keys"),
            moment("created_at"),
        ],
    )
    .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
    .foreign_key(&mut to("person", ["person_id"], ["id"]))
    .take()
}

fn key_digest() -> TableCreateStatement {
    table("key_digest", [uuid("organization_id"), date("week_on")])
        .primary_key(Index::create().col("organization_id").col("week_on"))
        .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
        .take()
}

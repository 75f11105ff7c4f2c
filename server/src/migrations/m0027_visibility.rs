//! What accounts let their partners see of each other's orders, and a way from a partner to the orders
//! that came through it.

use sea_orm_migration::{
    prelude::*,
    schema::{text, uuid},
};

use super::tables::{index, moment, table, to, to_tenants};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(visibility()).await?;
        manager.create_index(index("partner_visibility", &["organization_id"])).await?;
        manager.get_connection().execute_unprepared(SOLD).await?;
        Ok(())
    }
}

fn visibility() -> TableCreateStatement {
    table(
        "partner_visibility",
        [
            uuid("organization_id"),
            uuid("purchasing_account_id"),
            // Who sees it, and through whom it was ordered.
            uuid("partner_id"),
            uuid("seller_id"),
            text("family"),
            moment("created_at"),
        ],
    )
    .primary_key(
        Index::create()
            .col("purchasing_account_id")
            .col("partner_id")
            .col("seller_id")
            .col("family"),
    )
    .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
    .foreign_key(&mut to("partner", ["partner_id"], ["id"]))
    .foreign_key(&mut to("partner", ["seller_id"], ["id"]))
    .take()
}

// Most orders come through the reseller of record, and name nobody.
const SOLD: &str = "create index order_partner_id_purchasing_account_id_index \
    on \"order\" (partner_id, purchasing_account_id) where partner_id is not null";

//! What lists of purchases are read in the order of, or filtered by.

use sea_orm_migration::prelude::*;

use super::tables::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("order", &["organization_id", "number", "id"]),
        index("order", &["organization_id", "state", "ordered_on", "id"]),
        index("order", &["purchasing_account_id", "state", "ordered_on", "id"]),
        index("order", &["purchasing_account_id", "partner_id", "ordered_on", "id"]),
        // All that a search and a filter by product look at.
        index("order_line", &["purchasing_account_id", "product_id", "part_number", "order_id"]),
    ]
}

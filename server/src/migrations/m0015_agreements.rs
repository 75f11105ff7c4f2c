//! What organizations say of their agreements themselves.

use sea_orm_migration::{prelude::*, schema::text_null};

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
        // The addresses are JSON.
        for column in ["nickname", "purchase_order", "address", "billing_address"] {
            let alter = Table::alter().table("agreement").add_column(text_null(column)).take();
            manager.alter_table(alter).await?;
        }
        manager.create_index(index("contact", &["email"])).await
    }
}

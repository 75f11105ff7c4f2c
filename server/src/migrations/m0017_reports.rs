//! By what people with a role on an account are counted.

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
        let columns = ["organization_id", "purchasing_account_id", "role", "person_id"];
        manager.create_index(index("role_assignment", &columns)).await
    }
}

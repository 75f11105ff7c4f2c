//! In which domain somebody's address is: among a hundred thousand members those of one domain are found
//! without a look at the others.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

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
        // SQLite adds no column that it would have to write into each row.
        let domain = match manager.get_database_backend() {
            DatabaseBackend::Sqlite => "substr(email, instr(email, '@') + 1)) virtual",
            _ => "split_part(email, '@', 2)) stored",
        };
        let add = format!(
            "alter table membership add column email_domain text generated always as ({domain}"
        );
        manager.get_connection().execute_unprepared(&add).await?;
        let by_domain = ["organization_id", "email_domain", "email", "person_id"];
        manager.create_index(index("membership", &by_domain)).await
    }
}

//! Which links of invitations could not be mailed: known once for each, so that an inviter is told
//! once, and nothing more is sent where everything comes back.

use sea_orm_migration::{
    prelude::*,
    schema::{boolean, integer, uuid},
};

use super::tables::{moment, table, to_tenants};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let undelivered = table(
            "undelivered",
            [
                uuid("organization_id"),
                uuid("invitation_id"),
                integer("generation"),
                // Whether it would come back again.
                boolean("is_final"),
                moment("created_at"),
            ],
        )
        .primary_key(Index::create().col("invitation_id").col("generation"))
        .foreign_key(to_tenants("invitation", "invitation_id").on_delete(ForeignKeyAction::Cascade))
        .take();
        manager.create_table(undelivered).await
    }
}

//! From which link on an invitation is to the address that it has now, and questions where the
//! invitations to an address are.

use sea_orm_migration::{
    prelude::*,
    schema::{pk_uuid, text},
};

use super::tables::{index, moment, moment_null, table};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let readdressed =
            "alter table invitation add column addressed_generation integer not null default 1";
        manager.get_connection().execute_unprepared(readdressed).await?;
        manager.create_table(inquiry()).await?;
        manager.create_index(index("invitation_inquiry", &["mailed_at", "created_at"])).await?;
        manager.create_index(index("invitation_inquiry", &["ends_at"])).await?;
        manager.create_index(index("invitation_inquiry", &["email"])).await
    }
}

fn inquiry() -> TableCreateStatement {
    table(
        "invitation_inquiry",
        [
            pk_uuid("id"),
            text("email"),
            moment("created_at"),
            moment("ends_at"),
            // Looked into after the answer, which is the same for everybody.
            moment_null("mailed_at"),
            moment_null("used_at"),
        ],
    )
}

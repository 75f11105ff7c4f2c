//! How much has been used up of what somebody may do in a while, and whether a new password was
//! asked for where the person has signed in before.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, binary, text_null},
};

use super::tables::{index, moment, table};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(allowance()).await?;
        manager.create_index(index("allowance", &["ends_at"])).await?;
        let mut mark = text_null("mark");
        let asked = Table::alter().table("password_reset_request").add_column(&mut mark).take();
        manager.alter_table(asked).await
    }
}

fn allowance() -> TableCreateStatement {
    // The subject is a keyed hash of what is limited and whose it is: no address lies here.
    table("allowance", [binary("subject"), big_integer("used"), moment("ends_at")])
        .primary_key(Index::create().col("subject"))
        .take()
}

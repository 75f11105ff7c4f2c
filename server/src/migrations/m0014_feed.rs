//! The feed over the API: the tokens that it is sent with, and what has become of each import.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, binary, boolean, json, pk_uuid, text, text_null, uuid_null},
};
use shared::api::feed::ImportState;

use super::tables::{code, index, key, moment, moment_null, table, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(feed_token()).await?;
        manager.create_table(feed_import()).await?;
        for index in [
            index("feed_token", &["ends_at"]),
            index("feed_import", &["began_at", "id"]),
            index("feed_import", &["alive_until"]),
            index("feed_import", &["feed_token_id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn feed_token() -> TableCreateStatement {
    table(
        "feed_token",
        [
            pk_uuid("id"),
            text("name"),
            binary("hash"),
            moment("created_at"),
            moment("ends_at"),
            moment_null("revoked_at"),
            moment_null("used_at"),
        ],
    )
    .index(&mut key("feed_token", &["name"]))
    .index(&mut key("feed_token", &["hash"]))
    .take()
}

fn feed_import() -> TableCreateStatement {
    table(
        "feed_import",
        [
            pk_uuid("id"),
            text("name"),
            uuid_null("feed_token_id"),
            text_null("network"),
            code("state", ImportState::ALL.iter().map(|state| state.code())),
            moment("began_at"),
            moment_null("ended_at"),
            moment_null("alive_until"),
            text_null("claim"),
            big_integer("checked"),
            big_integer("applied"),
            big_integer("invitations"),
            json("counts"),
            json("faults"),
            boolean("is_cut_off"),
        ],
    )
    .index(&mut key("feed_import", &["claim"]))
    .foreign_key(&mut to("feed_token", ["feed_token_id"], ["id"]))
    .take()
}

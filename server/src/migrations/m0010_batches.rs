//! Batches of invitations with the rows of their files, and what was answered to requests that may be
//! sent again.

use sea_orm_migration::{
    prelude::*,
    schema::{binary, integer, pk_uuid, small_integer, text, text_null, uuid},
};
use shared::api::batches::BatchState;

use super::tables::{TENANT, code, index, key, moment, moment_null, table, to, to_tenants};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [batches(), rows(), kept_answers()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn batches() -> TableCreateStatement {
    table(
        "batch",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            uuid("author_id"),
            text_null("file_name"),
            code("state", BatchState::ALL.iter().map(|state| state.code())),
            integer("revision"),
            // What is in which column, and what stands in for what is missing: JSON.
            text("columns"),
            text("settings"),
            integer("first_row"),
            integer("row_count"),
            integer("rows_done"),
            integer("invited"),
            moment("created_at"),
            moment("changed_at"),
            moment_null("starts_at"),
            moment_null("ended_at"),
            moment_null("held_until"),
        ],
    )
    .index(&mut key("batch", &TENANT))
    .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
    .foreign_key(&mut to("person", ["author_id"], ["id"]))
    .take()
}

fn rows() -> TableCreateStatement {
    table(
        "batch_row",
        [
            uuid("batch_id"),
            integer("number"),
            uuid("organization_id"),
            // Of the invitation to be: there is one once somebody was invited.
            uuid("invitation_id"),
            // The cells, what was put right, what is wrong, and what it gives: JSON.
            text("cells"),
            text("change"),
            text_null("email"),
            text("verdict"),
            text("faults"),
            text("gives"),
            text_null("outcome"),
        ],
    )
    .primary_key(Index::create().col("batch_id").col("number"))
    .foreign_key(to_tenants("batch", "batch_id").on_delete(ForeignKeyAction::Cascade))
    .take()
}

fn kept_answers() -> TableCreateStatement {
    table(
        "kept_answer",
        [
            binary("subject"),
            binary("request"),
            small_integer("status"),
            text_null("media_type"),
            binary("body"),
            moment("ends_at"),
        ],
    )
    .primary_key(Index::create().col("subject"))
    .take()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("batch", &["organization_id", "author_id", "created_at", "id"]),
        index("batch", &["author_id", "id"]),
        index("batch", &["state", "starts_at"]),
        index("batch", &["state", "changed_at"]),
        index("batch_row", &["batch_id", "verdict", "number"]),
        index("batch_row", &["batch_id", "outcome", "number"]),
        index("batch_row", &["batch_id", "email", "number"]),
        index("batch_row", &["email"]),
        index("batch_row", &["invitation_id"]),
        index("kept_answer", &["ends_at"]),
    ]
}

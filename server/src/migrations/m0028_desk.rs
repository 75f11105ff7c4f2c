//! What operators need to work through the outbox of everybody: since when a mail has failed, how it
//! did, and a way to each of these without looking at the others; and who has looked up whom.

use sea_orm_migration::{
    prelude::*,
    schema::{pk_uuid, text, uuid},
    sea_orm::DatabaseBackend,
};

use super::tables::{index, moment, moment_null, table, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["failed_at", "bounced_at"] {
            let add = Table::alter().table("message").add_column(moment_null(column)).take();
            manager.alter_table(add).await?;
        }
        manager.create_table(look_up()).await?;
        manager.create_index(index("look_up", &["created_at"])).await?;
        manager.create_index(index("look_up", &["asked"])).await?;
        let is_sqlite = manager.get_database_backend() == DatabaseBackend::Sqlite;
        let names = if is_sqlite { NAMES_ON_SQLITE } else { NAMES_ON_POSTGRESQL };
        for statement in FAILED.iter().chain(&INDEXES).chain([&names]) {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

/// What an operator has looked up.
fn look_up() -> TableCreateStatement {
    table(
        "look_up",
        [
            pk_uuid("id"),
            // The operator.
            uuid("person_id"),
            // An address as it is compared, a number, or a name.
            text("asked"),
            moment("created_at"),
        ],
    )
    .foreign_key(&mut to("person", ["person_id"], ["id"]))
    .take()
}

/// What is known of the mails of before.
const FAILED: [&str; 2] = [
    "update message set failed_at = (select max(created_at) from message_event \
     where message_event.message_id = message.id and (kind in ('refused', 'bounced') \
     or (kind in ('deferred', 'unreachable') and next_at is null))) where state = 'failed'",
    "update message set bounced_at = (select max(created_at) from message_event \
     where message_event.message_id = message.id and kind = 'bounced') where state = 'failed'",
];

/// Each is of a few mails of very many.
const INDEXES: [&str; 5] = [
    "create index message_deferred_index on message (due_at, id) \
     where state = 'queued' and attempts > 0",
    "create index message_tried_index on message (created_at) \
     where state = 'queued' and attempts > 0",
    "create index message_refused_index on message (failed_at, id) \
     where state = 'failed' and failed_at is not null and bounced_at is null",
    "create index message_bounced_index on message (bounced_at, id) \
     where state = 'failed' and bounced_at is not null",
    "create index message_failed_index on message (failed_at) \
     where state = 'failed' and failed_at is not null",
];

/// Organizations by the beginning of their name, in the order of bytes whatever the database sorts by.
const NAMES_ON_SQLITE: &str =
    "create index organization_lower_name_index on organization (lower(name))";
const NAMES_ON_POSTGRESQL: &str =
    "create index organization_lower_name_index on organization (lower(name) text_pattern_ops)";

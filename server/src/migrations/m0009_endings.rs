//! What the clock does to invitations, written down so that it is done once; and the order in which
//! mails leave that are due.

use std::iter;

use chrono::{SecondsFormat, Utc};
use sea_orm_migration::{
    prelude::*,
    schema::{integer, text, uuid},
};

use super::tables::{code, index, moment, table, to_tenants};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The moments of an invitation, as `store::invitations::notices` knows them.
const NOTICES: [&str; 5] =
    ["first_reminder", "second_reminder", "third_reminder", "ending", "expired"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(notices()).await?;
        manager.create_table(noticed()).await?;
        manager.alter_table(turns()).await?;
        let turns = iter::once("update message set turn_at = due_at".to_owned());
        for statement in turns.chain(from_now_on()) {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        manager.create_index(index("invitation", &["sent_at"])).await?;
        // What is not due yet is passed by in the index alone.
        manager.create_index(index("message", &["state", "turn_at", "due_at"])).await
    }
}

/// What the clock has done to a link of an invitation.
fn notices() -> TableCreateStatement {
    table(
        "invitation_notice",
        [
            uuid("organization_id"),
            uuid("invitation_id"),
            integer("generation"),
            code("kind", NOTICES),
            moment("created_at"),
        ],
    )
    .primary_key(Index::create().col("invitation_id").col("generation").col("kind"))
    .foreign_key(to_tenants("invitation", "invitation_id").on_delete(ForeignKeyAction::Cascade))
    .take()
}

/// Up to which moment has been looked for each kind of notice.
fn noticed() -> TableCreateStatement {
    table("noticed", [text("kind"), moment("until")])
        .primary_key(Index::create().col("kind"))
        .take()
}

/// What was over before is nobody's news.
fn from_now_on() -> impl Iterator<Item = String> {
    let now = Utc::now().to_rfc3339_opts(SecondsFormat::Micros, false);
    NOTICES.into_iter().map(move |kind| format!("insert into noticed values ('{kind}', '{now}')"))
}

/// Of what is due, the earliest turn goes first. Who sets none is not kept waiting.
fn turns() -> TableAlterStatement {
    let mut turn_at = moment("turn_at").default("1970-01-01T00:00:00+00:00").take();
    Table::alter().table("message").add_column(&mut turn_at).take()
}

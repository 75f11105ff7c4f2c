//! The vendor's own staff, who is invited to it, and what they do by hand.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, pk_uuid, text, text_null, uuid, uuid_null},
};

use super::tables::{code, index, moment, moment_null, table, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let operators = table("operator", [uuid("person_id"), moment("created_at")])
            .primary_key(Index::create().col("person_id"))
            .foreign_key(&mut to("person", ["person_id"], ["id"]))
            .take();
        manager.create_table(operators).await?;
        manager.create_table(invitations()).await?;
        manager.create_index(index("operator_invitation", &["email"])).await?;
        manager.create_index(index("operator_invitation", &["ends_at"])).await?;
        for (table, mut column) in columns() {
            let add = Table::alter().table(table).add_column(&mut column).take();
            manager.alter_table(add).await?;
        }
        for statement in BY_HAND {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

fn invitations() -> TableCreateStatement {
    table(
        "operator_invitation",
        [
            pk_uuid("id"),
            text("email"),
            // Nobody where it was made at a terminal.
            uuid_null("inviter_id"),
            code("state", ["pending", "accepted", "withdrawn"]),
            // Counts the links; only the newest works.
            integer("generation"),
            moment("created_at"),
            moment("ends_at"),
            moment_null("closed_at"),
        ],
    )
    .foreign_key(&mut to("person", ["inviter_id"], ["id"]))
    .take()
}

fn columns() -> [(&'static str, ColumnDef); 3] {
    [
        // Since when nothing is done in an organization, and why.
        ("organization", moment_null("suspended_at")),
        ("organization", text_null("suspension_reason")),
        // Who has entered by hand what an import says.
        ("feed_import", uuid_null("operator_id")),
    ]
}

const BY_HAND: [&str; 2] = [
    // One that waits for each address.
    "create unique index operator_invitation_email_key \
     on operator_invitation (email) where state = 'pending'",
    // There are few of them.
    "create index organization_suspended_at_index \
     on organization (suspended_at) where suspended_at is not null",
];

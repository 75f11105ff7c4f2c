//! Who works for a partner, and who is invited to; how a partner's customers are found.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, pk_uuid, text, uuid, uuid_null},
};
use shared::api::partner_users::PartnerRole;

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
        manager.create_table(users()).await?;
        manager.create_table(invitations()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        for statement in BY_HAND {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

fn role() -> ColumnDef {
    code("role", PartnerRole::ALL.iter().map(|role| role.code()))
}

fn users() -> TableCreateStatement {
    table("partner_user", [uuid("partner_id"), uuid("person_id"), role(), moment("created_at")])
        .primary_key(Index::create().col("partner_id").col("person_id"))
        .foreign_key(&mut to("partner", ["partner_id"], ["id"]))
        .foreign_key(&mut to("person", ["person_id"], ["id"]))
        .take()
}

fn invitations() -> TableCreateStatement {
    table(
        "partner_invitation",
        [
            pk_uuid("id"),
            uuid("partner_id"),
            text("email"),
            role(),
            // Nobody where the vendor invites.
            uuid_null("inviter_id"),
            code("state", ["pending", "accepted", "withdrawn"]),
            // Counts the links; only the newest works.
            integer("generation"),
            moment("created_at"),
            moment("ends_at"),
            moment_null("closed_at"),
        ],
    )
    .foreign_key(&mut to("partner", ["partner_id"], ["id"]))
    .foreign_key(&mut to("person", ["inviter_id"], ["id"]))
    .take()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("partner_user", &["person_id"]),
        index("partner_invitation", &["partner_id", "created_at"]),
        index("partner_invitation", &["email"]),
        index("partner_invitation", &["ends_at"]),
        index("agreement", &["partner_id", "number"]),
        index("purchasing_account", &["agreement_id", "number"]),
    ]
}

const BY_HAND: [&str; 2] = [
    // One that waits for each address.
    "create unique index partner_invitation_partner_id_email_key \
     on partner_invitation (partner_id, email) where state = 'pending'",
    // What the feed said when a partner put it right: until it says something else, it only repeats
    // itself.
    "alter table purchasing_account add column administrator_fed_email text",
];

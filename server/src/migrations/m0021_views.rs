//! Saved views, to whom they are mailed, and the calendars of people.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, pk_uuid, text, uuid},
};

use super::tables::{TENANT, code, index, key, moment, table, to, to_tenants};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [calendar(), saved_view(), view_mail()] {
            manager.create_table(table).await?;
        }
        for index in [
            index("calendar", &["person_id"]),
            index("saved_view", &["organization_id", "sharing", "name"]),
            index("saved_view", &["owner_id"]),
            index("view_mail", &["due_at"]),
            index("view_mail", &["organization_id", "person_id"]),
            index("view_mail", &["person_id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn calendar() -> TableCreateStatement {
    table(
        "calendar",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            uuid("person_id"),
            integer("generation"),
            moment("created_at"),
        ],
    )
    .index(&mut key("calendar", &["organization_id", "person_id"]))
    .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
    .foreign_key(&mut to("person", ["person_id"], ["id"]))
    .take()
}

fn saved_view() -> TableCreateStatement {
    table(
        "saved_view",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            uuid("owner_id"),
            // Lists have filters, too.
            code("page", ["reports", "orders", "licenses", "downloads"]),
            text("name"),
            // What it filters by, as in an address.
            text("query"),
            code("sharing", ["private", "organization"]),
            moment("created_at"),
        ],
    )
    .index(&mut key("saved_view", &TENANT))
    .index(&mut key("saved_view", &["organization_id", "owner_id", "name"]))
    .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
    .foreign_key(&mut to("person", ["owner_id"], ["id"]))
    .take()
}

fn view_mail() -> TableCreateStatement {
    table(
        "view_mail",
        [
            uuid("view_id"),
            uuid("person_id"),
            uuid("organization_id"),
            code("rhythm", ["weekly", "monthly"]),
            moment("due_at"),
        ],
    )
    .primary_key(Index::create().col("view_id").col("person_id"))
    .foreign_key(&mut to_tenants("saved_view", "view_id"))
    .foreign_key(&mut to("person", ["person_id"], ["id"]))
    .take()
}

//! Domains of organizations, the accounts they are associated with, who owns which, and what looks at
//! the DNS found.

use sea_orm_migration::{
    prelude::*,
    schema::{boolean, integer, pk_uuid, text, uuid, uuid_null},
};

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
        for table in [domain(), domain_account(), domain_owner(), domain_check()] {
            manager.create_table(table).await?;
        }
        for index in [
            index("domain", &["name"]),
            index("domain", &["next_check_at"]),
            index("domain_account", &["organization_id", "purchasing_account_id"]),
            index("domain_owner", &["domain_id"]),
            index("domain_check", &["domain_id", "created_at"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn domain() -> TableCreateStatement {
    table(
        "domain",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            text("name"),
            code("state", ["pending", "verified", "failing", "contested", "lost"]),
            // Everybody can read it in the DNS.
            text("proof"),
            // How many looks in a row did not find the record.
            integer("failures"),
            moment_null("verified_at"),
            moment_null("grace_ends_at"),
            moment_null("next_check_at"),
            uuid_null("last_check_id"),
            // Whether the organization that has proved it before knows that it is contested.
            boolean("has_told_owner"),
            moment("created_at"),
        ],
    )
    .index(&mut key("domain", &TENANT))
    .index(&mut key("domain", &["organization_id", "name"]))
    .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
    .take()
}

fn domain_account() -> TableCreateStatement {
    table(
        "domain_account",
        [
            uuid("domain_id"),
            uuid("purchasing_account_id"),
            uuid("organization_id"),
            moment("created_at"),
        ],
    )
    .primary_key(Index::create().col("domain_id").col("purchasing_account_id"))
    .foreign_key(&mut to_tenants("domain", "domain_id"))
    .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
    .take()
}

/// One owner per name, as the database says.
fn domain_owner() -> TableCreateStatement {
    table(
        "domain_owner",
        [text("name").primary_key().take(), uuid("organization_id"), uuid("domain_id")],
    )
    .foreign_key(&mut to_tenants("domain", "domain_id"))
    .take()
}

fn domain_check() -> TableCreateStatement {
    table(
        "domain_check",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            uuid("domain_id"),
            // As JSON: what was asked of whom, and what they said.
            text("found"),
            moment("created_at"),
        ],
    )
    .foreign_key(&mut to_tenants("domain", "domain_id"))
    .take()
}

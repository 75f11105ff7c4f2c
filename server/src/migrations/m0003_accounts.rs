//! What people do with their own accounts: sign-ins, new passwords by mail, erasure; and what is
//! forgotten after its time.

use sea_orm_migration::{
    prelude::*,
    schema::{binary, integer, pk_uuid, text, text_null, uuid, uuid_null},
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
        for table in [sign_in(), password_reset(), password_reset_request(), forgotten()] {
            manager.create_table(table).await?;
        }
        for (table, mut column) in
            [("session", uuid_null("sign_in_id")), ("person", moment_null("erased_at"))]
        {
            let alter = Table::alter().table(table).add_column(&mut column).take();
            manager.alter_table(alter).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        manager.get_connection().execute_unprepared(ADDRESSES).await?;
        Ok(())
    }
}

/// When somebody signed in, in which browser, and from where.
fn sign_in() -> TableCreateStatement {
    table(
        "sign_in",
        [
            pk_uuid("id"),
            uuid("person_id"),
            text("browser"),
            text("system"),
            text_null("network"),
            moment("created_at"),
        ],
    )
    .foreign_key(&mut to("person", ["person_id"], ["id"]))
    .take()
}

/// The link of a person that sets a new password.
fn password_reset() -> TableCreateStatement {
    table(
        "password_reset",
        [
            uuid("person_id"),
            // Counts the links; only the newest works.
            integer("generation"),
            // Of the address and the password that it was made for: another one kills the link.
            binary("seal"),
            moment("created_at"),
            moment("ends_at"),
            moment_null("used_at"),
        ],
    )
    .primary_key(Index::create().col("person_id"))
    .foreign_key(&mut to("person", ["person_id"], ["id"]))
    .take()
}

/// Somebody asked for a new password: looked into after the answer, which is the same for everybody.
fn password_reset_request() -> TableCreateStatement {
    table("password_reset_request", [pk_uuid("id"), text("email"), moment("created_at")])
}

/// Up to which moment each kind of thing has been forgotten.
fn forgotten() -> TableCreateStatement {
    table("forgotten", [text("kind"), moment("until")])
        .primary_key(Index::create().col("kind"))
        .take()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("sign_in", &["person_id", "created_at"]),
        index("sign_in", &["created_at"]),
        index("password_reset_request", &["created_at"]),
        index("invitation", &["inviter_id"]),
        index("invitation", &["ends_at"]),
        index("invitation", &["closed_at"]),
        index("message", &["email"]),
        index("message", &["organization_id"]),
        index("message", &["created_at"]),
        index("audit", &["created_at"]),
        index("audit", &["person_id"]),
        index("audit", &["subject_id"]),
    ]
}

/// Where an address stands in the audit log. Other values may be too long for an index.
const ADDRESSES: &str = "create index audit_personal_value_index on audit_personal (value) \
     where name like '%email'";

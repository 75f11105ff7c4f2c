//! Which accounts and agreements a row of the audit log concerns.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, uuid, uuid_null},
    sea_orm::DatabaseBackend,
};

use super::tables::{index, table, to, to_tenants};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(audit_scope()).await?;
        for column in ["purchasing_account_id", "agreement_id"] {
            let columns = ["organization_id", column, "number"];
            manager.create_index(index("audit_scope", &columns)).await?;
        }
        for statement in only_grows(manager.get_database_backend()) {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

fn audit_scope() -> TableCreateStatement {
    table(
        "audit_scope",
        [
            uuid("organization_id"),
            big_integer("number"),
            // Counts the scopes of one row of the log.
            integer("position"),
            uuid_null("purchasing_account_id"),
            uuid_null("agreement_id"),
        ],
    )
    .primary_key(Index::create().col("organization_id").col("number").col("position"))
    .foreign_key(&mut to("audit", ["organization_id", "number"], ["organization_id", "number"]))
    .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
    .foreign_key(&mut to_tenants("agreement", "agreement_id"))
    .check(Expr::cust("(agreement_id is null) <> (purchasing_account_id is null)"))
    .take()
}

/// Like the log itself: whoever could change a scope could hide a row.
fn only_grows(backend: DatabaseBackend) -> Vec<&'static str> {
    if backend == DatabaseBackend::Sqlite {
        vec![
            "create trigger audit_scope_is_not_changed before update on audit_scope \
             begin select raise(abort, 'the audit log only grows'); end",
            "create trigger audit_scope_is_not_deleted before delete on audit_scope \
             begin select raise(abort, 'the audit log only grows'); end",
        ]
    } else {
        vec![
            "create trigger audit_scope_is_not_changed \
             before update or delete or truncate on audit_scope \
             for each statement execute function audit_only_grows()",
        ]
    }
}

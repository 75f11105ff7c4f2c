//! What each person has given in the invitations that they sent: a role on a scope, once for however
//! many. Which invitations wait because their inviter may not give that any more is found by it.
//!
//! Kept by the database itself, so that nobody who writes can forget it; what was given stays.

use sea_orm_migration::{
    prelude::*,
    schema::{text, uuid},
    sea_orm::DatabaseBackend,
};

use super::tables::{table, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(given()).await?;
        let is_sqlite = manager.get_database_backend() == DatabaseBackend::Sqlite;
        let kept_by: &[&str] = if is_sqlite { &SQLITE } else { &POSTGRESQL };
        for statement in [BEFORE].iter().chain(kept_by) {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

fn given() -> TableCreateStatement {
    let columns = ["organization_id", "inviter_id", "role", "scope_id"];
    let mut key = Index::create();
    for column in columns {
        key.col(column);
    }
    table(
        "given",
        [
            uuid("organization_id"),
            uuid("inviter_id"),
            text("role"),
            // An account, or an agreement: the role tells which.
            uuid("scope_id"),
        ],
    )
    .primary_key(&mut key)
    .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
    .foreign_key(&mut to("person", ["inviter_id"], ["id"]))
    .take()
}

const BEFORE: &str = "insert into given (organization_id, inviter_id, role, scope_id) \
    select distinct i.organization_id, i.inviter_id, l.role, \
    coalesce(l.purchasing_account_id, l.agreement_id) \
    from invitation i join invitation_line l on l.invitation_id = i.id \
    where i.inviter_id is not null";

const SQLITE: [&str; 2] = [
    "create trigger invitation_line_notes_what_is_given after insert on invitation_line begin \
     insert into given (organization_id, inviter_id, role, scope_id) \
     select organization_id, inviter_id, new.role, \
     coalesce(new.purchasing_account_id, new.agreement_id) \
     from invitation where id = new.invitation_id and inviter_id is not null \
     on conflict do nothing; end",
    "create trigger invitation_notes_what_is_given after update of inviter_id on invitation \
     when new.inviter_id is not null and new.inviter_id is not old.inviter_id begin \
     insert into given (organization_id, inviter_id, role, scope_id) \
     select new.organization_id, new.inviter_id, role, \
     coalesce(purchasing_account_id, agreement_id) \
     from invitation_line where invitation_id = new.id \
     on conflict do nothing; end",
];

// In the same order by everybody: two who give the same for the first time wait for each other once.
const POSTGRESQL: [&str; 4] = [
    "create function note_what_is_given() returns trigger language plpgsql as $$ begin \
     insert into given (organization_id, inviter_id, role, scope_id) \
     select distinct i.organization_id, i.inviter_id, l.role, \
     coalesce(l.purchasing_account_id, l.agreement_id) \
     from added l join invitation i on i.id = l.invitation_id \
     where i.inviter_id is not null order by 1, 2, 3, 4 \
     on conflict do nothing; return null; end $$",
    "create trigger invitation_line_notes_what_is_given after insert on invitation_line \
     referencing new table as added for each statement execute function note_what_is_given()",
    "create function note_what_another_gives() returns trigger language plpgsql as $$ begin \
     insert into given (organization_id, inviter_id, role, scope_id) \
     select distinct new.organization_id, new.inviter_id, role, \
     coalesce(purchasing_account_id, agreement_id) \
     from invitation_line where invitation_id = new.id order by 3, 4 \
     on conflict do nothing; return null; end $$",
    "create trigger invitation_notes_what_is_given after update of inviter_id on invitation \
     for each row when (new.inviter_id is not null and new.inviter_id is distinct from \
     old.inviter_id) execute function note_what_another_gives()",
];

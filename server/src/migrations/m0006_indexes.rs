//! What lists and look-ups need to stay as quick among a hundred thousand rows as among ten.
//!
//! A list of members is sorted by what their people are called, so a membership carries that, too:
//! kept by the database itself, so that nobody who writes can forget it.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use super::tables::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        for statement in NAMES.into_iter().chain(kept_by(backend).iter().copied()) {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

const NAMES: [&str; 4] = [
    "alter table membership add column email text not null default ''",
    "alter table membership add column given_name text not null default ''",
    "alter table membership add column family_name text not null default ''",
    "update membership set (email, given_name, family_name) = \
     (select email, given_name, family_name from person where id = person_id)",
];

fn kept_by(backend: DatabaseBackend) -> &'static [&'static str] {
    if backend == DatabaseBackend::Sqlite { &SQLITE } else { &POSTGRESQL }
}

const SQLITE: [&str; 2] = [
    "create trigger membership_takes_the_name after insert on membership begin \
     update membership set (email, given_name, family_name) = \
     (select email, given_name, family_name from person where id = new.person_id) \
     where organization_id = new.organization_id and person_id = new.person_id; end",
    "create trigger person_hands_the_name_on \
     after update of email, given_name, family_name on person begin \
     update membership set email = new.email, given_name = new.given_name, \
     family_name = new.family_name where person_id = new.id; end",
];

const POSTGRESQL: [&str; 4] = [
    "create function take_the_name() returns trigger language plpgsql as $$ begin \
     select email, given_name, family_name into new.email, new.given_name, new.family_name \
     from person where id = new.person_id; return new; end $$",
    "create trigger membership_takes_the_name before insert on membership \
     for each row execute function take_the_name()",
    "create function hand_the_name_on() returns trigger language plpgsql as $$ begin \
     update membership set email = new.email, given_name = new.given_name, \
     family_name = new.family_name where person_id = new.id; return null; end $$",
    "create trigger person_hands_the_name_on \
     after update of email, given_name, family_name on person \
     for each row execute function hand_the_name_on()",
];

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        // One per order in which people are listed; what they are filtered by goes along.
        index(
            "membership",
            &["organization_id", "family_name", "given_name", "person_id", "email", "status"],
        ),
        index(
            "membership",
            &["organization_id", "email", "person_id", "family_name", "given_name", "status"],
        ),
        index(
            "membership",
            &[
                "organization_id",
                "created_at",
                "person_id",
                "family_name",
                "given_name",
                "email",
                "status",
            ],
        ),
        index("role_assignment", &["organization_id", "role", "person_id"]),
        index("invitation", &["organization_id", "state", "created_at", "id"]),
        index("invitation", &["organization_id", "agreement_id"]),
        index("invitation", &["inviter_id", "id"]),
        index("invitation", &["organization_id", "state", "inviter_id", "ends_at", "id"]),
        index(
            "invitation_line",
            &["invitation_id", "role", "purchasing_account_id", "agreement_id"],
        ),
        index("invitation_line", &["email"]),
        index("invitation_request", &["created_at"]),
        index("invitation_request", &["email"]),
        index("session", &["ends_at"]),
        index("mailbox_mail", &["email", "created_at"]),
    ]
}

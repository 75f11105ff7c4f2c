//! Organizations, people, roles, invitations, mail, and what is written down about them.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, binary, boolean, date, integer, json, pk_uuid, text, text_null, uuid,
        uuid_null,
    },
    sea_orm::DatabaseBackend,
};
use shared::{
    access::Role,
    api::{agreements::AgreementState, users::UserStatus},
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
        let tables = tenants().into_iter().chain(people()).chain(invitations()).chain(mail());
        for table in tables.chain(audit()) {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        for statement in by_hand(manager.get_database_backend()) {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

fn tenants() -> [TableCreateStatement; 4] {
    [
        table(
            "organization",
            [
                pk_uuid("id"),
                text("short_name"),
                text("name"),
                language("language"),
                text("time_zone"),
                text("country"),
                moment("created_at"),
            ],
        )
        .index(&mut key("organization", &["short_name"]))
        .take(),
        table("partner", [pk_uuid("id"), text("short_name"), text("name"), text("email")])
            .index(&mut key("partner", &["short_name"]))
            .take(),
        table(
            "agreement",
            [
                pk_uuid("id"),
                uuid("organization_id"),
                text("number"),
                text("name"),
                code("state", AgreementState::ALL.iter().map(|state| state.code())),
                date("starts_on"),
                date("ends_on"),
                uuid_null("partner_id"),
            ],
        )
        .index(&mut key("agreement", &TENANT))
        .index(&mut key("agreement", &["number"]))
        .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
        .foreign_key(&mut to("partner", ["partner_id"], ["id"]))
        .take(),
        table(
            "purchasing_account",
            [
                pk_uuid("id"),
                uuid("organization_id"),
                uuid("agreement_id"),
                text("number"),
                text("name"),
                // Who is designated its administrator.
                text("administrator_email"),
                text("administrator_given_name"),
                text("administrator_family_name"),
                text_null("administrator_language"),
                text_null("administrator_country"),
                moment_null("administrator_accepted_at"),
            ],
        )
        .index(&mut key("purchasing_account", &TENANT))
        .index(&mut key("purchasing_account", &["number"]))
        .foreign_key(&mut to_tenants("agreement", "agreement_id"))
        .take(),
    ]
}

fn people() -> [TableCreateStatement; 4] {
    [
        table(
            "person",
            [
                pk_uuid("id"),
                text("email"),
                text("given_name"),
                text("family_name"),
                language("language"),
                text("country"),
                text("password_hash"),
                moment("created_at"),
                moment_null("signed_in_at"),
            ],
        )
        .index(&mut key("person", &["email"]))
        .take(),
        table(
            "session",
            [
                binary("token_hash"),
                uuid("person_id"),
                moment("created_at"),
                moment("used_at"),
                moment("ends_at"),
            ],
        )
        .primary_key(Index::create().col("token_hash"))
        .foreign_key(&mut to("person", ["person_id"], ["id"]))
        .take(),
        table(
            "membership",
            [
                uuid("organization_id"),
                uuid("person_id"),
                code("status", UserStatus::ALL.iter().map(|status| status.code())),
                moment("created_at"),
            ],
        )
        .primary_key(Index::create().col("organization_id").col("person_id"))
        .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
        .foreign_key(&mut to("person", ["person_id"], ["id"]))
        .take(),
        table(
            "role_assignment",
            [
                pk_uuid("id"),
                uuid("organization_id"),
                uuid("person_id"),
                role("role"),
                uuid_null("purchasing_account_id"),
                uuid_null("agreement_id"),
                moment("created_at"),
            ],
        )
        // One of the two columns is null, and nulls are distinct: each key judges its own half.
        .index(&mut key("role_assignment", &["person_id", "role", "purchasing_account_id"]))
        .index(&mut key("role_assignment", &["person_id", "role", "agreement_id"]))
        .foreign_key(&mut to(
            "membership",
            ["organization_id", "person_id"],
            ["organization_id", "person_id"],
        ))
        .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
        .foreign_key(&mut to_tenants("agreement", "agreement_id"))
        .check(Expr::cust(HELD_WHERE_IT_MAY))
        .take(),
    ]
}

/// Only agreement administrators are on an agreement, and on nothing but one.
const HELD_WHERE_IT_MAY: &str = "(role = 'agreement_administrator') = (agreement_id is not null) \
     and (agreement_id is null) = (purchasing_account_id is not null)";

fn invitations() -> [TableCreateStatement; 3] {
    [
        table(
            "invitation",
            [
                pk_uuid("id"),
                uuid("organization_id"),
                // Set on the vendor's own, to the administrators that the agreement designates.
                uuid_null("agreement_id"),
                text("email"),
                text("given_name"),
                text("family_name"),
                language("language"),
                text("country"),
                uuid_null("inviter_id"),
                code("state", ["pending", "accepted", "declined", "withdrawn"]),
                // Counts the links; only the newest works.
                integer("generation"),
                moment("created_at"),
                moment("sent_at"),
                moment("ends_at"),
                moment_null("closed_at"),
                // Since when administrators are asked to stand in for the inviter.
                moment_null("confirmation_asked_at"),
            ],
        )
        .index(&mut key("invitation", &TENANT))
        .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
        .foreign_key(&mut to_tenants("agreement", "agreement_id"))
        .foreign_key(&mut to("person", ["inviter_id"], ["id"]))
        .take(),
        table(
            "invitation_line",
            [
                pk_uuid("id"),
                uuid("organization_id"),
                uuid("invitation_id"),
                text("email"),
                role("role"),
                uuid_null("purchasing_account_id"),
                uuid_null("agreement_id"),
                boolean("is_pending"),
            ],
        )
        .foreign_key(&mut to_tenants("invitation", "invitation_id"))
        .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
        .foreign_key(&mut to_tenants("agreement", "agreement_id"))
        .check(Expr::cust(HELD_WHERE_IT_MAY))
        .take(),
        // "I did not get it": looked into after the answer, which is the same for everybody.
        table(
            "invitation_request",
            [
                pk_uuid("id"),
                text("email"),
                text("agreement_number"),
                text("purchasing_account_number"),
                moment("created_at"),
            ],
        ),
    ]
}

fn mail() -> [TableCreateStatement; 3] {
    [
        table(
            "message",
            [
                pk_uuid("id"),
                text("kind"),
                uuid_null("organization_id"),
                uuid_null("invitation_id"),
                text("email"),
                language("language"),
                // A snapshot: what the text is made of, however often it is sent.
                json("facts"),
                code("state", ["queued", "sent", "failed"]),
                integer("attempts"),
                moment("created_at"),
                moment("due_at"),
                // Who works on it, and until when nobody else does.
                uuid_null("lease"),
                moment_null("leased_until"),
            ],
        )
        .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
        .take(),
        table(
            "message_event",
            [
                pk_uuid("id"),
                uuid("message_id"),
                code("kind", ["accepted", "deferred", "refused", "unreachable"]),
                text("reply"),
                moment("created_at"),
            ],
        )
        .foreign_key(&mut to("message", ["message_id"], ["id"]))
        .take(),
        // The demo's mail server: what `mailbox:` has received.
        table(
            "mailbox_mail",
            [
                pk_uuid("id"),
                text("email"),
                text("subject"),
                text("body_text"),
                text("body_html"),
                moment("created_at"),
            ],
        ),
    ]
}

fn audit() -> [TableCreateStatement; 2] {
    [
        table(
            "audit",
            [
                uuid("organization_id"),
                big_integer("number"),
                text("actor"),
                uuid_null("person_id"),
                text("action"),
                uuid("subject_id"),
                json("facts"),
                moment("created_at"),
                binary("previous_hash"),
                binary("hash"),
            ],
        )
        .primary_key(Index::create().col("organization_id").col("number"))
        .index(&mut key("audit", &["organization_id", "previous_hash"]))
        .foreign_key(&mut to("organization", ["organization_id"], ["id"]))
        .take(),
        // What is personal: the chain holds its salted hash only, so that it can be erased.
        table(
            "audit_personal",
            [
                uuid("organization_id"),
                big_integer("number"),
                text("name"),
                text("salt"),
                text("value"),
            ],
        )
        .primary_key(Index::create().col("organization_id").col("number").col("name"))
        .foreign_key(&mut to("audit", ["organization_id", "number"], ["organization_id", "number"]))
        .take(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("agreement", &["organization_id", "ends_on", "id"]),
        index("purchasing_account", &["organization_id", "agreement_id"]),
        index("purchasing_account", &["administrator_email"]),
        index("session", &["person_id"]),
        index("membership", &["person_id"]),
        index("role_assignment", &["organization_id", "person_id"]),
        index("role_assignment", &["organization_id", "purchasing_account_id"]),
        index("role_assignment", &["organization_id", "agreement_id"]),
        index("invitation", &["organization_id", "created_at", "id"]),
        index("invitation", &["email"]),
        index("invitation_line", &["organization_id", "invitation_id"]),
        index("invitation_line", &["organization_id", "purchasing_account_id"]),
        index("invitation_line", &["organization_id", "agreement_id"]),
        index("message", &["state", "due_at"]),
        index("message", &["invitation_id"]),
        index("message_event", &["message_id"]),
        index("mailbox_mail", &["created_at"]),
    ]
}

/// What the builder has no words for: one pending line per address, role and scope, and an audit
/// log that only grows.
fn by_hand(backend: DatabaseBackend) -> Vec<&'static str> {
    let mut statements = vec![
        "create unique index invitation_line_email_role_purchasing_account_id_key \
         on invitation_line (email, role, purchasing_account_id) where is_pending",
        "create unique index invitation_line_email_role_agreement_id_key \
         on invitation_line (email, role, agreement_id) where is_pending",
    ];
    if backend == DatabaseBackend::Sqlite {
        statements.extend([
            "create trigger audit_is_not_changed before update on audit \
             begin select raise(abort, 'the audit log only grows'); end",
            "create trigger audit_is_not_deleted before delete on audit \
             begin select raise(abort, 'the audit log only grows'); end",
        ]);
    } else {
        statements.extend([
            "create function audit_only_grows() returns trigger language plpgsql as \
             $$ begin raise exception 'the audit log only grows'; end $$",
            "create trigger audit_is_not_changed before update or delete or truncate on audit \
             for each statement execute function audit_only_grows()",
        ]);
    }
    statements
}

fn role(name: &'static str) -> ColumnDef {
    code(name, Role::ALL.iter().map(|role| role.code()))
}

/// Not checked against today's list: a language may be added without a migration.
fn language(name: &'static str) -> ColumnDef {
    text(name)
}

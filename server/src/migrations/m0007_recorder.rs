//! What became of every mail of an invitation: more is kept of what mail servers say, and of who
//! opened a link. Where an invitation's mail stands is kept beside it by the database itself, for
//! lists and for those who watch them, so that nobody who writes can forget it.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, integer_null, pk_uuid, text, text_null, uuid},
    sea_orm::DatabaseBackend,
};

use super::tables::{code, index, moment, moment_null, table, to, to_tenants};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let is_sqlite = manager.get_database_backend() == DatabaseBackend::Sqlite;
        let run = async |statement: &str| {
            manager.get_connection().execute_unprepared(statement).await.map(drop)
        };
        if is_sqlite {
            // It cannot change what a column may hold.
            manager.create_table(events()).await?;
            for statement in REBUILD {
                run(statement).await?;
            }
            manager.create_index(index("message_event", &["message_id"])).await?;
        } else {
            for statement in WIDEN {
                run(statement).await?;
            }
        }
        run("alter table message add column generation integer").await?;
        run(if is_sqlite { GENERATIONS_ON_SQLITE } else { GENERATIONS_ON_POSTGRESQL }).await?;
        manager.create_table(deliveries()).await?;
        manager.create_table(openings()).await?;
        manager.create_index(index("delivery", &["organization_id", "troubled_at"])).await?;
        manager.create_index(index("delivery", &["organization_id", "changed_at"])).await?;
        manager.create_index(index("opening", &["last_at"])).await?;
        let ends = &["organization_id", "state", "ends_at", "id"];
        manager.create_index(index("invitation", ends)).await?;
        run(STANDING).await?;
        for statement in if is_sqlite { sqlite() } else { postgresql() } {
            run(&statement).await?;
        }
        Ok(())
    }
}

const KINDS: [&str; 6] = ["accepted", "deferred", "refused", "unreachable", "bounced", "delayed"];

/// The table as it was, under another name, with more columns and more kinds.
fn events() -> TableCreateStatement {
    table(
        "message_event_wider",
        [
            pk_uuid("id"),
            uuid("message_id"),
            code("kind", KINDS),
            text("reply"),
            moment("created_at"),
            // Who said it, and the version of TLS in which it was said.
            text_null("server"),
            text_null("tls"),
            // Such as 451 and 4.7.1; what went wrong where nobody said anything.
            integer_null("code"),
            text_null("enhanced"),
            text_null("fault"),
            moment_null("next_at"),
        ],
    )
    .foreign_key(&mut to("message", ["message_id"], ["id"]))
    .take()
}

const REBUILD: [&str; 3] = [
    "insert into message_event_wider (id, message_id, kind, reply, created_at) \
     select id, message_id, kind, reply, created_at from message_event",
    "drop table message_event",
    "alter table message_event_wider rename to message_event",
];

const WIDEN: [&str; 3] = [
    "alter table message_event drop constraint if exists message_event_kind_check",
    "alter table message_event add constraint message_event_kind_check check (kind in \
     ('accepted', 'deferred', 'refused', 'unreachable', 'bounced', 'delayed'))",
    "alter table message_event add column server text, add column tls text, \
     add column code integer, add column enhanced text, add column fault text, \
     add column next_at timestamp with time zone",
];

/// Of which link a mail tells.
const GENERATIONS_ON_SQLITE: &str = "update message set generation = json_extract(facts, '$.link.generation') \
     where invitation_id is not null";
const GENERATIONS_ON_POSTGRESQL: &str = "update message set generation = (facts -> 'link' ->> 'generation')::integer \
     where invitation_id is not null";

/// Where the mails of an invitation's newest link stand. Without a row, or with one of an older
/// link, they are queued.
fn deliveries() -> TableCreateStatement {
    table(
        "delivery",
        [
            uuid("organization_id"),
            pk_uuid("invitation_id"),
            integer("generation"),
            code("state", ["queued", "deferred", "accepted", "refused", "bounced"]),
            // Since when it does not get through.
            moment_null("troubled_at"),
            // When somebody, and not a scanner, first opened the link.
            moment_null("opened_at"),
            // In milliseconds of the database's own clock: for those who watch, not for people.
            big_integer("changed_at"),
        ],
    )
    .foreign_key(to_tenants("invitation", "invitation_id").on_delete(ForeignKeyAction::Cascade))
    .take()
}

/// How often a link was opened, by whom as far as that can be guessed. A row per guess, however
/// often it is opened.
fn openings() -> TableCreateStatement {
    table(
        "opening",
        [
            uuid("organization_id"),
            uuid("invitation_id"),
            integer("generation"),
            code("opener", ["person", "scanner"]),
            moment("first_at"),
            moment("last_at"),
            integer("count"),
        ],
    )
    .primary_key(Index::create().col("invitation_id").col("generation").col("opener"))
    .foreign_key(to_tenants("invitation", "invitation_id").on_delete(ForeignKeyAction::Cascade))
    .take()
}

/// What is known of the mails of before.
const STANDING: &str = "insert into delivery \
     (organization_id, invitation_id, generation, state, troubled_at, changed_at) \
     select i.organization_id, i.id, i.generation, \
     case m.state when 'sent' then 'accepted' else 'refused' end, \
     case m.state when 'sent' then null else m.due_at end, 0 \
     from invitation i join message m on m.id = (select id from message \
     where invitation_id = i.id and generation = i.generation and state <> 'queued' \
     order by id desc limit 1)";

/// What an event means for its invitation, where `new` is the event. Trying has ended when there is
/// no next time.
const MEANS: &str = "case new.kind when 'accepted' then 'accepted' when 'bounced' then 'bounced' \
     when 'refused' then 'refused' when 'delayed' then 'deferred' \
     else case when new.next_at is null then 'refused' else 'deferred' end end";

/// What an event changes. A report may be here before the server's word that it has the mail, and
/// then the report is what holds; one about an older link changes nothing but the timeline.
fn moved(now: &str) -> String {
    let kept = "excluded.generation < delivery.generation \
        or (excluded.generation = delivery.generation and delivery.state = 'bounced')";
    let same_trouble = "excluded.generation = delivery.generation \
        and delivery.state = 'deferred' and excluded.state = 'deferred'";
    format!(
        "insert into delivery \
         (organization_id, invitation_id, generation, state, troubled_at, changed_at) \
         select i.organization_id, i.id, m.generation, {MEANS}, \
         case new.kind when 'accepted' then null else new.created_at end, {now} \
         from message m join invitation i on i.id = m.invitation_id \
         where m.id = new.message_id and m.generation is not null \
         on conflict (invitation_id) do update set \
         state = case when {kept} then delivery.state else excluded.state end, \
         troubled_at = case when {kept} or {same_trouble} then delivery.troubled_at \
         else excluded.troubled_at end, \
         opened_at = case when excluded.generation > delivery.generation then null \
         else delivery.opened_at end, \
         generation = case when {kept} then delivery.generation else excluded.generation end, \
         changed_at = excluded.changed_at"
    )
}

/// That an invitation is another one than before.
fn touched(now: &str) -> String {
    format!(
        "insert into delivery (organization_id, invitation_id, generation, state, changed_at) \
         select new.organization_id, new.id, new.generation, 'queued', {now} where true \
         on conflict (invitation_id) do update set changed_at = excluded.changed_at"
    )
}

/// What of an invitation those who watch are told of.
const WATCHED: &str = "state, generation, email, given_name, family_name, language, inviter_id, \
     sent_at, ends_at, confirmation_asked_at";

/// That a link was opened, where `new` is the opening.
fn opened(now: &str) -> String {
    let newer = "excluded.generation > delivery.generation";
    format!(
        "insert into delivery \
         (organization_id, invitation_id, generation, state, opened_at, changed_at) \
         select new.organization_id, new.invitation_id, new.generation, 'queued', \
         case new.opener when 'person' then new.first_at end, {now} where true \
         on conflict (invitation_id) do update set \
         opened_at = case when {newer} then excluded.opened_at \
         when excluded.generation = delivery.generation \
         then coalesce(delivery.opened_at, excluded.opened_at) else delivery.opened_at end, \
         state = case when {newer} then excluded.state else delivery.state end, \
         troubled_at = case when {newer} then null else delivery.troubled_at end, \
         generation = case when {newer} then excluded.generation else delivery.generation end, \
         changed_at = excluded.changed_at"
    )
}

fn sqlite() -> Vec<String> {
    let now = "cast(unixepoch('subsec') * 1000 as integer)";
    vec![
        format!(
            "create trigger message_event_moves_the_delivery after insert on message_event \
             begin {}; end",
            moved(now)
        ),
        format!(
            "create trigger invitation_tells_that_it_changed after update of {WATCHED} \
             on invitation begin {}; end",
            touched(now)
        ),
        format!(
            "create trigger opening_moves_the_delivery after insert on opening begin {}; end",
            opened(now)
        ),
        format!(
            "create trigger opening_again_moves_the_delivery after update on opening begin {}; end",
            opened(now)
        ),
    ]
}

fn postgresql() -> Vec<String> {
    let now = "(extract(epoch from clock_timestamp()) * 1000)::bigint";
    let function = |name: &str, does: &str| {
        format!(
            "create function {name}() returns trigger language plpgsql as \
             $$ begin {does}; return null; end $$"
        )
    };
    vec![
        function("move_the_delivery", &moved(now)),
        "create trigger message_event_moves_the_delivery after insert on message_event \
         for each row execute function move_the_delivery()"
            .to_owned(),
        function("tell_that_it_changed", &touched(now)),
        format!(
            "create trigger invitation_tells_that_it_changed after update of {WATCHED} \
             on invitation for each row execute function tell_that_it_changed()"
        ),
        function("tell_that_it_was_opened", &opened(now)),
        "create trigger opening_moves_the_delivery after insert or update on opening \
         for each row execute function tell_that_it_was_opened()"
            .to_owned(),
    ]
}

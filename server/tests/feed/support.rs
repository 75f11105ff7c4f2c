//! A database to import into, and what one sees in it afterwards.

use std::path::PathBuf;

use axum::Router;
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, TryGetable};
use server::{
    App, Clock, Config, Machine, Mode, Source,
    import::{self, Fault, Input, Outcome, Report, Silent},
    jobs,
    links::InvitationToken,
};
use shared::{
    api::{
        Call, Endpoint, Json,
        invitation_links::{Holder, InvitationLink, LookUp, Register, Registration},
        invitation_requests::{Create, InvitationRequest},
    },
    ids::InvitationId,
    values::{LinkToken, NewPassword},
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    database::{Home, Kind},
    person::Person,
};

/// Makes a test of each promise for each database.
macro_rules! promises {
    ($($(#[$meta:meta])* async fn $name:ident($world:ident: World) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn keep($world: World) $body

            #[tokio::test]
            async fn on_sqlite() {
                let kind = crate::database::Kind::Sqlite;
                keep(World::new(kind).await).await;
            }

            #[tokio::test]
            async fn on_postgresql() {
                let kind = crate::database::Kind::Postgres;
                keep(World::new(kind).await).await;
            }
        }
    )+};
}

/// The example of the documentation: Contoso, agreement 1234567890, harry@contoso.com.
pub(crate) const CONTOSO: &str = include_str!("../../../docs/examples/contoso.jsonl");

/// The tables that an import writes to.
const TABLES: [&str; 18] = [
    "organization",
    "product",
    "download",
    "contact",
    "document",
    "\"order\"",
    "order_line",
    "license_entry",
    "product_key",
    "partner",
    "agreement",
    "purchasing_account",
    "person",
    "role_assignment",
    "invitation",
    "invitation_line",
    "message",
    "audit",
];

/// A server without people, and a way to look behind it.
pub(crate) struct World {
    pub(crate) machine: Machine,
    pub(crate) app: App,
    pub(crate) connection: DatabaseConnection,
    router: Router,
    folder: TempDir,
    home: Home,
}

impl World {
    pub(crate) async fn new(kind: Kind) -> Self {
        let home = Home::new(kind).await;
        let (database, machine) = server::Database::connect(home.url()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let files = folder.path().join("files");
        std::fs::create_dir(&files).unwrap();
        let source = Source::default()
            .with("DATABASE_URL", home.url())
            .with("BC_FILES", files.to_str().unwrap());
        let config = Config::read(source, Mode::Demo).unwrap();
        let app = App::new(database, config, Clock::default());
        let router = server::router(&app);
        let connection = sea_orm::Database::connect(home.url()).await.unwrap();
        Self { machine, app, connection, router, folder, home }
    }

    /// A second server on the same database.
    pub(crate) async fn another(&self) -> Machine {
        server::Database::connect(self.home.url()).await.unwrap().1
    }

    pub(crate) fn wait(&self, time: TimeDelta) {
        self.app.clock.advance(time);
    }

    /// Writes a file into a folder of its own.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    pub(crate) async fn import(&self, content: impl AsRef<[u8]>) -> Outcome {
        self.import_files(&[self.file("feed.jsonl", content)]).await
    }

    /// Imports files; which of them are tables, their names say.
    pub(crate) async fn import_files(&self, files: &[PathBuf]) -> Outcome {
        self.import_input(Input::files(files, None).unwrap()).await
    }

    pub(crate) async fn import_input(&self, input: Input) -> Outcome {
        let (machine, app) = (&self.machine, &self.app);
        import::run(machine, &app.config, &app.clock, input, &mut Silent).await.unwrap()
    }

    /// Puts a file into the storage.
    pub(crate) fn store(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.app.config.files.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub(crate) async fn applied(&self, content: impl AsRef<[u8]>) -> Report {
        match self.import(content).await {
            Outcome::Applied(report) => report,
            other => panic!("{other:#?}"),
        }
    }

    pub(crate) async fn refused(&self, content: impl AsRef<[u8]>) -> Vec<Fault> {
        match self.import(content).await {
            Outcome::Refused { faults, .. } => faults,
            other => panic!("{other:#?}"),
        }
    }

    /// The first column of what a query finds.
    pub(crate) async fn ask<T: TryGetable>(&self, query: &str) -> Vec<T> {
        let backend = self.connection.get_database_backend();
        let rows = self.connection.query_all_raw(Statement::from_string(backend, query)).await;
        rows.unwrap().iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    pub(crate) async fn execute(&self, statement: &str) {
        self.connection.execute_unprepared(statement).await.unwrap();
    }

    pub(crate) fn backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }

    /// How many rows each table has.
    pub(crate) async fn sizes(&self) -> Vec<i64> {
        let mut sizes = Vec::new();
        for table in TABLES {
            sizes.extend(self.ask::<i64>(&format!("select count(*) from {table}")).await);
        }
        sizes
    }

    /// The mails in the outbox: what, to whom, in which language.
    pub(crate) async fn mails(&self) -> Vec<String> {
        let query = "select kind || ' ' || email || ' ' || language from message order by id";
        self.ask(query).await
    }

    /// The actions in the audit log.
    pub(crate) async fn actions(&self) -> Vec<String> {
        self.ask("select action from audit order by created_at, number").await
    }

    /// The invitations: to whom, where they stand, which link is good, for which accounts.
    pub(crate) async fn invitations(&self) -> Vec<String> {
        let accounts = match self.backend() {
            DbBackend::Postgres => "string_agg(account.number, ' ' order by account.number)",
            _ => "group_concat(account.number, ' ' order by account.number)",
        };
        self.ask(&format!(
            "select email || ' ' || state || ' ' || generation || ': ' || coalesce((\
               select {accounts} from invitation_line line \
               join purchasing_account account on account.id = line.purchasing_account_id \
               where line.invitation_id = invitation.id), '') \
             from invitation order by id"
        ))
        .await
    }

    /// The accounts whose administrator has accepted.
    pub(crate) async fn accepted(&self) -> Vec<String> {
        let query = "select number || ' ' || administrator_email from purchasing_account \
                     where administrator_accepted_at is not null order by number";
        self.ask(query).await
    }

    /// The newest link that this address was sent.
    pub(crate) async fn token(&self, email: &str) -> LinkToken {
        let where_ = format!("from invitation where email = '{email}' order by id desc limit 1");
        let id: Vec<Uuid> = self.ask(&format!("select id {where_}")).await;
        let generation: Vec<i32> = self.ask(&format!("select generation {where_}")).await;
        let (invitation_id, generation) = (InvitationId(id[0]), generation[0]);
        let token = InvitationToken { invitation_id, generation };
        LinkToken::parse(&token.write(&self.app.config.secrets)).unwrap()
    }

    /// What a link leads to.
    pub(crate) async fn link(&self, token: LinkToken) -> InvitationLink {
        self.nobody().call(LookUp {}.with(Json(Holder { token }))).await.unwrap()
    }

    pub(crate) fn nobody(&self) -> Person {
        Person::new(self.router.clone(), None)
    }

    /// Somebody opens the newest link that they were sent, and chooses a password.
    pub(crate) async fn register(&self, email: &str) -> Person {
        let mut person = self.nobody();
        person.sign_in_by(registration(self.token(email).await)).await.unwrap();
        person
    }

    /// Somebody asks for the invitation again, and the request is looked into.
    pub(crate) async fn request(&self, email: &str, agreement: &str, account: &str) {
        let request = InvitationRequest {
            email: email.parse().unwrap(),
            agreement_number: agreement.parse().unwrap(),
            purchasing_account_number: account.parse().unwrap(),
        };
        self.nobody().call(Create {}.with(Json(request))).await.unwrap();
        let app = &self.app;
        jobs::run_due(&self.machine, &app.config, &app.clock, &app.wake).await;
    }
}

/// What is sent when the password is chosen.
pub(crate) fn registration(token: LinkToken) -> Call<Register> {
    Register {}.with(Json(Registration {
        token,
        given_name: "하나".parse().unwrap(),
        family_name: "김".parse().unwrap(),
        password: NewPassword::parse("네 마리 고래가 부산항에 왔다").unwrap(),
    }))
}

/// A purchasing account of Contoso's agreement with this administrator.
pub(crate) fn account(number: &str, email: &str) -> String {
    account_under("1234567890", number, email)
}

pub(crate) fn account_under(agreement: &str, number: &str, email: &str) -> String {
    format!(
        r#"{{"kind": "purchasing_account", "number": "{number}", "agreement": "{agreement}", "name": "Account {number}", "administrator": {{"email": "{email}", "given_name": "하나", "family_name": "김"}}}}
"#
    )
}

/// An active agreement of Contoso.
pub(crate) fn agreement(number: &str) -> String {
    format!(
        r#"{{"kind": "agreement", "number": "{number}", "organization": "contoso", "name": "Enterprise Subscription", "state": "active", "starts_on": "2026-01-01", "ends_on": "2028-12-31"}}
"#
    )
}

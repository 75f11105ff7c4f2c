//! A server of its own for each test, on both databases, and people who call it.

mod database;
mod documented;
mod events;
mod listen;
mod name_server;
mod person;
mod statements;

use std::sync::Arc;

use axum::Router;
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, FromQueryResult, JsonValue, Statement};
use server::{App, Clock, Config, Machine, Mode, Source, samples};
use shared::{
    access::{Role, Scope},
    api::invitations::{NewInvitation, NewInvitations},
    ids::{PersonId, PurchasingAccountId},
    values::EmailAddress,
};
use tempfile::TempDir;
use tokio::sync::watch;
use uuid::Uuid;

pub(crate) use database::Kind;
pub(crate) use name_server::NameServer;
pub(crate) use person::{Person, why};
pub(crate) use statements::{Planner, Statements};

/// Makes a test of each promise for each database.
macro_rules! promises {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: $ty:ty) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn keep($app: $ty) $body

            #[tokio::test]
            async fn on_sqlite() {
                let app = <$ty>::start(crate::support::Kind::Sqlite).await;
                app.clone().and_by_index(keep(app)).await;
            }

            #[tokio::test]
            async fn on_postgresql() {
                let app = <$ty>::start(crate::support::Kind::Postgres).await;
                app.clone().and_by_index(keep(app)).await;
            }
        }
    )+};
}

/// A running server with two tenants.
#[derive(Clone)]
pub(crate) struct TestApp {
    pub(crate) kind: Kind,
    /// What it has asked its database.
    pub(crate) statements: Statements,
    pub(crate) app: App,
    pub(crate) machine: Machine,
    /// The same, for what only a test asks.
    pub(crate) unseen: Machine,
    pub(crate) contoso: samples::Tenant,
    pub(crate) fabrikam: samples::Tenant,
    router: Router,
    /// The folder of its files.
    pub(crate) files: Arc<TempDir>,
    // Deletes the database in the end.
    home: Arc<database::Home>,
}

/// The password of whoever has one here.
pub(crate) const PASSWORD: &str = "네 마리 고래가 부산항에 왔다";

impl TestApp {
    pub(crate) async fn start(kind: Kind) -> Self {
        let home = database::Home::new(kind).await;
        let (database, machine) = server::Database::connect(home.url()).await.unwrap();
        let unseen = machine.clone();
        let statements = Statements::default();
        let (database, machine) = database.watched(machine, statements.watch());
        let files = Arc::new(tempfile::tempdir().unwrap());
        let folder = files.path().to_str().unwrap();
        let source = Source::default().with("DATABASE_URL", home.url()).with("BC_FILES", folder);
        let config = Config::read(source, Mode::Demo).unwrap();
        let app = App::new(database, config, Clock::default());
        let now = app.clock.now();
        let contoso = samples::tenant(&machine, "contoso", 1234, now).await.unwrap();
        let fabrikam = samples::tenant(&machine, "fabrikam", 4321, now).await.unwrap();
        let router = server::router(&app);
        let home = Arc::new(home);
        Self { kind, statements, app, machine, unseen, contoso, fabrikam, router, files, home }
    }

    /// Keeps a promise, and looks afterwards how the database found what was asked for.
    pub(crate) async fn and_by_index(self, promise: impl Future<Output = ()>) {
        promise.await;
        let planner = Planner::connect(self.url()).await;
        planner.expect_no_full_scan(self.statements.take()).await;
        planner.close().await;
    }

    /// A second server on the same database, which is set otherwise.
    pub(crate) fn another(&self, config: Config) -> Self {
        let app = App::new(self.app.database.clone(), config, self.app.clock.clone());
        let router = server::router(&app);
        Self { app, router, ..self.clone() }
    }

    /// A second server on the same database, which ends when it is told to.
    pub(crate) fn until(&self, stop: watch::Receiver<bool>) -> Self {
        let config = (*self.app.config).clone();
        let mut app = App::new(self.app.database.clone(), config, self.app.clock.clone());
        app.stop = stop;
        let router = server::router(&app);
        Self { app, router, ..self.clone() }
    }

    /// Where its database is, for what no operation does.
    pub(crate) fn url(&self) -> &str {
        self.home.url()
    }

    /// Does what no operation does, as whoever owns the database could.
    pub(crate) async fn behind(&self, statement: &str) {
        self.try_behind(statement).await.unwrap();
    }

    /// The same, where the database may refuse.
    pub(crate) async fn try_behind(&self, statement: &str) -> Result<(), sea_orm::DbErr> {
        let connection = sea_orm::Database::connect(self.url()).await?;
        let done = connection.execute_unprepared(statement).await;
        connection.close().await?;
        done.map(|_| ())
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, time: TimeDelta) {
        self.app.clock.advance(time);
    }

    /// Somebody without a session.
    pub(crate) fn nobody(&self) -> Person {
        Person::new(self.router.clone(), None)
    }

    /// Somebody with a session and nothing else.
    pub(crate) async fn outsider(&self) -> Person {
        let (id, _) = self.somebody().await;
        self.signed_in(id).await
    }

    /// A member with a role on the first account or, if it is held there, on its agreement.
    pub(crate) async fn member(&self, role: Role) -> Person {
        self.member_of(&self.contoso, role).await.0
    }

    /// The same on another account.
    pub(crate) async fn member_on(&self, account: PurchasingAccountId, role: Role) -> Person {
        let (id, _) = self.somebody().await;
        self.join(&self.contoso, id, role, Scope::PurchasingAccount(account)).await;
        self.signed_in(id).await
    }

    /// The same of any tenant, with the id.
    pub(crate) async fn member_of(
        &self,
        tenant: &samples::Tenant,
        role: Role,
    ) -> (Person, PersonId) {
        let (id, _) = self.somebody().await;
        let scopes =
            [Scope::Agreement(tenant.agreement_id), Scope::PurchasingAccount(tenant.account)];
        let on = scopes.into_iter().find(|scope| role.is_held_on(*scope)).unwrap();
        self.join(tenant, id, role, on).await;
        (self.signed_in(id).await, id)
    }

    /// Gives somebody one more role.
    pub(crate) async fn join(&self, tenant: &samples::Tenant, id: PersonId, role: Role, on: Scope) {
        let now = self.app.clock.now();
        let organization_id = tenant.organization_id;
        samples::join(&self.machine, id, organization_id, role, on, now).await.unwrap();
    }

    /// A person with an address and no password.
    pub(crate) async fn somebody(&self) -> (PersonId, EmailAddress) {
        let email = email(&format!("p{}", Uuid::now_v7().simple()));
        let now = self.app.clock.now();
        (samples::person(&self.machine, &email, "none", now).await.unwrap(), email)
    }

    /// Signs somebody in.
    pub(crate) async fn signed_in(&self, id: PersonId) -> Person {
        let now = self.app.clock.now();
        let token = samples::session(&self.machine, id, now).await.unwrap();
        Person::new(self.router.clone(), Some(format!("session={token}")))
    }

    /// The actions in the audit log, and the letters in the outbox.
    pub(crate) async fn written(&self) -> (Vec<String>, Vec<String>) {
        samples::written(&self.unseen).await.unwrap()
    }
}

/// Every row of a table, as text.
pub(crate) async fn rows(app: &TestApp, table: &str) -> Vec<String> {
    let connection = sea_orm::Database::connect(app.url()).await.unwrap();
    let select = Statement::from_string(
        connection.get_database_backend(),
        format!("select * from {table} order by 1"),
    );
    let rows = connection.query_all_raw(select).await.unwrap();
    let rows =
        rows.iter().map(|row| format!("{:?}", JsonValue::from_query_result(row, "").unwrap()));
    let rows = rows.collect();
    connection.close().await.unwrap();
    rows
}

/// A complete form that invites one person to look at one account.
pub(crate) fn invitation(name: &str, account: PurchasingAccountId) -> NewInvitations {
    NewInvitations { people: vec![block(name, account)] }
}

/// One block of it.
pub(crate) fn block(name: &str, account: PurchasingAccountId) -> NewInvitation {
    NewInvitation {
        email: email(name),
        given_name: "하나".parse().unwrap(),
        family_name: "김".parse().unwrap(),
        language: shared::locale::Locale::Korean,
        country: "KR".parse().unwrap(),
        roles: [Role::AccountViewer].try_into().unwrap(),
        purchasing_account_ids: [account].into(),
        agreement_ids: [].into(),
    }
}

pub(crate) fn email(name: &str) -> EmailAddress {
    EmailAddress::parse(&format!("{name}@contoso.com")).unwrap()
}

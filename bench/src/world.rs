//! The demo's world in a file of its own, and somebody in it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use anyhow::Context;
use http::Request;
use sea_orm::Statement;
use server::{App, Clock, Config, Database, Machine, Mode, Source, samples};
use shared::{
    access::{Role, Scope},
    api::{
        Endpoint, Json,
        session::{Create, SignIn},
    },
    ids::OrganizationId,
    values::{EmailAddress, Password},
};
use tower::ServiceExt;
use uuid::Uuid;

use crate::client::{Answer, bytes};

/// Account administrator of one of Contoso's accounts.
const SOMEBODY: &str = "hana.kim@contoso.com";

/// The demo's world in a file.
pub(crate) struct World {
    folder: Folder,
    pub(crate) email: EmailAddress,
    pub(crate) password: Password,
}

impl World {
    /// Makes it anew.
    pub(crate) async fn new() -> anyhow::Result<Self> {
        let folder = Folder::new()?;
        let open = Open::file(&folder.0.join("portal.sqlite")).await?;
        let app = &open.app;
        app.database.migrate().await?;
        let people =
            server::demo::fill(&open.machine, &app.config, &app.clock, &app.passwords).await?;
        let somebody = people.iter().find(|person| person.email == SOMEBODY);
        let somebody = somebody.context("a person of the demo")?;
        let world = Self {
            email: somebody.email.parse()?,
            password: Password::parse(&somebody.password).context("a password")?,
            folder,
        };
        open.close().await?;
        Ok(world)
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.0.join("portal.sqlite")
    }

    /// A copy of it, as it is now.
    pub(crate) async fn copy(&self) -> anyhow::Result<PathBuf> {
        let copy = self.folder.0.join("copy.sqlite");
        let copied = sqlx::query("vacuum into ?").bind(copy.display().to_string());
        copied.execute(&crate::bare::pool(&self.file(), 1)).await?;
        Ok(copy)
    }

    pub(crate) fn url(&self) -> String {
        format!("sqlite:{}", self.file().display())
    }

    /// What the browser sends to sign in.
    pub(crate) fn sign_in(&self) -> anyhow::Result<Vec<u8>> {
        let sign_in = SignIn { email: self.email.clone(), password: self.password.clone() };
        Ok(bytes(&Create {}.with(Json(sign_in)).request()?, None))
    }
}

/// Many orders in a file, and somebody who sees all of them.
pub(crate) struct Ordered {
    folder: Folder,
    pub(crate) organization_id: OrganizationId,
    pub(crate) cookie: String,
}

impl Ordered {
    /// How many there are.
    pub(crate) const COUNT: u32 = 100_000;

    /// Makes them anew.
    pub(crate) async fn new() -> anyhow::Result<Self> {
        let folder = Folder::new()?;
        let open = Open::file(&folder.0.join("portal.sqlite")).await?;
        open.app.database.migrate().await?;
        let (machine, now) = (&open.machine, open.app.clock.now());
        let tenant = samples::tenant(machine, "contoso", 1234, now).await?;
        samples::products(machine, 40).await?;
        samples::orders(machine, &tenant, Self::COUNT, now).await?;
        let email: EmailAddress = SOMEBODY.parse()?;
        let person = samples::person(machine, &email, "none", now).await?;
        let on = Scope::Agreement(tenant.agreement_id);
        let organization_id = tenant.organization_id;
        let role = Role::AgreementAdministrator;
        samples::join(machine, person, organization_id, role, on, now).await?;
        let cookie = format!("session={}", samples::session(machine, person, now).await?);
        open.close().await?;
        Ok(Self { folder, organization_id, cookie })
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.0.join("portal.sqlite")
    }

    pub(crate) fn url(&self) -> String {
        format!("sqlite:{}", self.file().display())
    }
}

/// A folder that is gone with its owner.
struct Folder(PathBuf);

impl Folder {
    fn new() -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("bench-{}", Uuid::now_v7().simple()));
        fs::create_dir(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nobody misses what cannot be deleted.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The program inside this one, for its statements to be seen.
pub(crate) struct Open {
    pub(crate) app: App,
    machine: Machine,
    seen: Arc<Mutex<Vec<Statement>>>,
}

impl Open {
    pub(crate) async fn file(file: &Path) -> anyhow::Result<Self> {
        let url = format!("sqlite:{}", file.display());
        let (database, machine) = Database::connect(&url).await?;
        let seen = Arc::new(Mutex::new(Vec::new()));
        let see = Arc::clone(&seen);
        let (database, machine) = database.watched(machine, move |statement| {
            if let Ok(mut seen) = see.lock() {
                seen.push(statement.clone());
            }
        });
        let config = Config::read(Source::default().with("DATABASE_URL", &url), Mode::Demo);
        let config = config.map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
        Ok(Self { app: App::new(database, config, Clock::default()), machine, seen })
    }

    /// What the program answers, and what it asks its database for it.
    pub(crate) async fn ask(
        &self,
        mut request: Request<Vec<u8>>,
        cookie: &str,
    ) -> anyhow::Result<(Answer, Vec<Statement>)> {
        request.headers_mut().insert(http::header::COOKIE, cookie.parse()?);
        self.take();
        let request = request.map(axum::body::Body::from);
        let answer = server::router(&self.app).oneshot(request).await?;
        let status = answer.status().as_u16();
        let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await?.to_vec();
        Ok((Answer { status, cookie: None, body }, self.take()))
    }

    /// What the program asks its database while it does so often what is due.
    pub(crate) async fn work(&self, times: usize) -> Vec<Statement> {
        let App { config, clock, wake, .. } = &self.app;
        for _ in 0..times {
            server::jobs::run_due(&self.machine, config, clock, wake).await;
        }
        self.take()
    }

    fn take(&self) -> Vec<Statement> {
        self.seen.lock().map(|mut seen| std::mem::take(&mut *seen)).unwrap_or_default()
    }

    pub(crate) async fn close(self) -> anyhow::Result<()> {
        self.app.database.close().await
    }
}

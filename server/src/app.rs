//! The running server, as handlers get it.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::{StatusCode, header::CONTENT_TYPE, request::Parts},
    routing::get,
};
use shared::values::EmailAddress;
use tokio::sync::{Notify, watch};
use tower::ServiceExt;

use crate::{
    clock::Clock,
    config::Config,
    cookie::Cookie,
    database::Database,
    dns::Dns,
    domain_proofs::DomainProofs,
    error,
    intake::Intake,
    mail_domains::MailDomains,
    network::Network,
    openapi,
    operations::operations,
    passwords::Passwords,
    storage::{Files, Storage},
    store::sessions::Uses,
    watchers::Watchers,
    web,
};

/// What every handler gets.
#[derive(Clone, Debug)]
pub struct App {
    /// Where everything is kept. Only guards get a connection out of it.
    pub database: Database,
    /// The one clock.
    pub clock: Clock,
    /// What the operator has set.
    pub config: Arc<Config>,
    /// Makes and checks password hashes.
    pub passwords: Passwords,
    /// The cookie of sessions.
    pub(crate) cookie: Cookie,
    /// The cookie of the marks by which a browser is known again.
    pub(crate) browser_cookie: Cookie,
    /// The sessions that were used, to be written down by and by.
    pub(crate) uses: Uses,
    /// Who watches which organization.
    pub(crate) watchers: Watchers,
    /// Software and documents.
    pub(crate) files: Arc<dyn Storage>,
    /// Whether domains take mail.
    pub(crate) mail_domains: MailDomains,
    /// Looks for the records that prove domains.
    pub(crate) domain_proofs: DomainProofs,
    /// Where feeds are handed over that come in.
    pub(crate) intake: Intake,
    /// Says that there may be something to do.
    pub wake: Wake,
    /// Says that the program is about to end.
    pub stop: watch::Receiver<bool>,
}

/// Wakes what works beside the handlers; it would look by itself, but later.
#[derive(Clone, Debug, Default)]
pub struct Wake {
    /// A mail may have to be sent.
    pub mail: Arc<Notify>,
    /// A request may have to be looked into.
    pub jobs: Arc<Notify>,
}

impl Wake {
    /// Wakes all of them.
    pub fn all(&self) {
        self.mail.notify_one();
        self.jobs.notify_one();
    }
}

impl App {
    /// The server on this database.
    #[must_use]
    pub fn new(database: Database, config: Config, clock: Clock) -> Self {
        Self {
            database,
            clock,
            passwords: Passwords::new(config.rules.password_minimum),
            cookie: Cookie::of_sessions(&config.web.public_url),
            browser_cookie: Cookie::of_browsers(&config.web.public_url),
            mail_domains: MailDomains::new(Dns::new(config.name_server).ok()),
            domain_proofs: DomainProofs::new(&config),
            files: Arc::new(Files::new(config.files.clone())),
            config: Arc::new(config),
            uses: Uses::default(),
            watchers: Watchers::default(),
            intake: Intake::default(),
            wake: Wake::default(),
            stop: watch::channel(false).1,
        }
    }

    /// The token of the session that the request brings.
    pub(crate) fn session_token<'a>(&self, head: &'a Parts) -> Option<&'a str> {
        self.cookie.token(head)
    }

    /// Where the request comes from.
    pub(crate) fn network(&self, head: &Parts) -> Network {
        self.config.web.trusted_proxies.client(head)
    }

    /// Whether the address belongs to a person and not to an organization.
    pub(crate) fn is_personal(&self, email: &EmailAddress) -> bool {
        self.config.rules.is_personal(email)
    }
}

/// The server as a service. Whatever goes wrong in the API, the answer is a problem.
pub fn router(app: &App) -> Router {
    let document = async || ([(CONTENT_TYPE, "application/json")], openapi::text());
    let api = operations().into_router(app.clone()).route("/api/openapi.json", get(document));
    let api = error::as_problems(api, &app.config.web.public_url);
    let health = Router::new()
        .route("/healthz", get(async || StatusCode::NO_CONTENT))
        .route("/readyz", get(ready))
        .with_state(app.clone());
    let pages = web::serve_app(health, app);
    let by_path = async move |request: Request| {
        let router = if request.uri().path().starts_with("/api/") { api } else { pages };
        router.oneshot(request).await
    };
    web::with_headers(Router::new().fallback(by_path), &app.config.web.public_url)
}

/// Whether requests are welcome: the database answers, and the program is not about to end.
async fn ready(State(app): State<App>) -> StatusCode {
    let is_about_to_end = *app.stop.borrow();
    match app.database.ping().await {
        Ok(()) if !is_about_to_end => StatusCode::NO_CONTENT,
        Ok(()) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

//! The demo's mailbox as pages: the mails that `mailbox:` has kept, the newest first.
//!
//! Whoever reaches it reads everybody's mail, so it is mounted in demo mode only.

use axum::{
    Router,
    extract::{Path, Query, State},
    http::{
        HeaderName, StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY},
    },
    response::{Html, IntoResponse, Response},
    routing::get,
};
use minijinja::{Environment, Value, context};
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

use super::templates;
use crate::{
    database::Machine,
    error::Error,
    store::mailbox::{self, Kept},
};

/// The pages themselves: no scripts, no styles but ours, and the mail in a frame.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A mail's HTML: its own inline styles and nothing else. Its links may only leave the frame.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'self'; \
    sandbox allow-top-navigation-by-user-activation";

#[derive(Clone, Debug)]
struct Mailbox {
    machine: Machine,
    templates: Arc<Environment<'static>>,
}

/// Which mails to list.
#[derive(Debug, Deserialize)]
struct Filter {
    /// Those to this address only.
    to: Option<String>,
}

/// The pages, below `/mailbox`.
///
/// # Errors
/// When a template is not well formed.
pub(crate) fn router(machine: Machine) -> anyhow::Result<Router> {
    let mailbox = Mailbox { machine, templates: Arc::new(templates::all()?) };
    Ok(Router::new()
        .route("/mailbox", get(list))
        .route("/mailbox/{id}", get(mail))
        .route("/mailbox/{id}/html", get(html))
        .with_state(mailbox))
}

async fn list(
    State(mailbox): State<Mailbox>,
    Query(filter): Query<Filter>,
) -> Result<Response, Error> {
    let to = filter.to.as_deref().map(str::trim).filter(|to| !to.is_empty());
    let mails = mailbox::list(&mailbox.machine, to.map(str::to_lowercase).as_deref()).await?;
    let mails: Vec<_> = mails.iter().map(facts).collect();
    mailbox.page("mailbox/list.html", context! { mails, to => to.unwrap_or_default() })
}

async fn mail(State(mailbox): State<Mailbox>, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let Some(kept) = mailbox::get(&mailbox.machine, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    mailbox.page("mailbox/mail.html", context! { mail => facts(&kept), text => kept.text })
}

async fn html(State(mailbox): State<Mailbox>, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let Some(kept) = mailbox::get(&mailbox.machine, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    // A link opens where a mail program would open it: not in the frame.
    let html = kept.html.replacen("<head>", "<head><base target=\"_top\">", 1);
    Ok(with_policy(MAIL_POLICY, Html(html)))
}

fn facts(kept: &Kept) -> Value {
    context! {
        id => kept.id.to_string(),
        email => kept.email.as_str(),
        subject => kept.subject.as_str(),
        language => language(&kept.html),
        at => kept.created_at.format("%Y-%m-%d %H:%M:%S UTC").to_string(),
    }
}

/// What the mail says about itself.
fn language(html: &str) -> &str {
    let said = html.split_once("<html lang=\"").and_then(|(_, rest)| rest.split_once('"'));
    said.map_or("", |(language, _)| language)
}

impl Mailbox {
    fn page(&self, template: &str, facts: Value) -> Result<Response, Error> {
        let page = self.templates.get_template(template).and_then(|page| page.render(facts));
        let page = page.map_err(anyhow::Error::from)?;
        Ok(with_policy(PAGE_POLICY, Html(page)))
    }
}

fn with_policy(policy: &'static str, page: Html<String>) -> Response {
    let headers: [(HeaderName, &str); 2] =
        [(CONTENT_SECURITY_POLICY, policy), (CACHE_CONTROL, "no-store")];
    (headers, page).into_response()
}

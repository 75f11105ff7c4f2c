//! What the `type` of a problem leads to (RFC 9457): a page for whoever writes a program that meets
//! it, in English as the problem's title is. People read the app's words about the same code.

use std::fmt::Write;

use axum::{
    Router,
    extract::Path,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{Html, IntoResponse, Response},
    routing::get,
};
use shared::problem::{Kind, Problem};

use super::files::REVALIDATE;

/// The style of pages that the server writes itself, also of the demo's mailbox.
const STYLE: &str =
    concat!(include_str!("../../../style/tokens.css"), include_str!("../../templates/pages.css"),);

/// `/problems`: all kinds, and each of them.
pub(super) fn router() -> Router {
    Router::new()
        .route("/problems", get(all))
        .route("/problems/{kind}", get(one))
        .route("/pages.css", get(style))
}

async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, REVALIDATE)], STYLE)
        .into_response()
}

async fn all() -> Html<String> {
    let mut list = String::new();
    for kind in Problem::KINDS {
        let (path, code, meaning) = (kind.path(), kind.code, kind.meaning);
        write!(list, r#"<li><a href="{path}">{code}</a><span>{meaning}</span></li>"#).ok();
    }
    page("Problems", &format!("<ol>{list}</ol>"))
}

async fn one(Path(kind): Path<String>) -> Response {
    let path = format!("/problems/{kind}");
    match Problem::KINDS.iter().find(|kind| kind.path() == path) {
        Some(kind) => page(&kind.title(), &about(kind)).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn about(kind: &Kind) -> String {
    let Kind { code, meaning, facts } = kind;
    let mut text = format!("<p>{meaning}</p><dl><dt>code</dt><dd>{code}</dd>");
    for (name, meaning) in *facts {
        write!(text, "<dt>{name}</dt><dd>{meaning}</dd>").ok();
    }
    text + r#"</dl><p><a href="/problems">All problems</a></p>"#
}

/// Nothing in it comes from outside: titles, codes and meanings are part of the program.
fn page(title: &str, content: &str) -> Html<String> {
    Html(format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} – Business Center</title>
<link rel="stylesheet" href="/pages.css">
<link rel="stylesheet" href="/brand.css">
<link rel="icon" href="/brand/logo.svg" type="image/svg+xml">
</head>
<body>
<header><a href="/"><img src="/brand/logo.svg" alt="" width="24" height="24">Business Center</a>
<a href="/api/openapi.json">The API</a></header>
<main>
<h1>{title}</h1>
{content}
</main>
</body>
</html>
"#
    ))
}

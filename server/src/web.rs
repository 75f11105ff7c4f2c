//! The app's files, the vendor's brand, and the headers of every response.

mod files;
mod headers;
mod problems;
mod well_known;

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{
        HeaderMap, StatusCode, Uri,
        header::{ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use url::Url;

use crate::{app::App, config::Brand};

use files::{INDEX, REVALIDATE};

const DEFAULT_LOGO: &str = include_str!("../../public/logo.svg");

struct Site {
    brand_css: String,
    logo: String,
}

/// Adds the app to the router: its files, and the app itself for every other page.
pub(crate) fn serve_app(router: Router, app: &App) -> Router {
    let files = Router::new()
        .route("/brand.css", get(brand_css))
        .route("/brand/logo.svg", get(logo))
        .fallback(get(file))
        .with_state(Arc::new(Site::of(&app.config.brand)));
    router.merge(well_known::router(app.clone())).merge(problems::router()).merge(files)
}

/// Serves these pages before everything else.
pub(crate) fn with_pages(pages: Router, rest: Router, public_url: &Url) -> Router {
    with_headers(pages.fallback_service(rest), public_url)
}

/// Puts the headers that keep browsers careful on every response.
pub(crate) fn with_headers(router: Router, public_url: &Url) -> Router {
    headers::on_all(router, &files::index(), public_url)
}

impl Site {
    fn of(brand: &Brand) -> Self {
        let accent = &brand.accent;
        let brand_css = if accent.is_empty() {
            String::new()
        } else {
            format!("@layer tokens {{ :root {{ --accent: {accent}; }} }}\n")
        };
        Self { brand_css, logo: brand.logo.clone().unwrap_or_else(|| DEFAULT_LOGO.to_owned()) }
    }
}

async fn brand_css(State(site): State<Arc<Site>>) -> Response {
    let css = site.brand_css.clone();
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, REVALIDATE)], css).into_response()
}

async fn logo(State(site): State<Arc<Site>>) -> Response {
    let svg = site.logo.clone();
    let headers = [
        (CONTENT_TYPE, "image/svg+xml"),
        (CACHE_CONTROL, REVALIDATE),
        // Opened by itself, an operator's file still runs nothing.
        (CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'"),
    ];
    (headers, svg).into_response()
}

/// A file of the app, or the app itself for whatever page was asked for.
async fn file(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path != INDEX
        && !path.is_empty()
        && let Some(response) = files::file(path, &headers)
    {
        return response;
    }
    let wants_page =
        headers.get(ACCEPT).is_none_or(|accept| accept.as_bytes().windows(9).any(is_html));
    // What is not there must not look as if it were: only pages fall back to the app.
    let is_for_programs = path.starts_with("api/") || path.starts_with(".well-known/");
    if is_for_programs || path.contains('.') && is_file(path) || !wants_page {
        return StatusCode::NOT_FOUND.into_response();
    }
    files::file(INDEX, &headers).unwrap_or_else(|| {
        let text = "The app is not built in: cargo xtask start builds it.\n";
        (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
    })
}

fn is_html(window: &[u8]) -> bool {
    window == b"text/html"
}

/// Whether the last part of the path has an ending that we know: tokens in links have dots, too.
fn is_file(path: &str) -> bool {
    mime_guess::from_path(path).first().is_some()
}

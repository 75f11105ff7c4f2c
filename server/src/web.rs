//! The app's files, the vendor's brand, and the headers of every response.

use std::{borrow::Cow, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode, Uri,
        header::{
            ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY,
            CONTENT_TYPE, ETAG, IF_NONE_MATCH, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};

use crate::config::Brand;

/// What `trunk build` made. Without it the server still builds and says what is missing.
#[derive(RustEmbed)]
#[folder = "../dist"]
#[allow_missing = true]
struct App;

const INDEX: &str = "index.html";
const DEFAULT_LOGO: &str = include_str!("../../public/logo.svg");

/// How long a file may be kept whose name changes with its content: a year.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Asked for again each time; answered with 304 when nothing changed.
const REVALIDATE: &str = "no-cache";

struct Site {
    brand_css: String,
    logo: String,
}

/// Adds the app to the router: its files, and the app itself for every other page.
pub(crate) fn serve_app(router: Router, brand: &Brand) -> Router {
    let accent = &brand.accent;
    let site = Arc::new(Site {
        brand_css: if accent.is_empty() {
            String::new()
        } else {
            format!("@layer tokens {{ :root {{ --accent: {accent}; }} }}\n")
        },
        logo: brand.logo.clone().unwrap_or_else(|| DEFAULT_LOGO.to_owned()),
    });
    let files = Router::new()
        .route("/brand.css", get(brand_css))
        .route("/brand/logo.svg", get(logo))
        .fallback(get(file))
        .with_state(site);
    router.merge(files)
}

/// Serves these pages before everything else.
pub(crate) fn with_pages(pages: Router, rest: Router) -> Router {
    with_security_headers(pages.fallback_service(rest))
}

/// Puts the headers that keep browsers careful on every response.
pub(crate) fn with_security_headers(router: Router) -> Router {
    let policy = content_security_policy().parse().expect("hashes are plain text");
    router.layer(from_fn_with_state(Arc::new(policy), security_headers))
}

async fn security_headers(
    State(policy): State<Arc<HeaderValue>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // A page with needs of its own has set its policy already.
    headers.entry(CONTENT_SECURITY_POLICY).or_insert_with(|| (*policy).clone());
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Nothing runs but the app: Trunk's inline start-up script is allowed by its hash.
fn content_security_policy() -> String {
    let index = App::get(INDEX).map(|file| file.data).unwrap_or_default();
    let index = String::from_utf8_lossy(&index);
    let hashes = inline_scripts(&index).map(|script| BASE64.encode(Sha256::digest(script)));
    let hashes = hashes.fold(String::new(), |all, hash| all + " 'sha256-" + &hash + "'");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; \
         img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
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
        && let Some(response) = asset(path, &headers)
    {
        return response;
    }
    let wants_page =
        headers.get(ACCEPT).is_none_or(|accept| accept.as_bytes().windows(9).any(is_html));
    // A file that is not there must not look like one: only pages fall back to the app.
    if path.starts_with("api/") || path.contains('.') && is_file(path) || !wants_page {
        return StatusCode::NOT_FOUND.into_response();
    }
    asset(INDEX, &headers).unwrap_or_else(|| {
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

fn asset(path: &str, headers: &HeaderMap) -> Option<Response> {
    let plain = App::get(path)?;
    let etag = format!("\"{}\"", BASE64.encode(plain.metadata.sha256_hash()));
    let cache = if path == INDEX || !is_hashed(path) { REVALIDATE } else { FOREVER };
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    let kept = headers.get(IF_NONE_MATCH).is_some_and(|kept| kept == etag.as_str());
    let (status, encoding, data) = if kept {
        (StatusCode::NOT_MODIFIED, None, Cow::Borrowed(&[][..]))
    } else {
        let (encoding, file) = smallest(path, headers, plain);
        (StatusCode::OK, encoding, file.data)
    };
    let mut response = (status, data.into_owned()).into_response();
    let mut set = |name, value: &str| {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    };
    set(CONTENT_TYPE, &with_charset(mime.essence_str()));
    set(CACHE_CONTROL, cache);
    set(ETAG, &etag);
    set(VARY, "accept-encoding");
    if let Some(encoding) = encoding {
        set(CONTENT_ENCODING, encoding);
    }
    Some(response)
}

/// The copy that was compressed when building, in a form that the browser takes.
fn smallest(
    path: &str,
    headers: &HeaderMap,
    plain: EmbeddedFile,
) -> (Option<&'static str>, EmbeddedFile) {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        let is_accepted = accepted.is_some_and(|it| it.split(',').any(|it| it.trim() == encoding));
        if let Some(file) = App::get(&format!("{path}.{ending}")).filter(|_| is_accepted) {
            return (Some(encoding), file);
        }
    }
    (None, plain)
}

fn with_charset(mime: &str) -> String {
    let is_text = mime.starts_with("text/") || mime == "application/javascript";
    if is_text { format!("{mime}; charset=utf-8") } else { mime.to_owned() }
}

/// Trunk puts the hash of the content into the names of what it builds: `app-0123456789abcdef.js`.
fn is_hashed(path: &str) -> bool {
    path.split(['-', '.', '_'])
        .any(|part| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

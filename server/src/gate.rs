//! What is refused before anything else looks at it: heads that are too large, and changes that
//! another site asks for.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, header::ORIGIN},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use shared::{
    limits::{HEADER_BYTES, HEADERS, URI_BYTES},
    problem::Problem,
};
use url::Url;

use crate::error::Error;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Puts the gate in front of the router.
pub(crate) fn guard(router: Router, public_url: &Url) -> Router {
    let origin: Arc<str> = public_url.origin().ascii_serialization().into();
    router.layer(from_fn_with_state(origin, gate))
}

async fn gate(State(origin): State<Arc<str>>, request: Request, next: Next) -> Response {
    match refusal(&origin, &request) {
        Some(problem) => Error::from(problem).into_response(),
        None => next.run(request).await,
    }
}

fn refusal(origin: &str, request: &Request) -> Option<Problem> {
    if request.uri().to_string().len() > URI_BYTES {
        return Some(Problem::UriTooLong);
    }
    if is_too_large(request.headers()) {
        return Some(Problem::HeadersTooLarge);
    }
    let is_refused = !request.method().is_safe() && is_cross_site(origin, request.headers());
    is_refused.then_some(Problem::CrossSite)
}

fn is_too_large(headers: &HeaderMap) -> bool {
    let bytes = headers.iter().map(|(name, value)| name.as_str().len() + value.len());
    headers.len() > HEADERS || bytes.sum::<usize>() > HEADER_BYTES
}

/// Whether a browser says that another site is behind it. Where it says in what relation the sites
/// stand, that is the answer: no page can make it up. An older one says only where the page is
/// from, which is compared with the configured address: `Host` is the sender's word. Who says
/// neither is no browser, and has no cookies that another site could use.
fn is_cross_site(own: &str, headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return site != "same-origin" && site != "none";
    }
    headers.get_all(ORIGIN).into_iter().any(|origin| origin != own)
}

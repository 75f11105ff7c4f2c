//! The headers of every response: they keep browsers careful, and tell the app which one is served.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
            X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::{Next, from_fn_with_state},
    response::Response,
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use sha2::{Digest, Sha256};
use shared::api::APP_VERSION;
use url::Url;

/// Two years, as those ask for who keep the browsers' lists.
const ONLY_HTTPS: &str = "max-age=63072000; includeSubDomains";

/// What no page of ours uses, all of it switched off: whatever browsers know by name.
const NO_FEATURES: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), \
    display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), \
    gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
    publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), \
    serial=(), storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()";

/// What is on every response that has not set its own.
const ALWAYS: [(HeaderName, &str); 8] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("x-robots-tag"), "noindex"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), NO_FEATURES),
    // What may be kept says so itself.
    (CACHE_CONTROL, "no-store"),
];

/// Puts the headers on every response of the router. `index` is the page that the app starts from.
pub(super) fn on_all(router: Router, index: &str, public_url: &Url) -> Router {
    let mut headers = HeaderMap::new();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let policy = content_security_policy(index).parse();
    headers.insert(CONTENT_SECURITY_POLICY, policy.expect("hashes are plain text"));
    if public_url.scheme() == "https" {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ONLY_HTTPS));
    }
    if let Some(version) = version(index).and_then(|version| version.parse().ok()) {
        headers.insert(APP_VERSION, version);
    }
    router.layer(from_fn_with_state(Arc::new(headers), add))
}

async fn add(State(headers): State<Arc<HeaderMap>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in headers.iter() {
        // A page with needs of its own has set its own already.
        response.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
    response
}

/// Nothing runs but the app: the inline scripts that start it are allowed by their hashes.
fn content_security_policy(index: &str) -> String {
    let hashes = inline_scripts(index).map(|script| BASE64.encode(Sha256::digest(script)));
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

/// The app that the page starts, by the name of its script: it changes with every byte of the app.
fn version(index: &str) -> Option<&str> {
    let (_, rest) = index.split_once(r#"rel="modulepreload" href=""#)?;
    rest.split_once('"').map(|(script, _)| script)
}

#[cfg(test)]
mod tests {
    use super::{content_security_policy, version};

    const INDEX: &str = r#"<link rel="modulepreload" href="/app-0123456789abcdef.js" integrity="x">
        <script src="/a.js"></script><script type="module">start()</script>"#;

    #[test]
    fn inline_scripts_run_by_their_hash_and_in_no_other_way() {
        let policy = content_security_policy(INDEX);
        // printf 'start()' | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='";
        assert!(
            policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' {hash};")),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
    }

    #[test]
    fn the_version_is_the_name_of_the_script() {
        assert_eq!(version(INDEX), Some("/app-0123456789abcdef.js"));
        assert_eq!(version("<html>"), None);
    }
}

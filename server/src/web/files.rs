//! The app's files: compressed when they were built, kept by browsers as long as they are right.

use std::borrow::Cow;

use axum::{
    http::{
        HeaderMap, StatusCode,
        header::{
            ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
            VARY,
        },
    },
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use rust_embed::{EmbeddedFile, RustEmbed};

/// What `cargo xtask` builds. Without it the server still builds and says what is missing. What is
/// shipped has it inside; a debug build reads it where it is, also when it came later. (That takes
/// a folder below this crate: a path with `..` is only understood when there is something.)
#[derive(RustEmbed)]
#[folder = "dist"]
#[allow_missing = true]
struct App;

/// Which app it is. Cargo sees files that change, but not a folder that comes: what takes the app
/// in is compiled again when this is another one.
const _: Option<&str> = option_env!("BC_APP");

/// The page that the app starts from.
pub(super) const INDEX: &str = "index.html";

/// How long a file may be kept whose name changes with its content: a year.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Asked for again each time; answered with 304 when nothing changed.
pub(super) const REVALIDATE: &str = "no-cache";

/// The text of the page that the app starts from; nothing where the app is not built in.
pub(super) fn index() -> String {
    let index = App::get(INDEX).map(|file| file.data).unwrap_or_default();
    String::from_utf8_lossy(&index).into_owned()
}

/// The file of this path, if there is one.
pub(super) fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    let plain = App::get(path)?;
    // Weak: the same file in another compression has the same tag.
    let etag = format!("W/\"{}\"", BASE64.encode(plain.metadata.sha256_hash()));
    let cache = if is_hashed(path) { FOREVER } else { REVALIDATE };
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    let (status, encoding, content) = if is_kept(&etag, headers) {
        (StatusCode::NOT_MODIFIED, None, Cow::Borrowed(&[][..]))
    } else {
        let (encoding, file) = smallest(path, headers, plain);
        (StatusCode::OK, encoding, file.data)
    };
    let mut response = (status, content).into_response();
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

/// Whether the browser has it as it is. Proxies that compress make weak tags of strong ones.
fn is_kept(etag: &str, headers: &HeaderMap) -> bool {
    let opaque = etag.trim_start_matches("W/");
    let kept = headers.get_all(IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
    let mut tags = kept.flat_map(|value| value.split(',')).map(str::trim);
    tags.any(|tag| tag == "*" || tag.trim_start_matches("W/") == opaque)
}

/// The copy that was compressed when building, in a form that the browser takes.
fn smallest(
    path: &str,
    headers: &HeaderMap,
    plain: EmbeddedFile,
) -> (Option<&'static str>, EmbeddedFile) {
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        let compressed = || App::get(&format!("{path}.{ending}"));
        if takes(encoding, headers)
            && let Some(file) = compressed()
        {
            return (Some(encoding), file);
        }
    }
    (None, plain)
}

/// Whether the browser takes the encoding; a quality of zero says that it does not.
fn takes(encoding: &str, headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|it| {
        let (name, quality) = it.split_once(';').unwrap_or((it, ""));
        let is_zero = quality.trim().strip_prefix("q=").is_some_and(|it| it.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case(encoding) && !is_zero
    })
}

fn with_charset(mime: &str) -> String {
    let is_text = mime.starts_with("text/") || mime == "application/javascript";
    if is_text { format!("{mime}; charset=utf-8") } else { mime.to_owned() }
}

/// The hash of the content is in the names of what is built: `app-0123456789abcdef.js`.
fn is_hashed(path: &str) -> bool {
    path.split(['-', '.', '_'])
        .any(|part| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, header::ACCEPT_ENCODING, header::IF_NONE_MATCH};

    use super::{is_hashed, is_kept, takes};

    #[test]
    fn a_file_is_kept_by_its_tag_however_it_is_written() {
        let cases = [
            ("W/\"a\"", true),
            ("\"a\"", true),
            ("\"b\", W/\"a\"", true),
            ("*", true),
            ("\"b\"", false),
            ("a", false),
        ];
        for (tags, expected) in cases {
            let headers = HeaderMap::from_iter([(IF_NONE_MATCH, tags.parse().unwrap())]);
            assert_eq!(is_kept("W/\"a\"", &headers), expected, "{tags}");
        }
    }

    #[test]
    fn nobody_gets_a_compression_that_they_do_not_take() {
        let cases = [
            ("gzip, deflate, br", true),
            ("br;q=0.5", true),
            ("BR", true),
            ("br;q=0, gzip", false),
            ("gzip", false),
            ("brotli", false),
        ];
        for (accepted, expected) in cases {
            let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, accepted.parse().unwrap())]);
            assert_eq!(takes("br", &headers), expected, "{accepted}");
        }
        assert!(!takes("br", &HeaderMap::new()));
    }

    #[test]
    fn only_what_changes_its_name_is_kept_for_ever() {
        assert!(is_hashed("app-57fbd797b3876d88.js") && is_hashed("app-57fbd797b3876d88_bg.wasm"));
        assert!(!is_hashed("index.html") && !is_hashed("robots.txt"));
    }
}

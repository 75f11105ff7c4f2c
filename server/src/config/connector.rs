//! Who is told what happens to online services. Nobody but the operator says it.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use url::Url;

use super::source::Settings;

/// Where events go, and the key that both sides sign with.
#[derive(Clone, PartialEq, Eq)]
pub struct Connector {
    /// Where they are sent.
    pub url: Url,
    /// The key, as its bytes.
    pub secret: Vec<u8>,
}

/// How the key is written: Standard Webhooks.
const PREFIX: &str = "whsec_";

/// The bounds of a key, in bytes.
const BYTES: std::ops::RangeInclusive<usize> = 24..=64;

impl Connector {
    pub(super) fn read(settings: &mut Settings) -> Option<Self> {
        let (url, secret) =
            (settings.take("BC_CONNECTOR_URL"), settings.take("BC_CONNECTOR_SECRET"));
        match (url, secret) {
            (None, None) => None,
            (Some(url), Some(secret)) => {
                let (url, secret) = (target(&url), key(&secret));
                if url.is_none() {
                    settings.wrong(
                        "BC_CONNECTOR_URL",
                        "an address with https, or with http on this machine",
                    );
                }
                if secret.is_none() {
                    settings.wrong("BC_CONNECTOR_SECRET", "whsec_ and 24 to 64 bytes in base64");
                }
                Some(Self { url: url?, secret: secret? })
            }
            (Some(_), None) => {
                settings.wrong("BC_CONNECTOR_SECRET", "is needed with BC_CONNECTOR_URL");
                None
            }
            (None, Some(_)) => {
                settings.wrong("BC_CONNECTOR_URL", "is needed with BC_CONNECTOR_SECRET");
                None
            }
        }
    }
}

/// What is said there is nobody else's business.
fn target(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_here = matches!(url.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"));
    (url.scheme() == "https" || url.scheme() == "http" && is_here).then_some(url)
}

fn key(text: &str) -> Option<Vec<u8>> {
    let bytes = STANDARD.decode(text.strip_prefix(PREFIX)?).ok()?;
    BYTES.contains(&bytes.len()).then_some(bytes)
}

/// The key stands in no log.
impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connector").field("url", &self.url.as_str()).finish_non_exhaustive()
    }
}

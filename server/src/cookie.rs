//! The cookie that a session lives in.

use axum::http::{header::COOKIE, request::Parts};
use url::Url;

/// The cookie's name and flags, which depend on how people reach the portal.
#[derive(Clone, Debug)]
pub(crate) struct Cookie {
    name: &'static str,
    flags: &'static str,
}

impl Cookie {
    /// Over https the name promises that nobody else can have set it; plain http, on one's own
    /// machine, cannot keep that promise and has another name.
    #[must_use]
    pub(crate) fn new(public_url: &Url) -> Self {
        if public_url.scheme() == "https" {
            Self { name: "__Host-session", flags: "Path=/; HttpOnly; SameSite=Strict; Secure" }
        } else {
            Self { name: "session", flags: "Path=/; HttpOnly; SameSite=Strict" }
        }
    }

    /// The header that hands the token to the browser.
    pub(crate) fn set(&self, token: &str) -> String {
        format!("{}={token}; {}", self.name, self.flags)
    }

    /// The header that takes it away.
    pub(crate) fn clear(&self) -> String {
        format!("{}=; {}; Max-Age=0", self.name, self.flags)
    }

    /// The token that the request brings.
    pub(crate) fn token<'a>(&self, head: &'a Parts) -> Option<&'a str> {
        let values = head.headers.get_all(COOKIE).into_iter();
        let pairs = values.filter_map(|value| value.to_str().ok()).flat_map(|it| it.split("; "));
        let mut pairs = pairs.filter_map(|pair| pair.split_once('='));
        pairs.find(|(name, _)| *name == self.name).map(|(_, token)| token)
    }
}

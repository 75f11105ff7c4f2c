//! The cookies: one that a session lives in, one by which a browser is known again.

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
    pub(crate) fn of_sessions(public_url: &Url) -> Self {
        if public_url.scheme() == "https" {
            Self { name: "__Host-session", flags: "Path=/; HttpOnly; SameSite=Strict; Secure" }
        } else {
            Self { name: "session", flags: "Path=/; HttpOnly; SameSite=Strict" }
        }
    }

    /// The same, kept for a year without a sign-in.
    #[must_use]
    pub(crate) fn of_browsers(public_url: &Url) -> Self {
        if public_url.scheme() == "https" {
            let flags = "Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000; Secure";
            Self { name: "__Host-browser", flags }
        } else {
            let flags = "Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000";
            Self { name: "browser", flags }
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

#[cfg(test)]
mod tests {
    use url::Url;

    use super::Cookie;

    #[test]
    fn over_https_no_other_site_sets_a_cookie_and_no_script_reads_one() {
        let url = Url::parse("https://portal.vendor.example/").unwrap();
        for (cookie, name) in [
            (Cookie::of_sessions(&url), "__Host-session=x; "),
            (Cookie::of_browsers(&url), "__Host-browser=x; "),
        ] {
            let set = cookie.set("x");
            assert!(set.starts_with(name), "{set}");
            for flag in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
                assert!(set.split("; ").any(|it| it == flag), "{flag} in {set}");
            }
            assert!(!set.contains("Domain"), "{set}");
        }
        let local = Url::parse("http://127.0.0.1:3000/").unwrap();
        assert!(Cookie::of_browsers(&local).set("x").starts_with("browser=x; "));
    }
}

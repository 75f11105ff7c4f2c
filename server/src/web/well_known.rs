//! What programs ask every site for: whom to tell about a hole in it, and where passwords change.

use axum::{
    Router,
    extract::State,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use shared::{locale::Locale, values::EmailAddress};
use url::Url;

use crate::app::App;

/// How long what stands there may be relied on.
const GOOD_FOR: TimeDelta = TimeDelta::days(180);

/// `/.well-known/`.
pub(super) fn router(app: App) -> Router {
    Router::new()
        .route("/.well-known/security.txt", get(security))
        .route("/.well-known/change-password", get(change_password))
        .with_state(app)
}

async fn security(State(app): State<App>) -> Response {
    let config = &app.config;
    let text = security_txt(&config.brand.contact, &config.web.public_url, app.clock.now());
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-cache")], text)
        .into_response()
}

/// The file of RFC 9116.
fn security_txt(contact: &str, public_url: &Url, now: DateTime<Utc>) -> String {
    let contact = match EmailAddress::parse(contact) {
        Ok(email) => format!("mailto:{email}"),
        Err(_) => format!("tel:{}", contact.replace(char::is_whitespace, "-")),
    };
    let expires = (now + GOOD_FOR).to_rfc3339_opts(SecondsFormat::Secs, true);
    let languages: Vec<_> = Locale::ALL.iter().map(|locale| locale.code()).collect();
    format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: {}\n\
         Canonical: {public_url}.well-known/security.txt\n",
        languages.join(", ")
    )
}

/// Password managers lead there.
async fn change_password() -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, "/profile#password")]).into_response()
}

#[cfg(test)]
mod tests {
    use super::security_txt;

    #[test]
    fn whoever_finds_a_hole_learns_whom_to_tell() {
        let url = "https://portal.vendor.example/".parse().unwrap();
        let now = "2026-11-22T10:00:00.123456Z".parse().unwrap();
        let text = security_txt("security@vendor.example", &url, now);
        let expected = "Contact: mailto:security@vendor.example\nExpires: 2027-05-21T10:00:00Z\n";
        assert!(text.starts_with(expected), "{text}");
        let canonical = "Canonical: https://portal.vendor.example/.well-known/security.txt\n";
        assert!(text.ends_with(canonical), "{text}");
        let text = security_txt("+82 2 1234 5678", &url, now);
        assert!(text.starts_with("Contact: tel:+82-2-1234-5678\n"), "{text}");
    }
}

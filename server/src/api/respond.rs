//! Writes an answer as an HTTP response.

use axum::{
    body::Body,
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION, SET_COOKIE},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use shared::api::{Answer, Content, Download, Session, SessionCookie};

use super::{events, stored};
use crate::{App, error::Error};

/// The response with its status, its body and, where the session begins or ends, its cookie.
pub(super) fn respond<A: Answer>(app: &App, head: &Parts, answer: A) -> Result<Response, Error> {
    let session = answer.cookies();
    let has_ended = session.is_some_and(|it| matches!(it.cookie, SessionCookie::Clear));
    let cookies = session.map_or_else(Vec::new, |session| cookies(app, session));
    let mut media_type = A::MEDIA_TYPE;
    let (status, location) = (answer.status(), answer.location().map(str::parse::<HeaderValue>));
    let location = location.transpose().map_err(anyhow::Error::new)?;
    let mut response = match answer.encode()? {
        Content::Empty => StatusCode::NO_CONTENT.into_response(),
        Content::Whole(body) => body.into_response(),
        Content::File(download) => {
            media_type = download.media_type.or(media_type);
            file(download)?
        }
        Content::Stored(file) => return stored::respond(head, *file),
        Content::Events(events) => events::respond(app, events),
    };
    *response.status_mut() = status;
    let mut set = |name: HeaderName, value: HeaderValue| response.headers_mut().insert(name, value);
    if let Some(media_type) = media_type {
        set(CONTENT_TYPE, HeaderValue::from_static(media_type));
    }
    if let Some(location) = location {
        set(LOCATION, location);
    }
    if has_ended {
        set(CLEAR_SITE_DATA, HeaderValue::from_static(KEPT_BY_BROWSERS));
    }
    for cookie in cookies {
        let cookie = cookie.parse().map_err(anyhow::Error::new)?;
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// What a browser forgets when a session ends. Not its cache: nothing of a person is in it, and it
/// takes long. Not its cookies: one of them keeps strangers from locking the person out.
const KEPT_BY_BROWSERS: &str = "\"storage\"";

/// The cookie of the session, and the one that the browser is known by where that is new.
fn cookies(app: &App, session: &Session) -> Vec<String> {
    let first = match &session.cookie {
        SessionCookie::Set(token) => app.cookie.set(token),
        SessionCookie::Clear => app.cookie.clear(),
    };
    let marks = session.browser.as_ref().map(|marks| app.browser_cookie.set(marks));
    [first].into_iter().chain(marks).collect()
}

fn file(download: Download) -> Result<Response, Error> {
    let disposition = disposition(&download.name).parse::<HeaderValue>();
    let mut response = Body::from_stream(download.parts).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_DISPOSITION, disposition.map_err(anyhow::Error::new)?);
    Ok(response)
}

/// What RFC 8187 lets stand as it is.
const ATTRIBUTE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Says that the answer is a file to keep, and what it is called (RFC 6266): in letters that
/// everything understands, and as it really is.
pub(super) fn disposition(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._ ".contains(letter);
    let fallback: String =
        name.chars().map(|letter| if plain(letter) { letter } else { '_' }).collect();
    let name = utf8_percent_encode(name, ATTRIBUTE);
    format!("attachment; filename=\"{fallback}\"; filename*=UTF-8''{name}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_file_keeps_its_name_and_steers_nothing_with_it() {
        assert_eq!(
            disposition("감사 로그.csv"),
            "attachment; filename=\"__ __.csv\"; \
             filename*=UTF-8''%EA%B0%90%EC%82%AC%20%EB%A1%9C%EA%B7%B8.csv"
        );
        let hostile = disposition("a\"; filename=b.html\r\nSet-Cookie: c/../d.csv");
        assert_eq!(hostile.matches('"').count(), 2, "{hostile}");
        assert!(!hostile.contains(['\r', '\n', '/']), "{hostile}");
    }
}

//! Files that are kept: whole, or the part of them that is asked for (RFC 9110, sections 13 and 14).
//!
//! A file is known by its SHA-256, which is its entity tag: whoever goes on with what broke off says
//! by it (`If-Range`) that they have the beginning of the same file. One part is given at a time: who
//! asks for several gets the whole, as whoever asks in a way that nobody understands.

use std::ops::Range;

use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG,
            IF_MATCH, IF_NONE_MATCH, IF_RANGE, RANGE,
        },
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use shared::{
    api::{Answer, Begins, Stored},
    problem::Problem,
};

use super::respond::disposition;
use crate::error::Error;

/// The response to a request for a file.
pub(super) fn respond(head: &Parts, file: Stored) -> Result<Response, Error> {
    let tag = format!("\"{}\"", file.sha256);
    if names(&head.headers, IF_MATCH, &tag).is_some_and(|is_named| !is_named) {
        return Err(Problem::FileChanged.into());
    }
    let part = part(head, &tag, file.byte_size)?;
    let goes_on =
        part.as_ref().is_some_and(|part| part.start > 0) && head.headers.contains_key(IF_RANGE);
    if file.begins == Begins::WhereItBrokeOff && !goes_on {
        return Err(Problem::DownloadLinkEnded.into());
    }
    let mut response = if names(&head.headers, IF_NONE_MATCH, &tag) == Some(true) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        give(head, file, part.as_ref())?
    };
    set(&mut response, ETAG, &tag)?;
    Ok(response)
}

fn give(head: &Parts, file: Stored, part: Option<&Range<u64>>) -> Result<Response, Error> {
    let Stored { name, byte_size, sha256: _, begins: _, read } = file;
    let status = if part.is_some() { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK };
    let range = part.cloned().unwrap_or(0..byte_size);
    let length = range.end - range.start;
    // Whoever asks for the head only does not have us read anything.
    let body =
        if head.method == Method::HEAD { Body::empty() } else { Body::from_stream(read(range)) };
    let mut response = (status, body).into_response();
    set(&mut response, CONTENT_TYPE, Stored::MEDIA_TYPE.unwrap_or_default())?;
    set(&mut response, CONTENT_DISPOSITION, &disposition(name.as_ref()))?;
    set(&mut response, CONTENT_LENGTH, &length.to_string())?;
    set(&mut response, ACCEPT_RANGES, "bytes")?;
    if let Some(Range { start, end }) = part {
        set(&mut response, CONTENT_RANGE, &format!("bytes {start}-{}/{byte_size}", end - 1))?;
    }
    Ok(response)
}

fn set(response: &mut Response, name: HeaderName, value: &str) -> Result<(), Error> {
    let value = value.parse::<HeaderValue>().map_err(anyhow::Error::new)?;
    response.headers_mut().insert(name, value);
    Ok(())
}

/// Whether the header names the tag; nothing where there is no such header. Our tags are strong, and
/// a weak one is never the same.
fn names(headers: &HeaderMap, name: HeaderName, tag: &str) -> Option<bool> {
    headers.contains_key(&name).then(|| {
        let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
        let mut tags = values.flat_map(|value| value.split(',')).map(str::trim);
        tags.any(|it| it == "*" || it == tag)
    })
}

/// The one part that is asked for; nothing where all of it is given.
fn part(head: &Parts, tag: &str, size: u64) -> Result<Option<Range<u64>>, Problem> {
    // For no other method it means anything.
    if head.method != Method::GET {
        return Ok(None);
    }
    // Whoever has the beginning of another file gets all of this one. A date says nothing about it.
    if head.headers.get(IF_RANGE).is_some_and(|value| value.as_bytes() != tag.as_bytes()) {
        return Ok(None);
    }
    let range = head.headers.get(RANGE).and_then(|value| value.to_str().ok());
    match range.and_then(asked) {
        None => Ok(None),
        Some(asked) => {
            asked.of(size).map(Some).ok_or(Problem::RangeNotSatisfiable { byte_size: size })
        }
    }
}

/// A part as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// From a byte to the end.
    From(u64),
    /// From a byte to another.
    Between(u64, u64),
    /// So many at the end.
    Last(u64),
}

impl Asked {
    fn of(self, size: u64) -> Option<Range<u64>> {
        let range = match self {
            Self::From(first) => first..size,
            Self::Between(first, last) => first..size.min(last.saturating_add(1)),
            Self::Last(count) => size.saturating_sub(count)..size,
        };
        (!range.is_empty()).then_some(range)
    }
}

/// What `bytes=…` asks for; nothing where it is not one part, or not understood.
fn asked(header: &str) -> Option<Asked> {
    let (unit, part) = header.split_once('=')?;
    let (first, last) = part.trim().split_once('-')?;
    if !unit.eq_ignore_ascii_case("bytes") {
        return None;
    }
    match (first, last) {
        ("", last) => Some(Asked::Last(number(last)?)),
        (first, "") => Some(Asked::From(number(first)?)),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then_some(Asked::Between(first, last))
        }
    }
}

/// A number of any length: what is too large is as large as can be.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::asked;

    #[test]
    fn a_part_is_what_rfc_9110_says() {
        let cases = [
            ("bytes=0-499", Some(0..500)),
            ("bytes=500-999", Some(500..1000)),
            ("bytes=999-", Some(999..1000)),
            ("bytes=0-", Some(0..1000)),
            ("Bytes=-500", Some(500..1000)),
            ("bytes=-5000", Some(0..1000)),
            ("bytes=900-99999999999999999999999", Some(900..1000)),
            ("bytes= 1-1", Some(1..2)),
            // Nothing is there.
            ("bytes=1000-", None),
            ("bytes=1000-1001", None),
            ("bytes=-0", None),
            ("bytes=99999999999999999999999-", None),
        ];
        for (header, expected) in cases {
            assert_eq!(asked(header).unwrap().of(1000), expected, "{header}");
        }
        assert_eq!(asked("bytes=0-").unwrap().of(0), None);
        assert_eq!(asked("bytes=-1").unwrap().of(0), None);
    }

    #[test]
    fn what_is_not_one_part_is_not_looked_at() {
        for header in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5",
            "bytes=5-4",
            "bytes=0-1,5-6",
            "bytes=0-1, 5-",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=1--2",
            "lines=0-1",
            "bytes=０-1",
        ] {
            assert_eq!(asked(header), None, "{header}");
        }
    }
}

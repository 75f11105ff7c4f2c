//! What a provider answered, and how long it wants to be left alone.

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::StatusCode;

use super::{
    api::{Api, Reason},
    http::moment,
};

/// How long a provider is left alone that is busy and does not say for how long, in seconds.
const PAUSE: i64 = 30;

/// However long it says, it is asked again after this time, in seconds.
const LONGEST_PAUSE: i64 = 4 * 60 * 60;

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// Seconds, or a moment.
    pub(super) retry_after: Option<String>,
    /// Its clock.
    pub(super) date: Option<DateTime<Utc>>,
    /// By which it finds the request again.
    pub(super) request_id: Option<String>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// Such as `HTTP 400 ErrorInvalidRecipients: At least one recipient is not valid.`
    pub(super) fn said(&self, api: &impl Api) -> String {
        let Reason { code, text } = self.reason(api);
        let mut said = match (code.as_str(), text.as_str()) {
            ("", "") => format!("HTTP {}", self.status),
            (one, "") | ("", one) => format!("HTTP {} {one}", self.status.as_u16()),
            (code, text) => format!("HTTP {} {code}: {text}", self.status.as_u16()),
        };
        if let Some(id) = &self.request_id {
            said = format!("{said} (request {id})");
        }
        said
    }

    pub(super) fn reason(&self, api: &impl Api) -> Reason {
        if self.status.is_success() { Reason::default() } else { api.reason(&self.body) }
    }

    /// How long the provider is left alone: where it is busy, or says so itself.
    pub(super) fn pause(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let is_busy = [
            StatusCode::TOO_MANY_REQUESTS,
            StatusCode::SERVICE_UNAVAILABLE,
            StatusCode::GATEWAY_TIMEOUT,
        ]
        .contains(&self.status);
        let said = self.retry_after.as_deref().and_then(|said| seconds(said, now));
        let seconds = said.or(is_busy.then_some(PAUSE))?;
        (!self.status.is_success()).then(|| TimeDelta::seconds(seconds.clamp(1, LONGEST_PAUSE)))
    }
}

fn seconds(said: &str, now: DateTime<Utc>) -> Option<i64> {
    let moment = || moment(said).map(|moment| (moment - now).num_seconds());
    said.parse().ok().or_else(moment)
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone, Utc};
    use reqwest::StatusCode;

    use super::Answer;

    fn pause(status: u16, retry_after: Option<&str>) -> Option<TimeDelta> {
        let now = Utc.with_ymd_and_hms(2026, 3, 12, 5, 0, 0).unwrap();
        let status = StatusCode::from_u16(status).unwrap();
        let retry_after = retry_after.map(str::to_owned);
        Answer { status, retry_after, date: None, request_id: None, body: Vec::new() }.pause(now)
    }

    #[test]
    fn a_provider_is_left_alone_as_long_as_it_says_within_reason() {
        assert_eq!(pause(429, Some("7")), Some(TimeDelta::seconds(7)));
        let moment = "Thu, 12 Mar 2026 05:01:00 GMT";
        assert_eq!(pause(503, Some(moment)), Some(TimeDelta::seconds(60)));
        assert_eq!(pause(503, Some("Thu, 12 Mar 2026 04:00:00 GMT")), Some(TimeDelta::seconds(1)));
        assert_eq!(pause(504, Some("99999999999")), Some(TimeDelta::hours(4)));
        assert_eq!(pause(429, Some("soon")), Some(TimeDelta::seconds(30)));
        assert_eq!(pause(429, None), Some(TimeDelta::seconds(30)));
        assert_eq!(pause(500, Some("5")), Some(TimeDelta::seconds(5)));
        assert_eq!(pause(500, None), None);
        assert_eq!(pause(202, Some("5")), None);
    }
}

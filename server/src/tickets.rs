//! What stands in the address of a download: derived, never stored.
//!
//! It says which file, on behalf of which account, and until when a download may begin. It is signed
//! together with whom it was made for, who is not named in it: in the session of anybody else it is
//! nothing. So it can stand in an address, where browsers and proxies keep it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use shared::{
    api::Begins,
    ids::{DownloadId, PersonId, PurchasingAccountId},
    limits,
    problem::Problem,
    values::Ticket,
};
use uuid::Uuid;

use crate::secrets::Secrets;

/// What the code is for.
const PURPOSE: &str = "download";

/// Two ids of 16 bytes and a moment of 8; the rest is the code.
const FACTS: usize = 40;

/// A download that somebody may begin, and go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pass {
    pub(crate) download_id: DownloadId,
    pub(crate) purchasing_account_id: PurchasingAccountId,
    /// In whole seconds.
    made_at: DateTime<Utc>,
}

impl Pass {
    /// A pass from this moment on.
    pub(crate) fn new(
        download_id: DownloadId,
        purchasing_account_id: PurchasingAccountId,
        now: DateTime<Utc>,
    ) -> Self {
        let made_at = DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now);
        Self { download_id, purchasing_account_id, made_at }
    }

    /// Until when the download can begin.
    pub(crate) fn ends_at(self) -> DateTime<Utc> {
        self.made_at + TimeDelta::minutes(limits::DOWNLOAD_MINUTES)
    }

    /// Until when it can go on where it broke off.
    pub(crate) fn resumable_until(self) -> DateTime<Utc> {
        self.made_at + TimeDelta::hours(limits::RESUME_HOURS)
    }

    /// From where the file is given now.
    ///
    /// # Errors
    /// [`Problem::DownloadLinkEnded`] when it is not given any more.
    pub(crate) fn begins(self, now: DateTime<Utc>) -> Result<Begins, Problem> {
        if now < self.ends_at() {
            Ok(Begins::Anywhere)
        } else if now < self.resumable_until() {
            Ok(Begins::WhereItBrokeOff)
        } else {
            Err(Problem::DownloadLinkEnded)
        }
    }

    /// The ticket of the person, as it stands in an address.
    pub(crate) fn write(self, person_id: PersonId, secrets: &Secrets) -> String {
        let facts = self.facts();
        let code = secrets.sign(PURPOSE, &signed(&facts, person_id));
        URL_SAFE_NO_PAD.encode([&facts[..], &code].concat())
    }

    /// Reads a ticket; nothing when it was not made here, or for somebody else.
    pub(crate) fn read(ticket: &Ticket, person_id: PersonId, secrets: &Secrets) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(ticket.as_ref()).ok()?;
        let (facts, code) = bytes.split_first_chunk::<FACTS>()?;
        if !secrets.verify(PURPOSE, &signed(facts, person_id), code) {
            return None;
        }
        let (download, rest) = facts.split_first_chunk::<16>()?;
        let (account, seconds) = rest.split_first_chunk::<16>()?;
        let seconds = i64::from_be_bytes(seconds.try_into().ok()?);
        Some(Self {
            download_id: DownloadId(Uuid::from_bytes(*download)),
            purchasing_account_id: PurchasingAccountId(Uuid::from_bytes(*account)),
            made_at: DateTime::from_timestamp(seconds, 0)?,
        })
    }

    fn facts(self) -> [u8; FACTS] {
        let mut facts = [0; FACTS];
        facts[..16].copy_from_slice(self.download_id.0.as_bytes());
        facts[16..32].copy_from_slice(self.purchasing_account_id.0.as_bytes());
        facts[32..].copy_from_slice(&self.made_at.timestamp().to_be_bytes());
        facts
    }
}

fn signed(facts: &[u8; FACTS], person_id: PersonId) -> Vec<u8> {
    [&facts[..], person_id.0.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use shared::{
        api::Begins,
        ids::{DownloadId, PersonId, PurchasingAccountId},
        problem::Problem,
        values::Ticket,
    };
    use uuid::Uuid;

    use super::Pass;
    use crate::secrets::Secrets;

    fn now() -> DateTime<Utc> {
        "2026-11-22T10:00:00.123456Z".parse().unwrap()
    }

    fn pass() -> Pass {
        let [file, account] = [7, 8].map(Uuid::from_u128);
        Pass::new(DownloadId(file), PurchasingAccountId(account), now())
    }

    #[test]
    fn a_ticket_says_what_was_put_in_and_to_nobody_else() {
        let (ann, bob) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let secrets = Secrets::random();
        let ticket = Ticket::parse(&pass().write(ann, &secrets)).unwrap();
        assert_eq!(Pass::read(&ticket, ann, &secrets), Some(pass()));
        assert_eq!(Pass::read(&ticket, bob, &secrets), None);
        assert_eq!(Pass::read(&ticket, ann, &Secrets::random()), None);
    }

    #[test]
    fn a_ticket_that_differs_in_any_place_is_nobodys() {
        let ann = PersonId(Uuid::from_u128(1));
        let secrets = Secrets::random();
        let text = pass().write(ann, &secrets);
        for place in 0..text.len() {
            let mut other: Vec<char> = text.chars().collect();
            other[place] = if other[place] == 'A' { 'B' } else { 'A' };
            let other = Ticket::parse(&other.into_iter().collect::<String>()).unwrap();
            assert_eq!(Pass::read(&other, ann, &secrets), None, "{place}");
        }
        let cut = Ticket::parse(&text[..text.len() - 4]).unwrap();
        assert_eq!(Pass::read(&cut, ann, &secrets), None);
    }

    #[test]
    fn a_download_begins_within_minutes_and_goes_on_within_a_day() {
        let second = TimeDelta::seconds(1);
        let (ends_at, until) = (pass().ends_at(), pass().resumable_until());
        assert_eq!(pass().begins(now()), Ok(Begins::Anywhere));
        assert_eq!(pass().begins(ends_at - second), Ok(Begins::Anywhere));
        assert_eq!(pass().begins(ends_at), Ok(Begins::WhereItBrokeOff));
        assert_eq!(pass().begins(until - second), Ok(Begins::WhereItBrokeOff));
        assert_eq!(pass().begins(until), Err(Problem::DownloadLinkEnded));
    }
}

//! What ends, as a calendar that other programs read (RFC 5545): an event of a whole day for each
//! agreement and subscription, and one for all coverage that ends with a day.
//!
//! An event is known by the same name each time, so that a program that asks again changes it and
//! adds none.

mod lines;
mod words;

use chrono::{DateTime, Days, NaiveDate, Utc};
use shared::locale::Locale;
use url::Url;

use crate::store::calendars::{Coverage, EndOf};
use lines::Lines;
use words::Words;

/// No event names more products.
const PRODUCTS: usize = 20;

/// Whose calendar it is.
pub(crate) struct Heading<'a> {
    pub(crate) language: Locale,
    /// The organization's name.
    pub(crate) organization: &'a str,
    /// Its page in the portal.
    pub(crate) page: Url,
    /// When it is asked for.
    pub(crate) at: DateTime<Utc>,
}

/// The whole file.
pub(crate) fn written(heading: &Heading<'_>, ends: &[(NaiveDate, EndOf)]) -> Vec<u8> {
    let words = Words::of(heading.language);
    let mut lines = Lines::default();
    lines.say("BEGIN", "VCALENDAR");
    lines.say("VERSION", "2.0");
    lines.say("PRODID", "-//Business Center//Calendar//EN");
    lines.say("CALSCALE", "GREGORIAN");
    lines.text("X-WR-CALNAME", &words.name(heading.organization));
    lines.say("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    for (day, end) in ends {
        event(&mut lines, heading, *day, end);
    }
    lines.say("END", "VCALENDAR");
    lines.into_bytes()
}

fn event(lines: &mut Lines, heading: &Heading<'_>, day: NaiveDate, end: &EndOf) {
    let words = Words::of(heading.language);
    let (name, path, summary, description) = match end {
        EndOf::Agreement { number, name } => (
            format!("agreement-{number}"),
            format!("agreements/{number}"),
            words.agreement(number.as_ref()),
            name.to_string(),
        ),
        EndOf::Subscription { id, number, service } => (
            format!("subscription-{id}"),
            format!("services/{id}"),
            words.subscription(service.as_ref()),
            number.to_string(),
        ),
        EndOf::Coverage(coverage) => (
            format!("coverage-{day}"),
            "licenses?sort=coverage_end".to_owned(),
            summary(words, coverage),
            products(words, coverage),
        ),
    };
    let host = heading.page.host_str().unwrap_or_default();
    let organization = heading.page.path().trim_matches('/').replace('/', "-");
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    lines.say("BEGIN", "VEVENT");
    lines.say("UID", &format!("{name}-{organization}@{host}"));
    lines.say("DTSTAMP", &heading.at.format("%Y%m%dT%H%M%SZ").to_string());
    lines.say("DTSTART;VALUE=DATE", &day.format("%Y%m%d").to_string());
    lines.say("DTEND;VALUE=DATE", &next.format("%Y%m%d").to_string());
    lines.text("SUMMARY", &summary);
    lines.text("DESCRIPTION", &description);
    lines.say("URL", &format!("{}/{path}", heading.page.as_str().trim_end_matches('/')));
    // Nobody is busy because of it.
    lines.say("TRANSP", "TRANSPARENT");
    lines.say("END", "VEVENT");
}

fn summary(words: &Words, coverage: &[Coverage]) -> String {
    match coverage {
        [only] => words.coverage_of(only.product.as_ref()),
        several => words.coverage(several.len()),
    }
}

fn products(words: &Words, coverage: &[Coverage]) -> String {
    let line = |it: &Coverage| format!("{}: {}", it.product, it.quantity);
    let mut named: Vec<_> = coverage.iter().take(PRODUCTS).map(line).collect();
    if let Some(more @ 1..) = coverage.len().checked_sub(PRODUCTS) {
        named.push(words.more(more));
    }
    named.join("\n")
}

#[cfg(test)]
mod tests {
    use shared::{locale::Locale, values::Name};

    use super::{Coverage, EndOf, Heading, written};

    fn file(ends: &[(&str, EndOf)]) -> String {
        let heading = Heading {
            language: Locale::English,
            organization: "Contoso, Ltd.",
            page: "https://portal.example/o/contoso".parse().unwrap(),
            at: "2026-11-22T09:30:00Z".parse().unwrap(),
        };
        let ends: Vec<_> =
            ends.iter().map(|(day, end)| (day.parse().unwrap(), end.clone())).collect();
        String::from_utf8(written(&heading, &ends)).unwrap()
    }

    fn coverage(product: &str) -> Coverage {
        Coverage { product: Name::parse(product).unwrap(), quantity: 12 }
    }

    #[test]
    fn what_ends_is_an_event_of_a_whole_day_with_a_name_that_stays() {
        let agreement = EndOf::Agreement {
            number: "1234567890".parse().unwrap(),
            name: Name::parse("Products; Services").unwrap(),
        };
        let text = file(&[("2026-12-31", agreement)]);
        for line in [
            "X-WR-CALNAME:Contoso\\, Ltd.: what ends\r\n",
            "UID:agreement-1234567890-o-contoso@portal.example\r\n",
            "DTSTAMP:20261122T093000Z\r\n",
            "DTSTART;VALUE=DATE:20261231\r\n",
            "DTEND;VALUE=DATE:20270101\r\n",
            "SUMMARY:Agreement 1234567890 ends\r\n",
            "DESCRIPTION:Products\\; Services\r\n",
            "URL:https://portal.example/o/contoso/agreements/1234567890\r\n",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }

    #[test]
    fn a_subscription_that_ends_leads_to_its_page() {
        let id = "01a20a38-13f2-7718-bb59-561fa97759ef";
        let service = Name::parse("Northwind Online").unwrap();
        let (number, id_of) = ("SUB-10001".parse().unwrap(), id.parse().unwrap());
        let text = file(&[("2026-12-31", EndOf::Subscription { id: id_of, number, service })]);
        assert!(text.contains("SUMMARY:Subscription ends: Northwind Online\r\n"), "{text}");
        let text = text.replace("\r\n ", "");
        assert!(text.contains(&format!("/o/contoso/services/{id}\r\n")), "{text}");
    }

    #[test]
    fn coverage_that_ends_with_a_day_is_one_event_however_much_it_is() {
        let one = EndOf::Coverage(vec![coverage("Desk 2025")]);
        assert!(file(&[("2026-12-31", one)]).contains("SUMMARY:Coverage ends: Desk 2025\r\n"));
        let many = (0..23).map(|number| coverage(&format!("Desk {number}"))).collect();
        let text = file(&[("2026-12-31", EndOf::Coverage(many))]).replace("\r\n ", "");
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
        assert!(text.contains("SUMMARY:Coverage ends: 23 products\r\n"), "{text}");
        assert!(text.contains("Desk 19: 12\\nand 3 more\r\n"), "{text}");
    }

    #[test]
    fn no_line_is_longer_than_75_bytes() {
        let many = (0..20).map(|number| coverage(&format!("서울 데스크톱 {number}"))).collect();
        let text = file(&[("2026-12-31", EndOf::Coverage(many))]);
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert!(text.replace("\r\n ", "").contains("서울 데스크톱 19: 12"));
    }
}

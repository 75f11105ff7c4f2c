//! What the demo's vendor sells: families of products in versions and editions, the newest version a
//! year old or two, and what it is sold under.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use std::ops::RangeInclusive;

/// What the versions of a product share.
pub(super) struct Family {
    name: &'static str,
    pub(super) code: &'static str,
    /// Name and code of each edition, the one that is bought most first.
    editions: &'static [(&'static str, &'static str)],
    /// How many versions there are, three years apart, so that there has always been one in the five
    /// years that the demo spans; none of a subscription.
    versions: i32,
    /// How many are bought at a time.
    pub(super) lot: RangeInclusive<u32>,
    /// How often it is bought.
    pub(super) share: u32,
    /// Whether it is software, and not the right to use some.
    pub(super) is_software: bool,
}

/// On what terms a product is sold.
#[derive(Clone, Copy)]
pub(super) enum Terms {
    /// As it is.
    Alone,
    /// With maintenance, or as a subscription.
    Covered,
}

/// A product: one version and edition of a family.
pub(super) struct Product {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) family: &'static Family,
    pub(super) version: String,
    edition: &'static str,
    /// Since when it is sold.
    pub(super) released_on: NaiveDate,
    /// Its place in the list, which its part numbers are made of.
    place: usize,
}

const STANDARD: (&str, &str) = ("Standard", "STD");
const PROFESSIONAL: (&str, &str) = ("Professional", "PRO");
const ENTERPRISE: (&str, &str) = ("Enterprise", "ENT");

/// What a version of a subscription is called: there is always the present one only.
const PRESENT: &str = "Subscription";

/// Every family.
pub(super) const FAMILIES: &[Family] = &[
    family("Northwind Desktop", "NWD", &[STANDARD, PROFESSIONAL], 3, 5..=250, 24),
    family("Northwind Server", "NWS", &[STANDARD, ("Datacenter", "DC")], 3, 1..=16, 14),
    Family {
        is_software: false,
        ..family(
            "Northwind Server Access",
            "NWA",
            &[("User", "USR"), ("Device", "DEV")],
            3,
            10..=500,
            16,
        )
    },
    family("Northwind Database", "NWB", &[STANDARD, ENTERPRISE], 3, 1..=8, 9),
    family("Northwind Mail Server", "NWM", &[STANDARD], 3, 1..=6, 5),
    family("Northwind Studio", "NWT", &[PROFESSIONAL], 3, 2..=40, 8),
    family("Northwind Project", "NWP", &[STANDARD], 3, 1..=30, 6),
    family("Northwind Diagram", "NWG", &[STANDARD], 3, 1..=25, 5),
    family(
        "Northwind Online",
        "NWO",
        &[("Plan 1", "P1"), ("Plan 3", "P3"), ("Plan 5", "P5")],
        0,
        10..=400,
        9,
    ),
    family("Northwind Protect", "NWX", &[("Endpoint", "END")], 0, 25..=400, 4),
];

const fn family(
    name: &'static str,
    code: &'static str,
    editions: &'static [(&'static str, &'static str)],
    versions: i32,
    lot: RangeInclusive<u32>,
    share: u32,
) -> Family {
    Family { name, code, editions, versions, lot, share, is_software: true }
}

/// Everything that the vendor sells and has sold, on that day.
pub(super) fn products(today: NaiveDate) -> Vec<Product> {
    let mut products = Vec::new();
    for family in FAMILIES {
        for (version, released_on) in family.released(today) {
            for (edition, edition_code) in family.editions {
                let place = products.len();
                let code = if family.is_subscription() {
                    format!("{}-{edition_code}", family.code)
                } else {
                    format!("{}-{version}-{edition_code}", family.code)
                };
                let name = if family.is_subscription() {
                    format!("{} {edition}", family.name)
                } else {
                    format!("{} {version} {edition}", family.name)
                };
                let version = version.clone();
                products.push(Product { code, name, family, version, edition, released_on, place });
            }
        }
    }
    products
}

impl Family {
    fn is_subscription(&self) -> bool {
        self.versions == 0
    }

    /// The versions, the oldest first, and since when each is sold.
    fn released(&self, today: NaiveDate) -> Vec<(String, NaiveDate)> {
        let newest = today.year() - 1;
        if self.is_subscription() {
            return vec![(PRESENT.to_owned(), october(newest - 9))];
        }
        let years = (0..self.versions).rev().map(|back| newest - 3 * back);
        years.map(|year| (year.to_string(), october(year - 1))).collect()
    }
}

/// New versions come out in autumn.
fn october(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 10, 1).unwrap_or_default()
}

impl Product {
    pub(super) fn is_subscription(&self) -> bool {
        self.family.is_subscription()
    }

    /// Whether the other one is a version of the same edition that came out before.
    pub(super) fn follows(&self, other: &Self) -> bool {
        self.family.code == other.family.code
            && self.edition == other.edition
            && self.released_on > other.released_on
    }

    /// What it is sold under.
    pub(super) fn part_number(&self, terms: Terms) -> String {
        let number = 1_000 + self.place * 37 + terms as usize;
        format!("{}-{number:05}", self.family.code)
    }

    /// Its line in the feed.
    pub(super) fn line(&self) -> Value {
        let term = if self.is_subscription() { "subscription" } else { "perpetual" };
        let languages = if self.family.is_software { LANGUAGES } else { &["mul"] };
        json!({
            "kind": "product", "code": self.code, "name": self.name, "family": self.family.name,
            "version": self.version, "edition": self.edition, "term": term, "languages": languages,
        })
    }
}

/// In which languages software comes.
pub(super) const LANGUAGES: &[&str] = &["en", "ko", "ja"];

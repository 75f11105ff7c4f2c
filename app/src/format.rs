//! Dates, moments, numbers and the names of countries, as the language writes them. The browser
//! knows how; all of it goes through here.

use chrono::{DateTime, NaiveDate, Utc};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use shared::{api::session::PersonName, values::Country};
use wasm_bindgen::JsValue;

use crate::{language, words::words};

/// A day, such as `May 11, 2026`.
pub(crate) fn day(day: NaiveDate) -> String {
    let options = [("dateStyle", "long"), ("timeZone", "UTC")];
    // A date without a time is midnight in UTC.
    written(&Date::new(&day.to_string().into()), &options)
}

/// The month of a day, such as `May 2026`.
pub(crate) fn month(day: NaiveDate) -> String {
    let options = [("year", "numeric"), ("month", "long"), ("timeZone", "UTC")];
    written(&Date::new(&day.to_string().into()), &options)
}

/// The same, as short as there is room for below a chart.
pub(crate) fn short_month(day: NaiveDate) -> String {
    let options = [("year", "2-digit"), ("month", "short"), ("timeZone", "UTC")];
    written(&Date::new(&day.to_string().into()), &options)
}

/// The present day where the reader is.
pub(crate) fn today() -> NaiveDate {
    let now = Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()).unwrap_or_default()
}

/// A moment to the minute in the reader's zone, without naming it: for what is over.
pub(crate) fn moment(moment: DateTime<Utc>) -> String {
    written(&date(moment), &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// A moment that ends something: weekday, day, time and time zone.
pub(crate) fn deadline(moment: DateTime<Utc>) -> String {
    let options = [
        ("year", "numeric"),
        ("month", "long"),
        ("day", "numeric"),
        ("weekday", "long"),
        ("hour", "numeric"),
        ("minute", "2-digit"),
        ("timeZoneName", "long"),
    ];
    written(&date(moment), &options)
}

/// A moment that ends something, as short as a cell of a table needs it.
pub(crate) fn short_deadline(moment: DateTime<Utc>) -> String {
    let options = [
        ("year", "numeric"),
        ("month", "short"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "2-digit"),
        ("timeZoneName", "short"),
    ];
    written(&date(moment), &options)
}

/// A moment to the second in the reader's zone, which it names: for what must be exact.
pub(crate) fn exact_moment(moment: DateTime<Utc>) -> String {
    written(&date(moment), &[("dateStyle", "long"), ("timeStyle", "long")])
}

/// The day of a moment in the reader's zone.
pub(crate) fn day_of(moment: DateTime<Utc>) -> String {
    written(&date(moment), &[("dateStyle", "long")])
}

/// A count.
pub(crate) fn number(number: u64) -> String {
    let format = Intl::NumberFormat::new(&locales(), &Object::new()).format();
    // Exact up to 2^53, which no count here comes near.
    #[expect(clippy::cast_precision_loss, reason = "no list has 2^53 rows")]
    let number = JsValue::from_f64(number as f64);
    applied(&format, &number)
}

/// A quantity of licenses, which is below zero where more went away than came.
pub(crate) fn quantity(quantity: i64) -> String {
    amount(quantity, &[])
}

/// What has become more, or less: with its sign.
pub(crate) fn difference(difference: i64) -> String {
    amount(difference, &[("signDisplay", "exceptZero")])
}

fn amount(amount: i64, options: &[(&str, &str)]) -> String {
    let format = Intl::NumberFormat::new(&locales(), &object(options)).format();
    #[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 licenses")]
    let amount = JsValue::from_f64(amount as f64);
    applied(&format, &amount)
}

/// What is left to wait, such as `in 7 minutes`: never less than it is.
pub(crate) fn in_a_while(seconds: u32) -> String {
    let minutes = seconds.div_ceil(60);
    let (count, unit) = match minutes {
        ..=90 => (minutes, "minute"),
        91..=2160 => (minutes.div_ceil(60), "hour"),
        2161.. => (minutes.div_ceil(1440), "day"),
    };
    let format = Intl::RelativeTimeFormat::new(&locales(), &Object::new());
    format.format(f64::from(count), unit).into()
}

/// A person's name in the order of the language.
pub(crate) fn full_name(name: &PersonName) -> String {
    if name.is_erased() {
        return words().person.erased.to_owned();
    }
    name.full(language::current())
}

/// Whoever invited: a person, else the vendor.
pub(crate) fn inviter(inviter: Option<&PersonName>, vendor: &str) -> String {
    inviter.map_or_else(|| vendor.to_owned(), full_name)
}

/// All countries and regions with their names, in the order of the language.
pub(crate) fn countries() -> Vec<(Country, String)> {
    let names = country_names();
    let name = |country: &Country| names.of(country.as_ref()).map(String::from);
    let mut countries: Vec<_> = Country::all()
        .map(|country| (name(&country).unwrap_or_else(|| country.to_string()), country))
        .collect();
    let collator = Intl::Collator::new(&locales(), &Object::new()).compare();
    let order = |a: &str, b: &str| {
        let order = collator.call2(&JsValue::UNDEFINED, &a.into(), &b.into());
        order.ok().and_then(|order| order.as_f64()).unwrap_or_default()
    };
    countries.sort_by(|(a, _), (b, _)| order(a, b).total_cmp(&0.0));
    countries.into_iter().map(|(name, country)| (country, name)).collect()
}

/// The name of a country or region; its code, where the browser knows none.
pub(crate) fn country(country: &Country) -> String {
    let name = country_names().of(country.as_ref()).map(String::from);
    name.unwrap_or_else(|| country.to_string())
}

/// The name of a language; its tag, where the browser knows none.
pub(crate) fn language(tag: &str) -> String {
    let names = Intl::DisplayNames::new(&locales(), &object(&[("type", "language")]));
    names.of(tag).map_or_else(|| tag.to_owned(), String::from)
}

/// A size: in the largest unit of which there is one.
pub(crate) fn bytes(size: u64) -> String {
    const UNITS: [&str; 5] = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
    #[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
    let (mut size, mut units) = (size as f64, UNITS.iter());
    let mut unit = units.next().copied().unwrap_or_default();
    while size >= 1000.0
        && let Some(next) = units.next()
    {
        (size, unit) = (size / 1000.0, next);
    }
    let options = [("style", "unit"), ("unit", unit), ("unitDisplay", "short")];
    let options = object(&options);
    let three: JsValue = 3.into();
    Reflect::set(&options, &"maximumSignificantDigits".into(), &three).ok();
    applied(&Intl::NumberFormat::new(&locales(), &options).format(), &JsValue::from_f64(size))
}

fn country_names() -> Intl::DisplayNames {
    Intl::DisplayNames::new(&locales(), &object(&[("type", "region")]))
}

fn locales() -> Array {
    Array::of1(&language::tag(language::current()).into())
}

fn date(moment: DateTime<Utc>) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds are exact for 285 000 years")]
    let milliseconds = moment.timestamp_millis() as f64;
    Date::new(&milliseconds.into())
}

fn written(date: &Date, options: &[(&str, &str)]) -> String {
    applied(&Intl::DateTimeFormat::new(&locales(), &object(options)).format(), date)
}

fn applied(format: &Function, value: &JsValue) -> String {
    let text = format.call1(&JsValue::UNDEFINED, value);
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn object(members: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), &(*value).into()).ok();
    }
    object
}

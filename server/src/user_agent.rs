//! What a browser says that it is: only good to tell one's own sessions apart.

use axum::http::{header::USER_AGENT, request::Parts};
use shared::api::sessions::{Browser, Device, System};

/// What each browser has in its name, the more particular ones first: most of them also name those
/// whose pages they want to be given.
const BROWSERS: &[(&str, Browser)] = &[
    ("Edg/", Browser::Edge),
    ("EdgA/", Browser::Edge),
    ("EdgiOS/", Browser::Edge),
    ("FxiOS/", Browser::Firefox),
    ("Firefox/", Browser::Firefox),
    ("CriOS/", Browser::Chrome),
    ("Chrome/", Browser::Chrome),
    ("Safari/", Browser::Safari),
];

const SYSTEMS: &[(&str, System)] = &[
    ("Windows", System::Windows),
    ("Android", System::Android),
    ("iPhone", System::Ios),
    ("iPad", System::Ios),
    ("Mac OS X", System::MacOs),
    ("CrOS", System::ChromeOs),
    ("Linux", System::Linux),
];

/// What kind of program sends a request, as far as it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    /// What people read pages with.
    Browser,
    /// What works by itself.
    Robot,
}

/// What robots that say so have in their names, in small letters.
const ROBOTS: [&str; 8] =
    ["bot", "crawl", "spider", "scan", "preview", "headless", "monitor", "fetch"];

/// The kind of program that sent the request.
pub(crate) fn program(head: &Parts) -> Program {
    let name = head.headers.get(USER_AGENT).and_then(|name| name.to_str().ok());
    kind(&name.unwrap_or_default().to_lowercase())
}

/// Every browser begins its name in the same way, for reasons that nobody remembers.
fn kind(name: &str) -> Program {
    let is_robot = !name.starts_with("mozilla/") || ROBOTS.iter().any(|mark| name.contains(mark));
    if is_robot { Program::Robot } else { Program::Browser }
}

/// The browser and the system of whoever sent the request.
pub(crate) fn device(head: &Parts) -> Device {
    let name = head.headers.get(USER_AGENT).and_then(|name| name.to_str().ok());
    read(name.unwrap_or_default())
}

fn read(name: &str) -> Device {
    let browser = BROWSERS.iter().find(|(mark, _)| name.contains(mark));
    let system = SYSTEMS.iter().find(|(mark, _)| name.contains(mark));
    Device {
        browser: browser.map_or(Browser::Other, |(_, browser)| *browser),
        system: system.map_or(System::Other, |(_, system)| *system),
    }
}

#[cfg(test)]
mod tests {
    use shared::api::sessions::{Browser, Device, System};

    use super::{Program, kind, read};

    #[test]
    fn what_is_no_browser_or_says_so_is_a_robot() {
        for (name, expected) in [
            ("mozilla/5.0 (windows nt 10.0) chrome/126 safari/537", Program::Browser),
            ("mozilla/5.0 (compatible; linkbot/2.0)", Program::Robot),
            ("mozilla/5.0 (x11) headlesschrome/126", Program::Robot),
            ("curl/8.7.1", Program::Robot),
            ("", Program::Robot),
        ] {
            assert_eq!(kind(name), expected, "{name}");
        }
    }

    #[test]
    fn a_browser_is_known_by_what_only_it_says() {
        let engine = "AppleWebKit/537.36 (KHTML, like Gecko)";
        for (name, browser, system) in [
            (
                format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {engine} Chrome/126 Safari/537"),
                Browser::Chrome,
                System::Windows,
            ),
            (
                format!("Mozilla/5.0 (Windows NT 10.0) {engine} Chrome/126 Safari/537 Edg/126.0"),
                Browser::Edge,
                System::Windows,
            ),
            (
                format!("Mozilla/5.0 (Linux; Android 14) {engine} Chrome/126 Mobile Safari/537"),
                Browser::Chrome,
                System::Android,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0".into(),
                Browser::Firefox,
                System::Linux,
            ),
            (
                format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {engine} Safari/605.1"),
                Browser::Safari,
                System::MacOs,
            ),
            (
                format!("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) {engine} CriOS/1"),
                Browser::Chrome,
                System::Ios,
            ),
            ("curl/8.7.1".into(), Browser::Other, System::Other),
            (String::new(), Browser::Other, System::Other),
        ] {
            assert_eq!(read(&name), Device { browser, system }, "{name}");
        }
    }
}

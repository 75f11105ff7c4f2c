use shared::api::sessions::{Browser, System};

use crate::words::sessions::Sessions;

pub(super) const SESSIONS: Sessions = Sessions {
    title: "Sessions",
    browser: |browser| match browser {
        Browser::Chrome => "Chrome",
        Browser::Edge => "Edge",
        Browser::Firefox => "Firefox",
        Browser::Safari => "Safari",
        Browser::Other => "Another browser",
    },
    system: |system| match system {
        System::Windows => "Windows",
        System::MacOs => "macOS",
        System::Linux => "Linux",
        System::ChromeOs => "ChromeOS",
        System::Android => "Android",
        System::Ios => "iOS",
        System::Other => "another system",
    },
    device: |browser, system| format!("{browser} on {system}"),
    this: "This browser",
    began: |when, network| format!("Since {when}, from {network}."),
    began_somewhere: |when| format!("Since {when}."),
    used: |when| format!("Last used {when}."),
    end: "End",
    end_named: |device| format!("End: {device}"),
    ended: "The session is ended: that browser is signed out.",
    end_others: "End all other sessions",
    end_others_title: "End all other sessions?",
    end_others_text: "Every other browser is signed out at once. What is typed there and not sent yet is \
                      lost.",
    ended_others: "All other sessions are ended.",
};

//! Where one is signed in.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, NoContent, endpoints};
use crate::ids::SessionId;

endpoints! { "sessions":
    /// Where I am signed in: this browser first, then the one used last.
    List {} = GET "/api/profile/sessions" => Json<Vec<OwnSession>>;

    /// Sign one browser out.
    Delete { session_id: SessionId } = DELETE "/api/profile/sessions/{session_id}" => NoContent;

    /// Sign out every browser but this one.
    DeleteOthers {} = DELETE "/api/profile/sessions" => NoContent;
}

/// A browser in which one is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnSession {
    /// Which one.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub is_this: bool,
    /// What it runs in.
    pub device: Device,
    /// The network that it began in: an IPv4 address, or the /64 of an IPv6 one.
    pub network: Option<String>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was used last, to the minute.
    pub used_at: DateTime<Utc>,
    /// When it ends whatever happens.
    pub ends_at: DateTime<Utc>,
}

/// A browser and the system that it runs on, as it says itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Device {
    /// The browser.
    pub browser: Browser,
    /// The system.
    pub system: System,
}

coded! {
    /// A browser.
    pub enum Browser {
        /// Chrome, and what is built like it.
        Chrome = "chrome",
        /// Edge.
        Edge = "edge",
        /// Firefox.
        Firefox = "firefox",
        /// Safari.
        Safari = "safari",
        /// Any other, or a program.
        Other = "other",
    }
}

coded! {
    /// A system.
    pub enum System {
        /// Windows.
        Windows = "windows",
        /// macOS.
        MacOs = "mac_os",
        /// Linux.
        Linux = "linux",
        /// The system of Chromebooks.
        ChromeOs = "chrome_os",
        /// Android.
        Android = "android",
        /// iOS and iPadOS.
        Ios = "ios",
        /// Any other, or none that is told.
        Other = "other",
    }
}

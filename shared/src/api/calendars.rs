//! Calendars: everything of an organization that ends, for programs that show somebody's days.
//!
//! Such programs sign in nowhere: all that they take is an address. So the address of a calendar is
//! a secret of its own, which can be renewed, and which opens nothing else.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Created, File, FileKind, Json, NoContent, endpoints};
use crate::{ids::OrganizationId, values::CalendarFile};

endpoints! { "calendars":
    /// Whether there is an address of my calendar of this organization.
    Get { organization_id: OrganizationId } in organization
        = GET "/api/organizations/{organization_id}/calendar" => Json<Calendar>;

    /// A new address, which is said this once. One from before opens nothing any more.
    Create { organization_id: OrganizationId } in organization
        = POST "/api/organizations/{organization_id}/calendar" => Created<CalendarLink>;

    /// The address opens nothing any more.
    Delete { organization_id: OrganizationId } in organization
        = DELETE "/api/organizations/{organization_id}/calendar" => NoContent;

    /// The calendar of whoever made the address, with what they may see now. Whatever is wrong with
    /// the address: there is no such calendar.
    Read { calendar_file: CalendarFile } = GET "/api/calendars/{calendar_file}" => File<Ics>;
}

/// A calendar (RFC 5545).
#[derive(Clone, Copy, Debug)]
pub struct Ics;

impl FileKind for Ics {
    const MEDIA_TYPE: &'static str = "text/calendar; charset=utf-8";
}

/// What is known of somebody's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Calendar {
    /// Since when there is an address; nothing when there is none.
    pub created_at: Option<DateTime<Utc>>,
}

/// The address of a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarLink {
    /// What to give to the program. Whoever has it reads the calendar.
    pub address: String,
}

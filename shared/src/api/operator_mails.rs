//! The outbox of everybody, for operators: what waits, what has failed, and why.
//!
//! A mail is shown by its facts, its story, and its text in which every link and code is blanked:
//! nothing that opens anything is ever shown to an operator.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Json, deliveries::TimelineEvent, endpoints};
use crate::{
    ids::{InvitationId, MailId},
    locale::Locale,
    page::{Page, PageQuery},
    values::{EmailAddress, Name, ShortName},
};

endpoints! { "operator_mails":
    /// The mails of all organizations: what waits begins with what is due first, everything else with
    /// the newest.
    List {} = GET "/api/operator/mails", query: PageQuery<MailFilter> => Json<Page<MailSummary>>;

    /// How much waits, for how long, and how much has failed lately.
    GetFigures {} = GET "/api/operator/mail-figures" => Json<MailFigures>;

    /// One mail with everything that became of it.
    Get { mail_id: MailId } = GET "/api/operator/mails/{mail_id}" => Json<KnownMail>;

    /// Try a mail again now that waits for its next try or was refused. Nothing happens to one that
    /// has been tried since it was looked at. What a mail server has accepted is not sent again.
    Retry { mail_id: MailId } = POST "/api/operator/mails/{mail_id}/retry",
        body: Json<MailRetry> => Json<KnownMail>, fails: 409 | 429;
}

coded! {
    /// Where a mail stands.
    pub enum MailStanding {
        /// No mail server has been asked yet.
        Queued = "queued",
        /// A mail server did not take it so far: it is tried again.
        Deferred = "deferred",
        /// A mail server refused it, or it was given up.
        Refused = "refused",
        /// It was taken, and came back.
        Bounced = "bounced",
        /// A mail server has taken it. That is not yet the mailbox.
        HandedOver = "handed_over",
        /// It is not sent any more: its link has ended, or its reader must not read it now.
        Canceled = "canceled",
    }
}

coded! {
    /// What a mail is about.
    pub enum MailTopic {
        /// The vendor's invitation to a purchasing account administrator.
        AdministratorInvitation = "administrator_invitation",
        /// A colleague's invitation.
        ColleagueInvitation = "colleague_invitation",
        /// A reminder of an invitation.
        InvitationReminder = "invitation_reminder",
        /// An invitation ends soon.
        InvitationEnding = "invitation_ending",
        /// Something else about an invitation.
        AboutInvitation = "about_invitation",
        /// An invitation to the Partner Center, or to the operators.
        StaffInvitation = "staff_invitation",
        /// A new password, or that it was set.
        Password = "password",
        /// What somebody may do, or may not any more.
        Roles = "roles",
        /// Product keys.
        Keys = "keys",
        /// Orders, agreements and what ends.
        Purchases = "purchases",
        /// A domain.
        Domains = "domains",
        /// A report that somebody has mailed to them.
        Report = "report",
        /// Anything else.
        Other = "other",
    }
}

/// Which mails a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct MailFilter {
    /// Those that stand there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<MailStanding>,
    /// Those to this address, or the one with this Message-ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

/// An organization as operators find it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfOrganization {
    /// Its name.
    pub name: Name,
    /// What it is called in addresses.
    pub short_name: ShortName,
}

/// A mail in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailSummary {
    /// Its id.
    pub id: MailId,
    /// What it is about.
    pub topic: MailTopic,
    /// Whom it goes to.
    pub email: EmailAddress,
    /// Whose affairs it is about; nothing where it concerns a person alone.
    pub organization: Option<OfOrganization>,
    /// Where it stands.
    pub standing: MailStanding,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it is tried next, where it waits.
    pub next_at: Option<DateTime<Utc>>,
    /// Since when it has failed, where it has.
    pub failed_at: Option<DateTime<Utc>>,
}

/// What stands above the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailFigures {
    /// How many wait; counted up to ten thousand and one.
    pub waiting: u64,
    /// How many of them were tried and are tried again; counted alike.
    pub deferred: u64,
    /// Since when what waits longest does.
    pub waiting_since: Option<DateTime<Utc>>,
    /// How many have failed within a day; counted alike.
    pub failed_in_a_day: u64,
}

/// A mail with its story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KnownMail {
    /// What a list says of it.
    pub mail: MailSummary,
    /// By which mail administrators find it in their logs.
    pub message_id: String,
    /// Its language.
    pub language: Locale,
    /// The invitation that it tells of.
    pub invitation_id: Option<InvitationId>,
    /// To which of its links: the first is 1.
    pub link: Option<u32>,
    /// What happened, the newest first.
    pub events: Vec<TimelineEvent>,
    /// What it says; nothing where a newer program has to say it.
    pub text: Option<MailText>,
    /// Whether it can be tried again now.
    pub is_retriable: bool,
}

/// What a mail says, with every link and code blanked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MailText {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// What was seen of a mail that is to be tried again.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MailRetry {
    /// How often it had been tried.
    pub attempts: u32,
}

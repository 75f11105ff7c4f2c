//! The outbox of everybody as operators see it: what waits, what has failed and why; and what they
//! can do about it.
//!
//! Nothing here opens anything: texts are written with their links and codes blanked, and what mail
//! servers have quoted is blanked, too.

mod list;
mod retry;
mod story;

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use shared::{
    api::operator_mails::{MailStanding, MailSummary, MailTopic, OfOrganization},
    ids::MailId,
};
use uuid::Uuid;

use super::rows::stored;
use crate::error::Error;

pub(super) use list::{by_id, message_of, to_address};
pub(crate) use list::{figures, page};
pub(crate) use retry::retry;
pub(crate) use story::get;

/// A mail as it is read.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Row {
    id: Uuid,
    kind: String,
    email: String,
    standing: String,
    attempts: i32,
    created_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    failed_at: Option<DateTime<Utc>>,
    bounced_at: Option<DateTime<Utc>>,
    organization: Option<String>,
    short_name: Option<String>,
}

impl Row {
    fn standing(&self) -> Result<MailStanding, Error> {
        Ok(MailStanding::from_code(&self.standing).context("standing of a mail")?)
    }

    /// The mail as operators see it.
    pub(super) fn show(self) -> Result<MailSummary, Error> {
        let standing = self.standing()?;
        let organization = match (&self.organization, &self.short_name) {
            (Some(name), Some(short_name)) => Some(OfOrganization {
                name: stored(name, "name of an organization")?,
                short_name: stored(short_name, "short name")?,
            }),
            (None, _) | (_, None) => None,
        };
        let waits = matches!(standing, MailStanding::Queued | MailStanding::Deferred);
        Ok(MailSummary {
            id: MailId(self.id),
            topic: topic(&self.kind),
            email: stored(&self.email, "address of a message")?,
            organization,
            standing,
            attempts: self.attempts.unsigned_abs(),
            created_at: self.created_at,
            next_at: waits.then_some(self.due_at),
            failed_at: self.bounced_at.or(self.failed_at),
        })
    }
}

/// What a letter of this kind is about. A kind that a newer program has written is something else.
fn topic(kind: &str) -> MailTopic {
    match kind {
        "administrator_invitation" => MailTopic::AdministratorInvitation,
        "colleague_invitation" => MailTopic::ColleagueInvitation,
        "invitation_reminder" => MailTopic::InvitationReminder,
        "invitation_ending" => MailTopic::InvitationEnding,
        "partner_invitation" | "operator_invitation" => MailTopic::StaffInvitation,
        "password_reset" | "password_changed" => MailTopic::Password,
        "roles_changed" | "access_granted" | "partner_acted" | "operator_acted"
        | "designation_ended" => MailTopic::Roles,
        "many_keys" | "key_digest" | "keys_available" => MailTopic::Keys,
        "new_orders" | "endings" => MailTopic::Purchases,
        "domain_verified" | "domain_failing" | "domain_lost" | "domain_claimed"
        | "domain_contested" | "service_progress" => MailTopic::Domains,
        "mailed_report" => MailTopic::Report,
        "already_registered"
        | "invitation_withdrawn"
        | "invitation_accepted"
        | "invitation_unanswered"
        | "invitation_expired"
        | "invitation_undeliverable"
        | "confirmation_asked"
        | "invitation_inquiry" => MailTopic::AboutInvitation,
        _ => MailTopic::Other,
    }
}

/// Whether the text of a mail server's answer may be shown: without what it quotes of our mail.
pub(super) fn harmless_reply(reply: &str) -> String {
    crate::mail::without_tokens(reply)
}

//! How often something may be tried, and by whom: what keeps guessing slow and mailboxes empty.
//!
//! Counted in the database, so that any number of servers count together. What guards a secret is
//! counted before the secret is looked at, and stays counted whatever becomes of the request; what
//! only makes work is counted together with the work. Nobody can use up what is another's: what
//! strangers share is a network, and whoever has signed in before in a browser has an allowance
//! of their own there.

mod counting;

use chrono::TimeDelta;
use shared::{
    ids::{InquiryId, InvitationId, OrganizationId, PersonId},
    limits,
    values::EmailAddress,
};

use uuid::Uuid;

use crate::{config::Config, marks::Mark, network::Network};

use counting::Allowance;
pub(crate) use counting::{Try, count, count_down_in, count_in, is_left_in, used_up_in};

/// The numbers that an operator may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Failed sign-ins with one address from one network in ten minutes.
    pub sign_ins_per_address: u32,
    /// Failed sign-ins from one network in ten minutes.
    pub sign_ins_per_network: u32,
    /// Mails of one kind that strangers ask for to one address in a day.
    pub requests_per_address: u32,
    /// Such requests from one network in an hour.
    pub requests_per_network: u32,
    /// Invitations that one person sends in a day.
    pub invitations_per_inviter: u32,
    /// Invitations to one address that one organization sends in a day.
    pub invitations_per_address: u32,
    /// Invitations that one organization sends in a day, outside of batches.
    pub invitations_per_organization: u32,
    /// Invitations that one organization sends in a day, in batches.
    pub batch_invitations_per_organization: u32,
    /// Mails that one address gets in a day because others want something of it.
    pub mails_per_address: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sign_ins_per_address: limits::SIGN_INS_PER_ADDRESS,
            sign_ins_per_network: limits::SIGN_INS_PER_NETWORK,
            requests_per_address: limits::REQUESTS_PER_ADDRESS,
            requests_per_network: limits::REQUESTS_PER_NETWORK,
            invitations_per_inviter: limits::INVITATIONS_PER_INVITER,
            invitations_per_address: limits::INVITATIONS_PER_ADDRESS,
            invitations_per_organization: limits::INVITATIONS_PER_ORGANIZATION,
            batch_invitations_per_organization: limits::BATCH_INVITATIONS_PER_ORGANIZATION,
            mails_per_address: limits::MAILS_PER_ADDRESS,
        }
    }
}

/// What is limited, and whose it is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Limit<'a> {
    /// Signing in with an address from a network.
    SignIn(&'a EmailAddress, Network),
    /// Signing in from a network, with whatever address.
    SignInsFrom(Network),
    /// Signing in where the person has signed in before.
    SignInWith(Mark),
    /// Being asked for one's own password.
    PasswordOf(PersonId),
    /// Choosing the password of a new account.
    Registration(InvitationId),
    /// Asking administrators to confirm an invitation.
    Confirmation(InvitationId),
    /// Showing wrong tokens of the feed, from a network.
    FeedTokensFrom(Network),
    /// Looking up links from a network.
    LinksFrom(Network),
    /// Reading the calendar whose row it is.
    CalendarReads(Uuid),
    /// Asking for mails from a network.
    RequestsFrom(Network),
    /// Mailing the vendor's invitation again to an address.
    InvitationRequest(&'a EmailAddress),
    /// Mailing the link that sets a new password to an address.
    PasswordReset(&'a EmailAddress),
    /// The same, asked for where the person has signed in before.
    PasswordResetWith(&'a str),
    /// Mailing a code that shows what became of invitations to an address.
    InvitationInquiry(&'a EmailAddress),
    /// Trying the code of such a mail.
    InquiryCode(InquiryId),
    /// Trying the code of an invitation to an address, from a network.
    Code(&'a EmailAddress, Network),
    /// The same, from wherever.
    CodesFor(&'a EmailAddress),
    /// Trying codes of any kind from a network.
    CodesFrom(Network),
    /// Looking up whether domains take mail.
    DomainsBy(PersonId),
    /// Having the records of domains looked for.
    DomainChecksBy(PersonId),
    /// Uploading files for batches of invitations.
    UploadsBy(PersonId),
    /// Beginning downloads.
    DownloadsBy(PersonId),
    /// Choosing another password by such a link.
    NewPassword(PersonId),
    /// Sending invitations.
    InvitationsBy(PersonId),
    /// Sending invitations of an organization to an address.
    InvitationsTo(OrganizationId, &'a EmailAddress),
    /// Sending invitations of an organization, outside of batches.
    InvitationsOf(OrganizationId),
    /// Sending invitations of an organization, in batches.
    BatchInvitationsOf(OrganizationId),
    /// Revealing product keys.
    KeysBy(PersonId),
    /// Taking product keys away in files.
    KeyFilesBy(PersonId),
    /// Asking administrators something.
    QuestionsBy(PersonId),
    /// Mails to an address that others cause, from all organizations.
    MailsTo(&'a str),
}

/// How often, in which time.
struct Rule {
    name: &'static str,
    most: u32,
    within: TimeDelta,
    whose: String,
}

impl Limit<'_> {
    fn rule(self, numbers: &Limits) -> Rule {
        let (minutes, hour, day) =
            (TimeDelta::minutes(10), TimeDelta::hours(1), TimeDelta::days(1));
        let (name, most, within, whose) = match self {
            Self::SignIn(email, network) => {
                ("sign-in", numbers.sign_ins_per_address, minutes, format!("{email} {network}"))
            }
            Self::SignInsFrom(network) => {
                ("sign-ins from", numbers.sign_ins_per_network, minutes, network.to_string())
            }
            Self::SignInWith(mark) => {
                ("sign-in with", numbers.sign_ins_per_address, minutes, mark.to_string())
            }
            Self::PasswordOf(id) => {
                ("password of", limits::PASSWORDS_PER_PERSON, minutes, id.to_string())
            }
            Self::Registration(id) => {
                let one_at_a_time = TimeDelta::seconds(limits::REGISTRATION_SECONDS);
                ("registration", 1, one_at_a_time, id.to_string())
            }
            Self::Confirmation(id) => {
                ("confirmation", numbers.requests_per_network, hour, id.to_string())
            }
            Self::FeedTokensFrom(network) => {
                let most = limits::FEED_TOKENS_PER_NETWORK;
                ("feed tokens from", most, minutes, network.to_string())
            }
            Self::LinksFrom(network) => {
                ("links from", limits::LINKS_PER_NETWORK, minutes, network.to_string())
            }
            Self::CalendarReads(id) => {
                ("calendar reads", limits::CALENDAR_READS, hour, id.to_string())
            }
            Self::RequestsFrom(network) => {
                ("requests from", numbers.requests_per_network, hour, network.to_string())
            }
            Self::InvitationRequest(email) => {
                ("invitation request", numbers.requests_per_address, day, email.to_string())
            }
            Self::PasswordReset(email) => {
                ("password reset", numbers.requests_per_address, day, email.to_string())
            }
            Self::PasswordResetWith(mark) => {
                ("password reset with", numbers.requests_per_address, day, mark.to_owned())
            }
            Self::InvitationInquiry(email) => {
                ("invitation inquiry", numbers.requests_per_address, day, email.to_string())
            }
            Self::InquiryCode(id) => {
                ("inquiry code", limits::CODES_PER_INQUIRY, hour, id.to_string())
            }
            Self::Code(email, network) => {
                ("code", limits::CODES_PER_ADDRESS, minutes, format!("{email} {network}"))
            }
            Self::CodesFor(email) => {
                ("codes for", limits::CODES_PER_ADDRESS_A_DAY, day, email.to_string())
            }
            Self::CodesFrom(network) => {
                ("codes from", limits::CODES_PER_NETWORK, minutes, network.to_string())
            }
            Self::DomainsBy(id) => {
                ("domains by", limits::DOMAINS_PER_PERSON, minutes, id.to_string())
            }
            Self::DomainChecksBy(id) => {
                let most = limits::DOMAIN_CHECKS_PER_PERSON;
                ("domain checks by", most, minutes, id.to_string())
            }
            Self::UploadsBy(id) => ("uploads by", limits::UPLOADS_PER_PERSON, hour, id.to_string()),
            Self::DownloadsBy(id) => {
                ("downloads by", limits::DOWNLOADS_PER_PERSON, hour, id.to_string())
            }
            Self::NewPassword(id) => {
                ("new password", limits::PASSWORDS_PER_LINK, minutes, id.to_string())
            }
            Self::InvitationsBy(id) => {
                ("invitations by", numbers.invitations_per_inviter, day, id.to_string())
            }
            Self::InvitationsTo(id, email) => {
                ("invitations to", numbers.invitations_per_address, day, format!("{id} {email}"))
            }
            Self::InvitationsOf(id) => {
                ("invitations of", numbers.invitations_per_organization, day, id.to_string())
            }
            Self::BatchInvitationsOf(id) => {
                let most = numbers.batch_invitations_per_organization;
                ("batch invitations of", most, day, id.to_string())
            }
            Self::KeysBy(id) => ("keys by", limits::KEYS_PER_PERSON, minutes, id.to_string()),
            Self::KeyFilesBy(id) => {
                ("key files by", limits::KEY_FILES_PER_PERSON, hour, id.to_string())
            }
            Self::QuestionsBy(id) => {
                ("questions by", limits::QUESTIONS_PER_PERSON, day, id.to_string())
            }
            Self::MailsTo(email) => ("mails to", numbers.mails_per_address, day, email.to_owned()),
        };
        Rule { name, most, within, whose }
    }

    fn allowance(self, config: &Config) -> Allowance {
        let Rule { name, most, within, whose } = self.rule(&config.limits);
        let subject = config.secrets.sign(&format!("limit: {name}"), whose.as_bytes()).to_vec();
        Allowance { subject, most: most.into(), within }
    }
}

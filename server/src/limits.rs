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
    ids::{InvitationId, OrganizationId, PersonId},
    limits,
    values::EmailAddress,
};

use crate::{config::Config, marks::Mark, network::Network};

use counting::Allowance;
pub(crate) use counting::{Try, count, count_in, is_left_in};

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
    /// Looking up links from a network.
    LinksFrom(Network),
    /// Asking for mails from a network.
    RequestsFrom(Network),
    /// Mailing the vendor's invitation again to an address.
    InvitationRequest(&'a EmailAddress),
    /// Mailing the link that sets a new password to an address.
    PasswordReset(&'a EmailAddress),
    /// The same, asked for where the person has signed in before.
    PasswordResetWith(&'a str),
    /// Choosing another password by such a link.
    NewPassword(PersonId),
    /// Sending invitations.
    InvitationsBy(PersonId),
    /// Sending invitations of an organization to an address.
    InvitationsTo(OrganizationId, &'a EmailAddress),
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
                ("registration", limits::PASSWORDS_PER_LINK, minutes, id.to_string())
            }
            Self::Confirmation(id) => {
                ("confirmation", numbers.requests_per_network, hour, id.to_string())
            }
            Self::LinksFrom(network) => {
                ("links from", limits::LINKS_PER_NETWORK, minutes, network.to_string())
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
            Self::NewPassword(id) => {
                ("new password", limits::PASSWORDS_PER_LINK, minutes, id.to_string())
            }
            Self::InvitationsBy(id) => {
                ("invitations by", numbers.invitations_per_inviter, day, id.to_string())
            }
            Self::InvitationsTo(id, email) => {
                ("invitations to", numbers.invitations_per_address, day, format!("{id} {email}"))
            }
        };
        Rule { name, most, within, whose }
    }

    fn allowance(self, config: &Config) -> Allowance {
        let Rule { name, most, within, whose } = self.rule(&config.limits);
        let subject = config.secrets.sign(&format!("limit: {name}"), whose.as_bytes()).to_vec();
        Allowance { subject, most: most.into(), within }
    }
}

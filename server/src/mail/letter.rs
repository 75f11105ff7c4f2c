//! The letters that are sent: each a snapshot of its facts, never a text and never a token.

mod acts;
mod answers;
mod domains;
mod keys;
mod links;
mod owned;
mod reports;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shared::{
    access::Permission,
    api::{deliveries::Reason, me::Assignment, profile::NoticeKind, session::PersonName},
    ids::InvitationId,
    values::{AgreementNumber, EmailAddress, FeedName, Name, PurchasingAccountNumber, ShortName},
};

pub(crate) use acts::{
    AboutFact, ColleagueQuestion, Objection, OperatorActed, OperatorDeed, PartnerActed, PartnerDeed,
};
pub(crate) use answers::{Invitee, Unanswered};
pub(crate) use domains::{DomainFact, ServiceFact};
pub(crate) use keys::{KeyDigest, KeyUse, KeyUser, ManyKeys};
pub(crate) use links::{InquiryFact, Link, OperatorLinkFact, PartnerLinkFact, ResetLink};
pub(crate) use owned::{
    AgreementEnding, CoverageLapse, Endings, KeysAvailable, KeysOfProduct, NewOrders, OrderFact,
};
pub(crate) use reports::MailedReport;

/// A letter to be: its facts, in the transaction of what it tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub(crate) enum Letter {
    /// The vendor's invitation to a purchasing account administrator (R09).
    AdministratorInvitation {
        link: Link,
        agreement_number: AgreementNumber,
        accounts: Vec<AccountFact>,
    },
    /// A colleague's invitation (R38).
    ColleagueInvitation { link: Link, inviter: PersonName, assignments: Vec<Assignment> },
    /// Asked for again by somebody who has registered: sign in instead (R19).
    AlreadyRegistered { organization: Name, agreement_number: AgreementNumber },
    /// The invitation was taken back.
    InvitationWithdrawn { organization: Name },
    /// To the inviter: it was accepted.
    InvitationAccepted {
        organization: OrganizationFact,
        invitee: PersonName,
        invitee_email: EmailAddress,
        assignments: Vec<Assignment>,
    },
    /// The invitation still waits (section 6): with the present link.
    InvitationReminder { link: Link, inviter: Option<PersonName>, assignments: Vec<Assignment> },
    /// The invitation ends soon: with the present link.
    InvitationEnding { link: Link, inviter: Option<PersonName>, assignments: Vec<Assignment> },
    /// To the inviter: nobody has answered, and it ends soon.
    InvitationUnanswered(Unanswered),
    /// To the inviter: nobody has answered in time.
    InvitationExpired(Unanswered),
    /// To the inviter: no mail server takes it, or it came back.
    InvitationUndeliverable {
        organization: OrganizationFact,
        invitation_id: InvitationId,
        invitee: PersonName,
        invitee_email: EmailAddress,
        reason: Reason,
    },
    /// To administrators: the inviter lost the right to it; confirm or withdraw.
    ConfirmationAsked {
        organization: OrganizationFact,
        inviter: PersonName,
        invitee_email: EmailAddress,
        assignments: Vec<Assignment>,
    },
    /// To a former purchasing account administrator: somebody else is designated now.
    DesignationEnded {
        organization: Name,
        agreement_number: AgreementNumber,
        accounts: Vec<AccountFact>,
    },
    /// A code by which whoever reads the mailbox sees where their invitations are.
    InvitationInquiry(InquiryFact),
    /// A link that sets a new password.
    PasswordReset { link: ResetLink },
    /// To a person: their roles, or whether these hold, are not what they were (R28); by the vendor
    /// where nobody else did it.
    RolesChanged {
        organization: OrganizationFact,
        by: Option<PersonName>,
        change: AccessChange,
        before: Vec<Assignment>,
        after: Vec<Assignment>,
    },
    /// To the other account administrators: somebody was given administration or keys; by the
    /// vendor where nobody else gave it.
    AccessGranted {
        organization: OrganizationFact,
        by: Option<PersonName>,
        person: PersonName,
        person_email: EmailAddress,
        assignments: Vec<Assignment>,
    },
    /// To account administrators: somebody has seen or taken away many keys in a short time.
    ManyKeys(ManyKeys),
    /// To account administrators, once a week: who has seen keys or taken some away.
    KeyDigest(KeyDigest),
    /// To account administrators: what a colleague asks them.
    ColleagueQuestion(ColleagueQuestion),
    /// To account administrators: the reseller of record has acted on their account.
    PartnerActed(Box<PartnerActed>),
    /// An invitation to work for a partner, in the Partner Center.
    PartnerInvitation { link: PartnerLinkFact, partner: Name, inviter: PersonName },
    /// To account administrators: an operator has acted on their organization.
    OperatorActed(Box<OperatorActed>),
    /// An invitation to the vendor's own pages.
    OperatorInvitation { link: OperatorLinkFact, inviter: PersonName },
    /// To who looks after accounts: orders have come in.
    NewOrders(NewOrders),
    /// To who looks after accounts: product keys have come in.
    KeysAvailable(KeysAvailable),
    /// To who looks after accounts and agreements: what ends soon.
    Endings(Endings),
    /// To the vendor: a token of the feed ends soon.
    FeedTokenEnding {
        name: FeedName,
        ends_at: DateTime<Utc>,
        /// In which the end is said: a name of the IANA database.
        time_zone: String,
    },
    /// To whoever asked for it, again and again: a report as they filtered it.
    MailedReport(Box<MailedReport>),
    /// To who manages domains: a domain is proved.
    DomainVerified(Box<DomainFact>),
    /// To the same: its record is gone, and until when it can come back.
    DomainFailing(Box<DomainFact>),
    /// To the same: it is not the organization's any more.
    DomainLost(Box<DomainFact>),
    /// To the same: another organization has published its record, too. It is not named.
    DomainClaimed(Box<DomainFact>),
    /// To the same: the record is found, but another organization was first. It is not named.
    DomainContested(Box<DomainFact>),
    /// To who looks after accounts: a service is ready for a domain, or could not be set up for it.
    ServiceProgress(Box<ServiceFact>),
    /// The password was changed.
    PasswordChanged {
        at: DateTime<Utc>,
        /// In which it is said when: a name of the IANA database.
        #[serde(default = "utc")]
        time_zone: String,
    },
}

/// Letters of before named no zone.
fn utc() -> String {
    "UTC".to_owned()
}

/// What was done to what somebody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AccessChange {
    /// They have other roles.
    Roles,
    /// Their roles do not hold any more.
    Deactivated,
    /// Their roles hold again.
    Reactivated,
    /// Their roles were taken away.
    Removed,
    /// They gave their roles back.
    Left,
}

/// An organization as letters name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OrganizationFact {
    pub(crate) name: Name,
    pub(crate) short_name: ShortName,
}

/// A purchasing account as letters name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AccountFact {
    pub(crate) number: PurchasingAccountNumber,
    pub(crate) name: Name,
}

impl Letter {
    /// The kind of the letter in which somebody has written freely.
    pub(crate) const COLLEAGUE_QUESTION: &str = "colleague_question";

    /// The kind of the letter that leaves also where everything else is stopped.
    pub(crate) const OPERATOR_ACTED: &str = "operator_acted";

    /// The kind: the name of its templates, and what operators see.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::AdministratorInvitation { .. } => "administrator_invitation",
            Self::ColleagueInvitation { .. } => "colleague_invitation",
            Self::AlreadyRegistered { .. } => "already_registered",
            Self::InvitationWithdrawn { .. } => "invitation_withdrawn",
            Self::InvitationAccepted { .. } => "invitation_accepted",
            Self::InvitationReminder { .. } => "invitation_reminder",
            Self::InvitationEnding { .. } => "invitation_ending",
            Self::InvitationUnanswered(_) => "invitation_unanswered",
            Self::InvitationExpired(_) => "invitation_expired",
            Self::InvitationUndeliverable { .. } => "invitation_undeliverable",
            Self::ConfirmationAsked { .. } => "confirmation_asked",
            Self::DesignationEnded { .. } => "designation_ended",
            Self::InvitationInquiry(_) => "invitation_inquiry",
            Self::PasswordReset { .. } => "password_reset",
            Self::RolesChanged { .. } => "roles_changed",
            Self::AccessGranted { .. } => "access_granted",
            Self::ManyKeys(_) => "many_keys",
            Self::KeyDigest(_) => "key_digest",
            Self::ColleagueQuestion(_) => Self::COLLEAGUE_QUESTION,
            Self::PartnerActed(_) => "partner_acted",
            Self::PartnerInvitation { .. } => "partner_invitation",
            Self::OperatorActed(_) => Self::OPERATOR_ACTED,
            Self::OperatorInvitation { .. } => "operator_invitation",
            Self::NewOrders(_) => "new_orders",
            Self::KeysAvailable(_) => "keys_available",
            Self::Endings(_) => "endings",
            Self::FeedTokenEnding { .. } => "feed_token_ending",
            Self::MailedReport(_) => "mailed_report",
            Self::DomainVerified(_) => "domain_verified",
            Self::DomainFailing(_) => "domain_failing",
            Self::DomainLost(_) => "domain_lost",
            Self::DomainClaimed(_) => "domain_claimed",
            Self::DomainContested(_) => "domain_contested",
            Self::ServiceProgress(_) => "service_progress",
            Self::PasswordChanged { .. } => "password_changed",
        }
    }

    /// The link that it has, if it has one.
    pub(crate) const fn link(&self) -> Option<&Link> {
        match self {
            Self::AdministratorInvitation { link, .. }
            | Self::ColleagueInvitation { link, .. }
            | Self::InvitationReminder { link, .. }
            | Self::InvitationEnding { link, .. } => Some(link),
            Self::AlreadyRegistered { .. }
            | Self::InvitationWithdrawn { .. }
            | Self::InvitationAccepted { .. }
            | Self::InvitationUnanswered(_)
            | Self::InvitationExpired(_)
            | Self::InvitationUndeliverable { .. }
            | Self::ConfirmationAsked { .. }
            | Self::DesignationEnded { .. }
            | Self::RolesChanged { .. }
            | Self::AccessGranted { .. }
            | Self::ManyKeys(_)
            | Self::KeyDigest(_)
            | Self::NewOrders(_)
            | Self::KeysAvailable(_)
            | Self::Endings(_)
            | Self::FeedTokenEnding { .. }
            | Self::ColleagueQuestion(_)
            | Self::InvitationInquiry(_)
            | Self::PasswordReset { .. }
            | Self::PartnerActed(_)
            | Self::PartnerInvitation { .. }
            | Self::OperatorActed(_)
            | Self::OperatorInvitation { .. }
            | Self::MailedReport(_)
            | Self::DomainVerified(_)
            | Self::DomainFailing(_)
            | Self::DomainLost(_)
            | Self::DomainClaimed(_)
            | Self::DomainContested(_)
            | Self::ServiceProgress(_)
            | Self::PasswordChanged { .. } => None,
        }
    }

    /// The link that sets a new password, if it has one.
    pub(crate) const fn reset_link(&self) -> Option<&ResetLink> {
        if let Self::PasswordReset { link } = self { Some(link) } else { None }
    }

    /// Who has not answered, if that is what it tells.
    pub(crate) fn unanswered(self) -> Option<Unanswered> {
        if let Self::InvitationUnanswered(people) | Self::InvitationExpired(people) = self {
            Some(people)
        } else {
            None
        }
    }

    /// What one refuses who does not want it; what has no such kind is sent to everybody.
    pub(crate) fn notice(&self) -> Option<NoticeKind> {
        NoticeKind::from_code(self.kind())
    }

    /// The orders that it tells of, if that is what it tells.
    pub(crate) fn new_orders(self) -> Option<NewOrders> {
        if let Self::NewOrders(news) = self { Some(news) } else { None }
    }

    /// The keys that it tells of, if that is what it tells.
    pub(crate) fn keys_available(self) -> Option<KeysAvailable> {
        if let Self::KeysAvailable(news) = self { Some(news) } else { None }
    }

    /// What somebody must be allowed in the organization of the letter to read it, where it names
    /// others to them: asked when it is sent, because it may have waited.
    pub(crate) const fn needs(&self) -> Option<Permission> {
        match self {
            Self::InvitationAccepted { .. }
            | Self::InvitationUnanswered(_)
            | Self::InvitationExpired(_)
            | Self::InvitationUndeliverable { .. }
            | Self::ConfirmationAsked { .. }
            | Self::AccessGranted { .. }
            | Self::PartnerActed(_)
            | Self::OperatorActed(_)
            | Self::ColleagueQuestion(_) => Some(Permission::ListUsers),
            Self::ManyKeys(_) | Self::KeyDigest(_) => Some(Permission::ViewAllEvents),
            Self::MailedReport(_) => Some(Permission::ViewReports),
            Self::NewOrders(_) => Some(Permission::ViewOrders),
            Self::KeysAvailable(_) => Some(Permission::ViewKeys),
            Self::Endings(_) => Some(Permission::ViewAgreements),
            Self::DomainVerified(_)
            | Self::DomainFailing(_)
            | Self::DomainLost(_)
            | Self::DomainClaimed(_)
            | Self::DomainContested(_) => Some(Permission::ManageDomains),
            Self::ServiceProgress(_) => Some(Permission::ProvisionServices),
            Self::AdministratorInvitation { .. }
            | Self::ColleagueInvitation { .. }
            | Self::AlreadyRegistered { .. }
            | Self::InvitationReminder { .. }
            | Self::InvitationEnding { .. }
            | Self::InvitationWithdrawn { .. }
            | Self::DesignationEnded { .. }
            | Self::RolesChanged { .. }
            | Self::FeedTokenEnding { .. }
            | Self::InvitationInquiry { .. }
            | Self::PasswordReset { .. }
            | Self::PartnerInvitation { .. }
            | Self::OperatorInvitation { .. }
            | Self::PasswordChanged { .. } => None,
        }
    }

    /// The invitation that it has a link of.
    pub(crate) fn invitation_id(&self) -> Option<InvitationId> {
        self.link().map(|link| link.invitation_id)
    }
}

//! The letters that are sent: each a snapshot of its facts, never a text and never a token.

mod domains;
mod owned;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use shared::{
    access::Permission,
    api::{
        deliveries::Reason,
        me::Assignment,
        profile::NoticeKind,
        reports::{Report, ReportFilter},
        session::PersonName,
        views::SavedView,
    },
    ids::{InquiryId, InvitationId, OperatorInvitationId, PartnerInvitationId, PersonId, ViewId},
    limits::MAILED_ROWS,
    values::{
        AgreementNumber, EmailAddress, FeedName, Name, PurchasingAccountNumber, Purpose,
        QuestionText, ShortName, Subject,
    },
};

pub(crate) use domains::{DomainFact, ServiceFact};
pub(crate) use owned::{
    AgreementEnding, CoverageLapse, Endings, KeysAvailable, KeysOfProduct, NewOrders, OrderFact,
};

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

/// What a link is made of: the token is derived from it whenever the letter is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Link {
    pub(crate) invitation_id: InvitationId,
    /// Only the newest link of an invitation works.
    pub(crate) generation: i32,
    pub(crate) ends_at: DateTime<Utc>,
    pub(crate) organization: Name,
    /// In which the end is said: a name of the IANA database.
    pub(crate) time_zone: String,
}

/// What a link that sets a new password is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ResetLink {
    pub(crate) person_id: PersonId,
    /// Only the newest link of a person works.
    pub(crate) generation: i32,
    pub(crate) ends_at: DateTime<Utc>,
    /// In which the end is said: a name of the IANA database.
    pub(crate) time_zone: String,
}

/// Invitations that nobody has answered, as their inviter is told of them: what comes together is
/// told together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unanswered {
    pub(crate) organization: OrganizationFact,
    /// Not more than [`Unanswered::NAMED`] of them.
    pub(crate) people: Vec<Invitee>,
    /// How many there are besides.
    pub(crate) more: usize,
    /// In which the ends are said: a name of the IANA database.
    pub(crate) time_zone: String,
}

impl Unanswered {
    /// So many are named.
    const NAMED: usize = 20;

    /// The same, and one more.
    pub(crate) fn and(mut self, invitee: Invitee) -> Self {
        if self.people.len() < Self::NAMED {
            self.people.push(invitee);
        } else {
            self.more += 1;
        }
        self
    }
}

/// Somebody who has not answered, and until when they may, or might have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Invitee {
    pub(crate) invitation_id: InvitationId,
    pub(crate) name: PersonName,
    pub(crate) email: EmailAddress,
    pub(crate) ends_at: DateTime<Utc>,
}

/// What a code is made of that shows where invitations are: derived whenever the letter is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InquiryFact {
    pub(crate) inquiry_id: InquiryId,
    pub(crate) ends_at: DateTime<Utc>,
    /// In which the end is said: a name of the IANA database.
    pub(crate) time_zone: String,
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

/// Many keys that somebody has used in a short time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ManyKeys {
    pub(crate) organization: OrganizationFact,
    pub(crate) user: KeyUser,
    pub(crate) at: DateTime<Utc>,
    /// In which it is said when: a name of the IANA database.
    pub(crate) time_zone: String,
    /// What for, where somebody said so.
    pub(crate) purpose: Option<Purpose>,
}

/// Who used the keys of accounts in a week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyDigest {
    pub(crate) organization: OrganizationFact,
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    /// Not more than [`KeyDigest::NAMED`] of them.
    pub(crate) people: Vec<KeyUser>,
    /// How many there are besides.
    pub(crate) more: usize,
}

/// A report as it was when it was due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MailedReport {
    pub(crate) organization: OrganizationFact,
    pub(crate) view_id: ViewId,
    /// What it is called.
    pub(crate) view: Name,
    pub(crate) filter: ReportFilter,
    /// Of each table not more than [`MAILED_ROWS`].
    pub(crate) report: Report,
}

impl MailedReport {
    pub(crate) fn new(organization: OrganizationFact, view: SavedView, mut report: Report) -> Self {
        report.families.clear();
        report.endings.clear();
        report.licenses.truncate(MAILED_ROWS);
        report.orders = report.orders.split_off(report.orders.len().saturating_sub(MAILED_ROWS));
        report.nearest.truncate(MAILED_ROWS);
        if let Some(keys) = &mut report.keys {
            keys.truncate(MAILED_ROWS);
        }
        if let Some(people) = &mut report.people {
            people.truncate(MAILED_ROWS);
        }
        Self { organization, view_id: view.id, view: view.name, filter: view.filter, report }
    }
}

impl KeyDigest {
    /// So many people are named.
    const NAMED: usize = 20;

    pub(crate) fn new(
        organization: OrganizationFact,
        (from, to): (NaiveDate, NaiveDate),
        mut people: Vec<KeyUser>,
    ) -> Self {
        let more = people.len().saturating_sub(Self::NAMED);
        people.truncate(Self::NAMED);
        Self { organization, from, to, people, more }
    }
}

/// What a reseller of record did for whoever is designated on an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartnerActed {
    pub(crate) organization: OrganizationFact,
    pub(crate) partner: Name,
    pub(crate) by: PersonName,
    pub(crate) deed: PartnerDeed,
    pub(crate) agreement_number: AgreementNumber,
    pub(crate) account: AccountFact,
    /// Who is designated now.
    pub(crate) administrator: PersonName,
    pub(crate) administrator_email: EmailAddress,
    pub(crate) reason: Purpose,
    /// Where whoever is designated is not invited yet.
    pub(crate) objection: Option<Objection>,
}

/// What a partner can do for whoever is designated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PartnerDeed {
    /// The invitation went out again.
    Resent,
    /// The address was put right.
    Corrected,
    /// Somebody else is designated.
    Designated,
}

/// Until when, and how, somebody can object: by taking the invitation back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Objection {
    pub(crate) invitation_id: InvitationId,
    pub(crate) until: DateTime<Utc>,
    /// In which it is said until when: a name of the IANA database.
    pub(crate) time_zone: String,
}

/// What a link to the Partner Center is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartnerLinkFact {
    pub(crate) partner_invitation_id: PartnerInvitationId,
    /// Only the newest link of an invitation works.
    pub(crate) generation: i32,
    pub(crate) ends_at: DateTime<Utc>,
    /// In which the end is said: a name of the IANA database.
    pub(crate) time_zone: String,
}

/// What an operator did to an organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OperatorActed {
    pub(crate) organization: OrganizationFact,
    pub(crate) by: PersonName,
    pub(crate) deed: OperatorDeed,
    /// The number and name of the agreement or account that it is about; nothing where it is about
    /// the organization as a whole.
    pub(crate) about: Option<AboutFact>,
    pub(crate) reason: Purpose,
}

/// An agreement or a purchasing account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AboutFact {
    pub(crate) number: String,
    pub(crate) name: Name,
}

/// What an operator can do to an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OperatorDeed {
    /// Everything in it was stopped.
    Suspended,
    /// It goes on.
    Resumed,
    /// An agreement was ended.
    AgreementEnded,
    /// What is said of the organization was corrected.
    OrganizationWritten,
    /// An agreement was made or corrected.
    AgreementWritten,
    /// A purchasing account was made or corrected, or another administrator was designated.
    AccountWritten,
}

/// What a link to the vendor's own pages is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OperatorLinkFact {
    pub(crate) operator_invitation_id: OperatorInvitationId,
    /// Only the newest link of an invitation works.
    pub(crate) generation: i32,
    pub(crate) ends_at: DateTime<Utc>,
    /// In which the end is said: a name of the IANA database.
    pub(crate) time_zone: String,
}

/// Somebody who used keys, and where. The keys themselves are in no letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyUser {
    pub(crate) name: PersonName,
    pub(crate) email: EmailAddress,
    pub(crate) uses: Vec<KeyUse>,
}

impl KeyUser {
    /// How many keys they used.
    pub(crate) fn keys(&self) -> u32 {
        self.uses.iter().map(|it| it.revealed + it.exported).sum()
    }
}

/// How many keys of an account somebody has seen and taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyUse {
    pub(crate) account: AccountFact,
    pub(crate) revealed: u32,
    pub(crate) exported: u32,
}

/// What somebody asks those who administer an account with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ColleagueQuestion {
    pub(crate) organization: OrganizationFact,
    pub(crate) account: AccountFact,
    pub(crate) name: PersonName,
    /// Whom the answer goes to.
    pub(crate) email: EmailAddress,
    pub(crate) subject: Subject,
    pub(crate) text: QuestionText,
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

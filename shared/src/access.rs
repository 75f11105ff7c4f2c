//! Who may do what, and who may grant what: the whole policy, declared once.
//!
//! The server decides by it and the app grays out by it. `tests/policy.txt` shows it as a person
//! would check it.

mod changes;
mod rights;

pub use changes::{Obstacle, Turn};
pub use rights::Rights;

use serde::{Deserialize, Serialize};

use crate::ids::{AgreementId, PurchasingAccountId};

coded! {
    /// What a person is allowed to be in an organization. Several roles add up.
    pub enum Role {
        /// Does everything on the purchasing accounts that they administer.
        AccountAdministrator = "account_administrator",
        /// Oversees one agreement with all its purchasing accounts.
        AgreementAdministrator = "agreement_administrator",
        /// Looks after the people of a purchasing account, not after what it bought.
        UserAdministrator = "user_administrator",
        /// Works with what a purchasing account bought.
        AccountManager = "account_manager",
        /// Reads everything, keys included.
        ReportViewer = "report_viewer",
        /// Reads everything but keys.
        AccountViewer = "account_viewer",
    }
}

/// Where a role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Scope {
    /// On one purchasing account.
    PurchasingAccount(PurchasingAccountId),
    /// On one agreement, and so on all its purchasing accounts.
    Agreement(AgreementId),
}

/// A permission that is known when compiling: the `P` of the server's `Access<P>`.
pub trait Permit: Send + Sync + 'static {
    /// The same permission as a value.
    const PERMISSION: Permission;
}

/// Declares each permission as a value and as a type, with the roles that hold it.
macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $code:literal [$($cell:tt)+];)+) => {
        coded! {
            /// Something that a role may allow.
            pub enum Permission { $($(#[$doc])* $name = $code),+ }
        }

        impl Permission {
            /// Whether each role holds it, in the order of `Role::ALL`.
            const fn holders(self) -> [bool; Role::ALL.len()] {
                match self { $(Self::$name => [$(permissions!(@cell $cell)),+]),+ }
            }
        }

        /// The permissions again, as types, for the signatures of handlers.
        pub mod can {
            $($(#[$doc])* #[derive(Clone, Copy, Debug)] pub struct $name;

            impl super::Permit for $name {
                const PERMISSION: super::Permission = super::Permission::$name;
            })+
        }
    };
    (@cell x) => { true };
    (@cell -) => { false };
}

permissions! {
    // Columns: account, agreement and user administrator; account manager; report, account viewer.
    /// Use home, support and one's own profile.
    ViewHome = "view_home"                                  [x x x x x x];
    /// Read agreements and their documents.
    ViewAgreements = "view_agreements"                      [x x - x x x];
    /// Edit contacts, addresses, reference and nickname of active agreements.
    EditAgreements = "edit_agreements"                      [x - - x - -];
    /// Read orders.
    ViewOrders = "view_orders"                              [x x - x x x];
    /// Read license positions and what they came from.
    ViewLicenses = "view_licenses"                          [x x - x x x];
    /// Reveal product keys.
    ViewKeys = "view_keys"                                  [x - - x x -];
    /// Download software.
    DownloadSoftware = "download_software"                  [x - - x - -];
    /// See online services and domains.
    ViewServices = "view_services"                          [x x - x x x];
    /// Provision online services.
    ProvisionServices = "provision_services"                [x - - x - -];
    /// Associate domains and prove that they are owned.
    ManageDomains = "manage_domains"                        [x - - x - -];
    /// Read and export reports; the key columns only with `ViewKeys`.
    ViewReports = "view_reports"                            [x x - x x x];
    /// List people, their roles and the pending invitations.
    ListUsers = "list_users"                                [x x x - - -];
    /// Invite people, and withdraw invitations.
    InviteUsers = "invite_users"                            [x x x - - -];
    /// Change roles, deactivate, remove, reset a second factor.
    ManageUsers = "manage_users"                            [x - x - - -];
    /// Decide what partners see.
    ManagePartners = "manage_partners"                      [x - - - - -];
    /// Open the audit log; the three below say which of its events show.
    ViewAuditLog = "view_audit_log"                         [x x x - - -];
    /// Read the audit events that concern people.
    ViewUserEvents = "view_user_events"                     [x - x - - -];
    /// Read the audit events that concern agreements.
    ViewAgreementEvents = "view_agreement_events"           [x x - - - -];
    /// Read every other audit event.
    ViewAllEvents = "view_all_events"                       [x - - - - -];
    /// Set security policy, single sign-on, provisioning and API tokens.
    ManageSecurity = "manage_security"                      [x - - - - -];
}

impl Role {
    /// Whether the role allows it, where it is held.
    #[must_use]
    pub const fn may(self, permission: Permission) -> bool {
        permission.holders()[self as usize]
    }

    /// Whether the role allows giving the other one, where both reach.
    #[must_use]
    pub const fn may_grant(self, other: Self) -> bool {
        match self {
            Self::AccountAdministrator => true,
            Self::AgreementAdministrator => {
                matches!(other, Self::AgreementAdministrator | Self::AccountViewer)
            }
            Self::UserAdministrator => matches!(
                other,
                Self::UserAdministrator
                    | Self::AccountManager
                    | Self::ReportViewer
                    | Self::AccountViewer
            ),
            Self::AccountManager | Self::ReportViewer | Self::AccountViewer => false,
        }
    }

    /// Whether the role can be held there: only agreement administrators are on an agreement.
    #[must_use]
    pub const fn is_held_on(self, scope: Scope) -> bool {
        matches!(self, Self::AgreementAdministrator) == matches!(scope, Scope::Agreement(_))
    }
}

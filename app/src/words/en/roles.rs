use shared::access::Role;

use crate::words::roles::Roles;

pub(super) const ROLES: Roles = Roles {
    name: |role| match role {
        Role::AccountAdministrator => "Account Administrator",
        Role::AgreementAdministrator => "Agreement Administrator",
        Role::UserAdministrator => "User Administrator",
        Role::AccountManager => "Account Manager",
        Role::ReportViewer => "Report Viewer",
        Role::AccountViewer => "Account Viewer",
    },
    permits: |role| match role {
        Role::AccountAdministrator => {
            "Manages everything of the account: users, agreements, orders, licenses, keys, downloads, \
             online services and reports."
        }
        Role::AgreementAdministrator => {
            "Views agreements, orders, license details and reports of all accounts of the agreement, \
             without keys, and invites others to view them."
        }
        Role::UserAdministrator => {
            "Manages users: invites them and changes their roles. Views no agreements, orders or keys."
        }
        Role::AccountManager => {
            "Edits active agreements, provisions online services, downloads software, and views \
             agreements, keys, orders, license details and reports."
        }
        Role::ReportViewer => "Views agreements, keys, orders, license details and reports.",
        Role::AccountViewer => {
            "Views agreements, orders, license details and reports, but no keys."
        }
    },
    on_account: |number, name| format!("{name}, purchasing account {number}"),
    on_agreement: |number, name| format!("{name}, agreement {number}"),
};

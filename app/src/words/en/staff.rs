use shared::api::partner_users::PartnerRole;

use crate::words::staff::Staff;

pub(super) const STAFF: Staff = Staff {
    person: "Person",
    role: "Role",
    role_of: |it| match it {
        PartnerRole::Administrator => "Administrator",
        PartnerRole::User => "User",
    },
    since: "Since",
    waiting: "Invited",
    link_ends: "Link ends",
    actions: "Actions",
    invite: "Invite",
    invited: |email| format!("{email} is invited."),
    resend: "Send again",
    withdraw: "Withdraw",
    withdrawn: "The invitation is withdrawn.",
    remove: "Remove",
    removed: |name| format!("{name} is removed."),
};

use crate::words::invitations::Invitations;

pub(super) const INVITATIONS: Invitations = Invitations {
    search: "Name or email address",
    all_states: "All",
    person: "Invited person",
    state: "State",
    invited_by: "Invited by",
    sent: "Sent",
    ends: "Expires",
    actions_for: |name| format!("Actions for {name}"),
    resend: "Resend",
    withdraw: "Withdraw",
    confirm: "Confirm",
    not_mine: "One of its roles is not yours to grant. An account administrator can do it.",
    withdraw_title: |name| format!("Withdraw the invitation of {name}?"),
    withdraw_text: |email| {
        format!("The link that was sent to {email} stops working, and they are told by email.")
    },
    withdraw_lost: "They do not get these roles:",
    resent: |name, ends| format!("A new link is on its way to {name}. It expires {ends}."),
    withdrawn: |name| format!("The invitation of {name} is withdrawn."),
    confirmed: |name| format!("The invitation of {name} is confirmed. Their link works again."),
    about: |name| format!("Invitation of {name}"),
    none: "Nobody has been invited yet",
    none_text: "Whoever you invite stands here, from the first email to the answer.",
};

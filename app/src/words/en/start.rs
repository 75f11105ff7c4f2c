use crate::words::start::Start;

pub(super) const START: Start = Start {
    title: "You are not a member of any organization",
    lead: "Your work account works, but no organization has given it a role, or the last one has ended \
           it.",
    next: "Ask the purchasing account administrator, or another administrator of your organization, to \
           invite you.",
    offers: "Invitations to you",
    invites: |organization| format!("{organization} invites you"),
    invited_by: |inviter, ends| format!("Invited by {inviter}. Expires {ends}."),
};

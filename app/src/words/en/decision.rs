use crate::words::decision::Decision;

pub(super) const DECISION: Decision = Decision {
    accept: "Accept",
    accepted: |organization| format!("You are now a member of {organization}."),
    decline: "Decline",
    decline_title: |organization| format!("Decline the invitation of {organization}?"),
    decline_text: "You lose the roles that it offers, and whoever invited you is told. To get them \
                   later you need a new invitation.",
    declined: "The invitation is declined.",
};

use crate::words::partner_invitation::PartnerInvitation;

pub(super) const PARTNER_INVITATION: PartnerInvitation = PartnerInvitation {
    title: |partner| format!("Join the Partner Center of {partner}"),
    lead: "Enter your name and choose a password to create your work account.",
    sign_in_text: "This address has a work account. Sign in with it to accept.",
    sign_in: "Sign in",
    accept_text: "You will look after the customers of this partner.",
    accept: "Accept",
    other_text: |invited, present| {
        format!(
            "The invitation is to {invited}, and you are signed in as {present}. Sign out first, then open the link again."
        )
    },
    closed: "This link does not work any more",
    unknown: "The link is not complete, or it is not one of ours. Copy the whole address out of the mail.",
    ask_again: "Ask an administrator of the partner for a new invitation.",
    start: "Start",
};

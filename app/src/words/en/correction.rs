use crate::words::correction::Correction;

pub(super) const CORRECTION: Correction = Correction {
    title: "Correct the invitation",
    lead: "The address, the name, the language and the roles can be corrected until the invitation is accepted.",
    action: "Correct",
    not_yours: "The vendor designates this person. Your partner can correct the address.",
    readdressed: |old| {
        format!(
            "The link that went to {old} stops working at once. Whoever opens it reads that the \
             invitation went to another address, and not to which."
        )
    },
    link_stays: "The link that was mailed keeps working, and shows what you save here.",
    starts_anew: "The invitation has expired. It is sent with a new link, which lives its whole time again.",
    save: "Save",
    save_and_send: "Save and send again",
    correct_and_send: "Correct and send",
    saved: |name| format!("The invitation of {name} is corrected."),
    sent: |name, ends| {
        format!(
            "The invitation of {name} is corrected, and a new link is on its way. It expires {ends}."
        )
    },
    changed: "Somebody else has changed this invitation meanwhile",
    changed_next: "Nothing was saved, and what you typed is still here.",
    now_says: |name, email, roles| format!("It is to {name} ({email}) by now: {roles}."),
    start_again: "Start from what it says now",
    by_vendor: "The vendor designates this person",
    by_vendor_next: "Your partner can correct the address or designate somebody else.",
};

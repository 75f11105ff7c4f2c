use shared::api::deliveries::MailEventKind;

use crate::words::whereabouts::Whereabouts;

pub(super) const WHEREABOUTS: Whereabouts = Whereabouts {
    title: "Where is my invitation?",
    lead: "Whoever reads the mailbox of an address may see what became of the invitations to it, also those from colleagues.",
    see: "See where my invitation is",
    email: "Work email address",
    ask: "Send me a code",
    same_answer: "A code is mailed when there is an invitation to this address, or an account. For safety, the answer here is the same when there is none.",
    enter: "Enter the code",
    enter_text: |minutes| {
        format!(
            "If there is anything to tell, a mail with a code is on its way. The code works once, for \
             {minutes} minutes."
        )
    },
    code: "Code",
    show: "Show",
    again: "Ask with another address",
    no_mail: "No mail comes?",
    no_mail_text: "Then there is nothing to tell about this address, or its mail server keeps our mails back. Tell your mail administrator to look for these, and ask whoever invites you whether the address is right.",
    sender: "Sender",
    envelope: "Domain of the envelope sender",
    message_id: "Message-ID ends with",
    dkim: "DKIM selector",
    unsigned: "none: our mails are not signed by the portal itself",
    whom: "Whom else to ask",
    whom_text: |contact| {
        format!(
            "Whoever invites you: a purchasing account administrator or another administrator of your \
             organization. Your partner, for the vendor's own invitation. The vendor: {contact}"
        )
    },
    found: |email| format!("Invitations to {email}"),
    has_account: "This address has an account. Sign in with it; no invitation is needed for that.",
    none: "There is no invitation to this address.",
    sent: "Sent",
    mails: "Emails",
    mail: |kind| match kind {
        MailEventKind::Queued => "about to be sent",
        MailEventKind::Accepted => "accepted by the mail server",
        MailEventKind::Deferred => "put off by the mail server; it is tried again",
        MailEventKind::Refused => "refused by the mail server",
        MailEventKind::GivenUp => "given up after days of trying",
        MailEventKind::Bounced => "sent back by a mail server",
        MailEventKind::Delayed => "on its way for longer than usual",
    },
    go_on: "Go on to the invitation",
    to_sign_in: "Sign in",
};

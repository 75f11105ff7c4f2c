use shared::api::deliveries::{DeliveryState, MailEventKind, Need, Opener, Reason, Step};

use crate::words::delivery::Delivery;

pub(super) const DELIVERY: Delivery = Delivery {
    state: |state| match state {
        DeliveryState::Queued => "Waiting to be sent",
        DeliveryState::Deferred => "Held back, trying again",
        DeliveryState::Accepted => "Accepted by the mail server",
        DeliveryState::Refused => "Refused by the mail server",
        DeliveryState::Bounced => "Bounced",
        DeliveryState::Opened => "Opened",
    },
    need: |need| match need {
        Need::Bounced | Need::Refused => "Correct the address, or send again",
        Need::Waiting => "Confirm or withdraw",
        Need::Deferred => "Not through for hours",
        Need::Expired => "Send again or withdraw",
        Need::Ending => "Ends soon, not opened",
    },
    needs_help: "Needs help",
    about: "Invitation",
    story: "What happened",
    will_expire: "Expires, unless they accept",
    expired: "Expired",
    by: |name| format!("By {name}"),
    link: |number| format!("Link {number}: the links before it stopped working."),
    mail: |kind| match kind {
        MailEventKind::Queued => "Queued",
        MailEventKind::Accepted => "Accepted by the mail server",
        MailEventKind::Deferred => "Held back",
        MailEventKind::Refused => "Refused by the mail server",
        MailEventKind::GivenUp => "Given up",
        MailEventKind::Bounced => "Bounced",
        MailEventKind::Delayed => "Delayed",
    },
    reminder: |what| format!("Reminder: {what}"),
    queued: "The mail is written down, so that it cannot get lost.",
    later: |at| format!("To be sent {at}."),
    not_yet_mailbox: "The mail server answers for it from here on. That is not yet the mailbox.",
    via: |server| format!("Through {server}, not encrypted"),
    via_tls: |server| format!("Through {server}, encrypted (TLS)"),
    again: |at| format!("We try again at {at}."),
    opened: "Link opened",
    opener: |opener| match opener {
        Opener::Person => "By a person, as far as we can tell.",
        Opener::Scanner => {
            "Probably by a scanner: programs that check mails open links, too. Nothing was accepted."
        }
    },
    opened_again: |count, last| format!("{count} times, last {last}"),
    reason: |reason| match reason {
        Reason::NoMailbox => "The mailbox does not exist.",
        Reason::Moved => "The person has another address.",
        Reason::BadAddress => "The mail server does not take this for an address.",
        Reason::NoMailDomain => "The domain of the address takes no mail.",
        Reason::MailboxDisabled => "The mailbox is switched off.",
        Reason::MailboxFull => "The mailbox is full.",
        Reason::MailboxBusy => "The mailbox takes no mail right now.",
        Reason::TooLarge => "The mail is larger than their mail server takes.",
        Reason::Greylisted => {
            "A mail server that does not know us yet asks to come again. That is usual the first time."
        }
        Reason::ServerBusy => "The mail server has no time right now.",
        Reason::ServerFull => "The mail server has no room right now.",
        Reason::ServerAway => "The recipient’s mail server does not answer.",
        Reason::TookTooLong => "The mail was on its way for too long.",
        Reason::Loop => "Their mail servers sent it in a circle.",
        Reason::HeldBack => "A rule of the mail server holds it back for now.",
        Reason::Policy => "A rule of the mail server blocks it.",
        Reason::SenderUnproven => "The mail server could not verify that the mail is ours.",
        Reason::SenderRefused => "The mail server refuses our sender address.",
        Reason::SignInRefused => "Our mail server does not let the portal send.",
        Reason::Misunderstood => "The mail servers do not understand each other.",
        Reason::UnknownHost => "The name of our mail server leads nowhere.",
        Reason::NoServer => "Our mail server takes no connections.",
        Reason::Tls => "The connection could not be encrypted.",
        Reason::Timeout => "The mail server did not answer in time.",
        Reason::Lost => "The connection to the mail server broke off.",
        Reason::Unwritten => "The portal could not write the mail.",
        Reason::EnoughForToday => "This address has had enough mails for today.",
        Reason::Unknown => "The mail server gave a reason that we do not know.",
    },
    step: |step| match step {
        Step::Correct => {
            "Correct the address. The old link stops working, and a new mail goes out at once."
        }
        Step::Wait => "You need not do anything.",
        Step::TheirMailAdministrator => {
            "Send what stands under “For the mail administrator” to the recipient’s mail administrator, then send the invitation again."
        }
        Step::Operator => {
            "Tell the support of this portal. What stands under “For the mail administrator” helps them."
        }
    },
    send_again: "Send the invitation again later, or ask the person for another address.",
    to_tell: "For the mail administrator",
    recipient: "Recipient",
    sender: "Sender",
    envelope: "Envelope domain",
    message_id: "Message-ID",
    when: "Time",
    answer: "Answer",
};

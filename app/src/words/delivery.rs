//! What became of an invitation and its mails.

use shared::api::deliveries::{DeliveryState, MailEventKind, Need, Opener, Reason, Step};

words! {
    /// Where mails stand, and the story of one invitation.
    Delivery {
        state[DeliveryState],
        need[Need],
        needs_help,
        about,
        story,
        will_expire,
        expired,
        by(name: &str),
        link(number: u32),
        mail[MailEventKind],
        reminder(what: &str),
        queued,
        later(at: &str),
        not_yet_mailbox,
        via(server: &str),
        via_tls(server: &str),
        again(at: &str),
        opened,
        opener[Opener],
        opened_again(count: u32, last: &str),
        reason[Reason],
        step[Step],
        send_again,
        to_tell,
        recipient,
        sender,
        envelope,
        message_id,
        when,
        answer,
    }
}

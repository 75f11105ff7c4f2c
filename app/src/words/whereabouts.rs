//! Where somebody's invitation is.

use shared::api::deliveries::MailEventKind;

words! {
    /// "Where is my invitation?"
    Whereabouts {
        title,
        lead,
        see,
        email,
        ask,
        same_answer,
        enter,
        enter_text(minutes: i64),
        code,
        show,
        again,
        no_mail,
        no_mail_text,
        sender,
        envelope,
        message_id,
        dkim,
        unsigned,
        whom,
        whom_text(contact: &str),
        found(email: &str),
        has_account,
        none,
        sent,
        mails,
        mail[MailEventKind],
        go_on,
        to_sign_in,
    }
}

//! Support: the guides' names, whom to contact, and questions to administrators.

use crate::guides::Topic;

words! {
    /// Support: the guides' names, whom to contact, and questions to administrators.
    Support {
        lead,
        search,
        guides,
        nothing(text: &str),
        found(parts: usize),
        name_of[Topic],
        about[Topic],
        contents,
        guide(title: &str),
        cannot,
        contact,
        vendor,
        vendor_text(vendor: &str),
        partner,
        partner_text,
        no_partner,
        of_agreements(numbers: &str),
        administrators,
        administrators_text,
        ask_administrators,
        ask_in(organization: &str),
        register_first,
        question,
        question_lead,
        account,
        choose_account,
        subject,
        text,
        text_hint,
        send,
        sent,
        sent_text,
        another,
        nobody_to_ask,
    }
}

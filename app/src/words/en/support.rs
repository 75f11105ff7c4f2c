use crate::{guides::Topic, words::support::Support};

pub(super) const SUPPORT: Support = Support {
    lead: "How to do it, step by step, and whom to ask.",
    search: "Search the guides",
    guides: "Guides",
    nothing: |text| format!("No guide says anything about “{text}”. Try another word, or ask."),
    found: |parts| match parts {
        1 => "Found in 1 place.".to_owned(),
        _ => format!("Found in {parts} places."),
    },
    name_of: |topic| match topic {
        Topic::Register => "Register for the Business Center",
        Topic::NoInvitation => "I did not get my invitation",
        Topic::Users => "Manage users and understand roles",
        Topic::Software => "Downloads and keys",
        Topic::Services => "Set up and use online services",
        Topic::Visibility => "Partner visibility",
        Topic::Owned => "See what you own",
    },
    about: |topic| match topic {
        Topic::Register => "From the email to Home, and what to do when the link does not work.",
        Topic::NoInvitation => "Where to look, whom to ask, and how to ask for it again.",
        Topic::Users => "Invite people, change or end their access, and what each role permits.",
        Topic::Software => "Get files and check them; see, copy and export keys.",
        Topic::Services => {
            "From associating a domain to assigning seats, and what happens when a domain is lost."
        }
        Topic::Visibility => "What each partner sees of your orders, and how to show it more.",
        Topic::Owned => "Agreements, orders, the license position and reports.",
    },
    contents: "In this guide",
    guide: |title| format!("Guide: {title}"),
    cannot: "If this does not help",
    contact: "Contact",
    vendor: "The vendor",
    vendor_text: |vendor| format!("{vendor} answers what is not in the guides."),
    partner: "Your partner",
    partner_text: "Can send the invitation of the purchasing account administrator again, correct its \
                   address, and answers questions about orders.",
    no_partner: "None of the agreements that you see has a partner.",
    of_agreements: |numbers| format!("Agreement {numbers}"),
    administrators: "Your administrators",
    administrators_text: "They give you roles, and answer what your organization decides itself.",
    ask_administrators: "Ask the administrators",
    ask_in: |organization| format!("Ask the administrators of {organization}"),
    register_first: "Sign in to ask the administrators of your organization.",
    question: "Ask the administrators",
    question_lead: "Everybody else who administers the account gets your question by email. The answer goes \
                    to your work address. Who they are is not shown here.",
    account: "Purchasing account",
    choose_account: "Choose a purchasing account",
    subject: "Subject",
    text: "Question",
    text_hint: "Say what you need, and what for. At most 2,000 characters.",
    send: "Send the question",
    sent: "Your question is on its way",
    sent_text: "The answer comes by email to your work address.",
    another: "Ask something else",
    nobody_to_ask: "Nobody else administers this account. Contact your partner or the vendor.",
};

use crate::words::home::Home;

pub(super) const HOME: Home = Home {
    lead: |organization, accounts| match accounts {
        0 => organization.to_owned(),
        1 => format!("{organization} · 1 purchasing account"),
        _ => format!("{organization} · {accounts} purchasing accounts"),
    },
    needs: "What needs you now",
    nothing_needed: "Nothing needs you now.",
    waiting: |count, counted| match count {
        1 => "1 invitation waits for confirmation".to_owned(),
        _ => format!("{counted} invitations wait for confirmation"),
    },
    waiting_text: "Whoever invited cannot grant these roles any more. Confirm or withdraw.",
    view_invitations: "View invitations",
    ending: |number, days| match days {
        0 => format!("Agreement {number} ends today"),
        1 => format!("Agreement {number} ends tomorrow"),
        _ => format!("Agreement {number} ends in {days} days"),
    },
    ending_text: |name, day| format!("{name}. Its last day is {day}."),
    view_agreement: "View agreement",
    troubled: |count, counted| match count {
        1 => "1 invitation needs help".to_owned(),
        _ => format!("{counted} invitations need help"),
    },
    troubled_text: "An email did not arrive, or the time is over. Correct, resend or withdraw.",
    lapsing: |products| match products {
        1 => "Coverage of 1 product ends within 90 days".to_owned(),
        _ => format!("Coverage of {products} products ends within 90 days"),
    },
    lapsing_text: |product, quantity, day| {
        format!("First: {product}, {quantity} licenses. Last day: {day}.")
    },
    view_licenses: "View licenses",
    unprovided: |services| match services {
        1 => "1 online service is not set up".to_owned(),
        _ => format!("{services} online services are not set up"),
    },
    unprovided_text: "Choose a verified domain, and its people can use the service.",
    unproved: |domains| match domains {
        1 => "1 domain is not verified".to_owned(),
        _ => format!("{domains} domains are not verified"),
    },
    unproved_text: "Until its record is found, online services cannot be set up for a domain.",
    view_domains: "View domains",
    lone: |accounts| match accounts {
        1 => "1 account has only one administrator".to_owned(),
        _ => format!("{accounts} accounts have only one administrator"),
    },
    lone_text: "When that person is away, nobody else can act there. Make somebody else administrator, too.",
    view_administrators: "View administrators",
    alone: "Invite others",
    alone_text: |organization| {
        format!(
            "You are the only one in {organization} so far. Invite your colleagues, each with the \
             roles that their work needs."
        )
    },
    roles: "My accounts and roles",
    all_roles: "All my roles",
    agreements: "Agreements by end date",
    all_agreements: "All agreements",
    no_agreements: "No agreement is in force at the moment.",
    invitations: "Pending invitations",
    all_invitations: "All invitations",
    no_invitations: "Nobody is being waited for.",
};

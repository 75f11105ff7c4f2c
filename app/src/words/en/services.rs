use shared::api::{seats::SeatObstacle, services::ProvisioningState};

use crate::words::services::Services;

pub(super) const SERVICES: Services = Services {
    lead: "What your purchasing accounts subscribed to, and the domains that it is provided for.",
    search: "Number or service",
    none: "No online service yet",
    none_text: "Subscriptions appear here when your vendor has registered them and you have a role on the purchasing account.",
    service: "Service",
    number: "Subscription",
    quantity: "Seats",
    starts_on: "First day",
    ends_on: "Last day",
    no_end: "No end",
    state: "State",
    in_force: "In force",
    not_in_force: "Not in force",
    not_in_force_text: "The subscription has ended, was canceled, or has not begun yet: it cannot be set up for another domain.",
    agreement_ended: "The agreement has ended: the service cannot be set up for another domain.",
    not_connected: "Your vendor has not connected this service yet: it cannot be set up so far.",
    no_domain: "Not set up",
    overview: "Subscription",
    domains_lead: "A service is set up for a verified domain of the purchasing account.",
    no_domains: "The purchasing account has no domain yet.",
    to_domains: "Go to Domains",
    unverified: "The domain is not verified, so the service cannot be set up for it. Verify it first.",
    gone: "The domain is not associated with the purchasing account any more.",
    people: |number| match number {
        1 => "1 person has an address in this domain.".to_owned(),
        number => format!("{number} people have an address in this domain."),
    },
    state_of: |state| match state {
        ProvisioningState::Queued => "Queued",
        ProvisioningState::InProgress => "In progress",
        ProvisioningState::Ready => "Ready",
        ProvisioningState::Failed => "Failed",
        ProvisioningState::Suspended => "Suspended",
        ProvisioningState::Deprovisioning => "Ending",
        ProvisioningState::Ended => "Ended",
    },
    state_text: |state| match state {
        ProvisioningState::Queued => "The service is told in a moment.",
        ProvisioningState::InProgress => {
            "The service has taken it on. This page shows when it is ready."
        }
        ProvisioningState::Ready => "People whose address is in the domain can use the service.",
        ProvisioningState::Failed => {
            "It was not set up. Try again; if it fails again, contact your vendor."
        }
        ProvisioningState::Suspended => {
            "The domain is not verified any more. Verify it again, and the service goes on by itself."
        }
        ProvisioningState::Deprovisioning => "The service is told that it ends.",
        ProvisioningState::Ended => "It was ended. It can be set up again.",
    },
    reason: |text| format!("The service says: {text}"),
    confirmed: |name, moment| format!("Confirmed by {name}, {moment}."),
    next_try: |moment| format!("The service was not reached. Next try: {moment}."),
    steps: "Step by step",
    set_up: "Set up",
    set_up_for: |domain| format!("Set up for {domain}"),
    preview: |service, domain| {
        format!("{service} is set up for {domain}. You can follow it on this page.")
    },
    end: "End",
    end_for: |domain| format!("End for {domain}"),
    end_text: |service, domain| {
        format!(
            "Everybody with an address in {domain} loses {service} and what they have stored there."
        )
    },
    ending: |domain| format!("It ends for {domain}"),
    seats_of: |assigned, quantity| format!("{assigned} of {quantity}"),
    seats_assigned: |assigned, quantity| format!("{assigned} of {quantity} seats assigned"),
    people_title: "People",
    people_lead: "People with a role on the purchasing account whose address is in a domain that the service is ready for.",
    search_people: "Name or address",
    why: "Reason",
    because: |domain| format!("Address in {domain}"),
    obstacle: |obstacle| match obstacle {
        SeatObstacle::NoRole => "Cannot use it: no role on the purchasing account any more",
        SeatObstacle::DomainLost => "Cannot use it: the domain is not verified any more",
        SeatObstacle::NotProvided => "Cannot use it: the service is not ready for the domain",
    },
    seat: "Seat",
    seat_since: |day| format!("Since {day}"),
    assign: "Assign",
    assign_to: |name| format!("Assign a seat to {name}"),
    assigned: |name| format!("{name} has a seat"),
    release: "Release",
    release_of: |name| format!("Release the seat of {name}"),
    released: |name| format!("The seat of {name} is free"),
    no_seat_left: "All seats are assigned.",
    not_ready: "The service is ready for no domain yet",
    not_ready_text: "Associate a domain with the purchasing account, verify it, and set the service up for it. Then you can assign seats here.",
    nobody: "Nobody to give a seat to yet",
    nobody_text: |domains| {
        format!(
            "Invite people whose address is in {domains}. When they have accepted, they appear here."
        )
    },
    invite_people: "Invite people",
};

//! Online services.

use shared::api::services::ProvisioningState;

words! {
    /// Online services.
    Services {
        lead,
        search,
        none,
        none_text,
        service,
        number,
        quantity,
        starts_on,
        ends_on,
        no_end,
        state,
        in_force,
        not_in_force,
        not_in_force_text,
        agreement_ended,
        not_connected,
        no_domain,
        overview,
        domains_lead,
        no_domains,
        to_domains,
        unverified,
        gone,
        people(number: u64),
        state_of[ProvisioningState],
        state_text[ProvisioningState],
        reason(text: &str),
        confirmed(name: &str, moment: &str),
        next_try(moment: &str),
        set_up,
        set_up_for(domain: &str),
        preview(service: &str, domain: &str),
        end,
        end_for(domain: &str),
        end_text(service: &str, domain: &str),
        ending(domain: &str),
    }
}

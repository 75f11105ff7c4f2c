//! Home: what needs me, what I reach, and what ends when.

words! {
    /// Home.
    Home {
        lead(organization: &str, accounts: usize),
        needs,
        nothing_needed,
        waiting(count: u32, counted: &str),
        waiting_text,
        view_invitations,
        ending(number: &str, days: i64),
        ending_text(name: &str, day: &str),
        view_agreement,
        troubled(count: u32, counted: &str),
        troubled_text,
        lapsing(products: usize),
        lapsing_text(product: &str, quantity: &str, day: &str),
        view_licenses,
        unprovided(services: usize),
        unprovided_text,
        unproved(domains: usize),
        unproved_text,
        view_domains,
        lone(accounts: usize),
        lone_text,
        view_administrators,
        alone,
        alone_text(organization: &str),
        roles,
        all_roles,
        agreements,
        all_agreements,
        no_agreements,
        invitations,
        all_invitations,
        no_invitations,
    }
}

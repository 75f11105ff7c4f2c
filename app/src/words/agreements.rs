//! The agreements: the list, and one of them.

words! {
    /// The agreements.
    Agreements {
        lead,
        search,
        all_states,
        agreement,
        state,
        starts,
        ends,
        in_days(days: i64),
        partner,
        no_partner,
        accounts,
        none,
        none_text,
        title(number: &str),
        overview,
        name,
        number,
        account,
        account_number,
        administrator,
        acceptance,
        accepted,
        not_accepted,
    }
}

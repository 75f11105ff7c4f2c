//! What Home says after what needs somebody.

words! {
    /// What changed, and what there is.
    Overview {
        orders,
        all_orders,
        keys,
        all_keys,
        people,
        all_people,
        person,
        joined,
        position,
        by_family,
        all_licenses,
        in_three_months(change: &str),
        ending,
        ending_note,
    }
}

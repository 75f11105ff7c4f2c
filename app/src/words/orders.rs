//! The orders: the list, and one of them.

use shared::api::orders::OrderState;

words! {
    /// The orders.
    Orders {
        lead,
        search,
        state,
        all_states,
        state_of[OrderState],
        meaning[OrderState],
        partner,
        all_partners,
        family,
        all_families,
        from,
        to,
        order,
        ordered_on,
        purchase_order,
        lines,
        quantity,
        none,
        none_text,
        title(number: &str),
        overview,
        agreement,
        not_said,
        search_lines,
        no_lines,
        no_lines_text,
        line,
        product,
        part_number,
        covered,
        coverage(from: &str, to: &str),
        not_covered,
        leads,
        licenses,
        keys(count: u64),
        files(count: u64),
    }
}

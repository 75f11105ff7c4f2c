//! What every list says around its rows.

words! {
    /// What every list says around its rows.
    Lists {
        filters,
        pages,
        show_more,
        no_match,
        quoted(text: &str),
        no_match_text(filters: &str),
        clear,
        account,
        all_accounts,
        agreement(number: &str),
        actions,
    }
}

//! The calendar of what ends, and its secret address.

words! {
    /// The calendar of what ends.
    Calendar {
        title,
        lead,
        since(day: &str),
        none,
        make,
        renew,
        end,
        address,
        once,
        copy,
        copied,
        not_copied,
        renew_title,
        renew_text,
        end_title,
        end_text,
        ended,
    }
}

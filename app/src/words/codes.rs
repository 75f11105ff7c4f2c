//! Codes that mails say to be typed in.

words! {
    /// Going on by a code instead of a link.
    Codes {
        have_code,
        lead,
        email,
        code,
        code_hint,
        open,
        malformed,
        wrong,
    }
}

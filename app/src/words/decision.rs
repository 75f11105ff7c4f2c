//! Deciding about an invitation: on its page, and on Home.

words! {
    /// Accepting and declining.
    Decision {
        accept,
        accepted(organization: &str),
        decline,
        decline_title(organization: &str),
        decline_text,
        declined,
    }
}

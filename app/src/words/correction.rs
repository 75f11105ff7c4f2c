//! Correcting an invitation.

words! {
    /// The form that corrects an invitation.
    Correction {
        title,
        lead,
        action,
        not_yours,
        readdressed(old: &str),
        link_stays,
        starts_anew,
        save,
        save_and_send,
        correct_and_send,
        saved(name: &str),
        sent(name: &str, ends: &str),
        changed,
        changed_next,
        now_says(name: &str, email: &str, roles: &str),
        start_again,
        by_vendor,
        by_vendor_next,
    }
}

//! The tab *Invitations*: who is invited, and what can be done about it.

words! {
    /// The invitations of the organization.
    Invitations {
        search,
        all_states,
        person,
        state,
        invited_by,
        sent,
        ends,
        actions_for(name: &str),
        resend,
        withdraw,
        confirm,
        not_mine,
        withdraw_title(name: &str),
        withdraw_text(email: &str),
        withdraw_lost,
        resent(name: &str, ends: &str),
        withdrawn(name: &str),
        confirmed(name: &str),
        about(name: &str),
        none,
        none_text,
    }
}

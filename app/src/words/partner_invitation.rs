//! Invitations to the Partner Center, as the invited person sees them.

words! {
    /// The page behind a link to the Partner Center.
    PartnerInvitation {
        title(partner: &str),
        lead,
        sign_in_text,
        sign_in,
        accept_text,
        accept,
        other_text(invited: &str, present: &str),
        closed,
        unknown,
        ask_again,
        start,
    }
}

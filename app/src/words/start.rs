//! For those who are a member of nothing, and invitations that wait for an answer.

words! {
    /// The start page of those who are a member of nothing, and the offers to everybody.
    Start {
        title,
        lead,
        next,
        offers,
        invites(organization: &str),
        invited_by(inviter: &str, ends: &str),
    }
}

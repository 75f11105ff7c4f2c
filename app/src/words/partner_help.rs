//! The guide “Register for the Business Center”, as partners read it (R16).

words! {
    /// The guide for partners.
    PartnerHelp {
        title,
        lead,
        who,
        who_text,
        missing,
        missing_text,
        again,
        again_text,
        you,
        you_text,
        accept,
        accept_text,
        open_customers,
    }
}

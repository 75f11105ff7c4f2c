//! The guide “Register for the Business Center”, as partners read it (R16).

words! {
    /// The guide for partners.
    PartnerHelp {
        title,
        lead,
        customer,
        customer_text,
        you,
        you_text,
        open_customers,
    }
}

//! What is said beside an address while it is typed.

words! {
    /// Notes beside an address. None of them stops anybody.
    Address {
        did_you_mean,
        take(email: &str),
        takes_no_mail(domain: &str),
    }
}

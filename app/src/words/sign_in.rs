//! Signing in, and what to do when one cannot.

words! {
    /// The page that one signs in on.
    SignIn {
        title,
        lead,
        go_on,
        password,
        submit,
        not_received,
        forgotten,
        cannot,
        invited,
        invited_text(vendor: &str),
        colleague,
        colleague_text,
        who,
        who_text,
        others,
        others_text,
        account,
        account_text,
    }
}

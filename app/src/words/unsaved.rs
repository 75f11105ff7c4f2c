//! Leaving a page with something typed on it.

words! {
    /// Leaving a page with something typed on it.
    Unsaved {
        title,
        text,
        stay,
        leave,
    }
}

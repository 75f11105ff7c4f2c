//! The offer to load a newer version of the portal.

words! {
    /// The offer to load a newer version of the portal.
    NewVersion {
        title,
        text,
        later,
    }
}

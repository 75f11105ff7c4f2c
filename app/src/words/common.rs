//! What many pages say.

words! {
    /// What many pages say.
    Common {
        product,
        loading,
        show,
        hide,
        close,
        cancel,
        save,
        try_again,
        reload,
        errors_title(count: usize),
    }
}

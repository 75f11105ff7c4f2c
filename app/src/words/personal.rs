//! What is stored about oneself.

words! {
    /// Taking along what is stored about oneself, and having it erased.
    Personal {
        title,
        download_title,
        download_text,
        download,
        erase_title,
        erase_text,
        erase,
        ask,
        lost,
        lost_name,
        lost_roles(organizations: &str),
        lost_no_roles,
        lost_sign_in,
        stays,
        stays_log,
        stays_vendor,
        password,
        confirm,
        erased,
        erased_text,
    }
}

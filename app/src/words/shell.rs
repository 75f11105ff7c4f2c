//! What stands around every page: top bar, navigation, foot; and what is shown instead of a page.

words! {
    /// What stands around every page.
    Shell {
        skip,
        menu,
        main_navigation,
        language,
        organizations,
        my_profile,
        partner_center(name: &str),
        operations,
        sign_out,
        home,
        agreements,
        orders,
        services,
        licenses,
        software,
        reports,
        account,
        manage_access,
        domains,
        audit_log,
        support,
        search,
        breadcrumb,
        contact(contact: &str),
        not_found,
        not_found_lead,
        to_start,
    }
}

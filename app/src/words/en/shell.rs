use crate::words::shell::Shell;

pub(super) const SHELL: Shell = Shell {
    skip: "Skip to content",
    menu: "Menu",
    main_navigation: "Main menu",
    language: "Language",
    organizations: "Organizations",
    my_profile: "My profile",
    sign_out: "Sign out",
    home: "Home",
    agreements: "Agreements",
    account: "Account",
    manage_access: "Manage access",
    audit_log: "Audit log",
    breadcrumb: "Where you are",
    contact: |contact| format!("Contact: {contact}"),
    not_found: "This page is not here",
    not_found_lead: "The address is not complete, the page was removed, or it is not yours to see.",
    to_start: "Go to the start page",
};

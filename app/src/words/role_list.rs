//! The tab *Roles*: what each role permits, and who may grant it.

words! {
    /// What each role permits, and who may grant it.
    RoleList {
        six,
        role,
        held_on,
        on_account,
        on_agreement,
        granted_by,
        whole_agreement,
        matrix,
        permission,
        permitted,
    }
}

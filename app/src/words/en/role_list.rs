use crate::words::role_list::RoleList;

pub(super) const ROLE_LIST: RoleList = RoleList {
    six: "The six roles",
    role: "Role",
    held_on: "Held on",
    on_account: "A purchasing account",
    on_agreement: "An agreement, and so all its purchasing accounts",
    granted_by: "Granted by",
    whole_agreement: "An account administrator grants it only where they administer every purchasing \
                      account of the agreement.",
    matrix: "What each role permits",
    permission: "Permission",
    permitted: "Permitted",
};

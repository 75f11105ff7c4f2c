use crate::words::users::Users;

pub(super) const USERS: Users = Users {
    search: "Name or email address",
    all_roles: "All roles",
    all_states: "All statuses",
    name: "Name",
    you: "(you)",
    status: "Status",
    joined: "Joined",
    signed_in: "Last sign-in",
    never: "Not since registering",
    none: "Nobody holds a role here",
    none_text: "People stand here as soon as they have accepted an invitation.",
};

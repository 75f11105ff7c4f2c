use crate::words::access::Access;

pub(super) const ACCESS: Access = Access {
    manage_users: "Manage users",
    invitations: "Invitations",
    roles: "Roles",
    invite_users: "Invite users",
};

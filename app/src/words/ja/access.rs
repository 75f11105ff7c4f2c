use crate::words::access::Access;

pub(super) const ACCESS: Access = Access {
    manage_users: "ユーザーの管理",
    invitations: "招待",
    roles: "役割",
    invite_users: "ユーザーの招待",
};

use crate::words::access::Access;

pub(super) const ACCESS: Access = Access {
    manage_users: "사용자 관리",
    invitations: "초대장",
    roles: "역할",
    invite_users: "사용자 초대",
};

use crate::words::role_list::RoleList;

pub(super) const ROLE_LIST: RoleList = RoleList {
    six: "여섯 가지 역할",
    role: "역할",
    held_on: "부여 대상",
    on_account: "구매 계정",
    on_agreement: "계약과 그 계약의 모든 구매 계정",
    granted_by: "부여할 수 있는 사람",
    whole_agreement: "계정 관리자는 계약의 모든 구매 계정을 관리할 때만 부여할 수 있습니다.",
    matrix: "역할별 권한",
    permission: "권한",
    permitted: "허용",
};

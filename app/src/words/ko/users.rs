use crate::words::users::Users;

pub(super) const USERS: Users = Users {
    search: "이름 또는 이메일 주소",
    all_roles: "모든 역할",
    all_states: "모든 상태",
    name: "이름",
    you: "(나)",
    status: "상태",
    joined: "등록일",
    signed_in: "마지막 로그인",
    never: "등록 후 없음",
    none: "역할이 있는 사용자가 없습니다",
    none_text: "초대를 수락한 사람이 여기에 표시됩니다.",
};

use crate::words::profile::Profile;

pub(super) const PROFILE: Profile = Profile {
    title: "내 프로필",
    roles: "내 역할",
    roles_in: |organization| format!("{organization}의 내 역할"),
    scope: "범위",
    role_and_permits: "역할과 할 수 있는 일",
    own_roles: "자신의 역할은 변경할 수 없습니다. 다른 역할이 필요하면 같은 구매 계정의 계정 관리자에게 \
                요청하십시오.",
    no_roles: "역할이 없습니다",
    no_roles_text: "현재 어느 조직의 구성원도 아닙니다. 구매 계정 관리자나 다른 관리자에게 초대를 \
                    요청하십시오.",
    account_number: |number| format!("구매 계정 {number}"),
    agreement_number: |number| format!("계약 {number} 및 계약의 모든 구매 계정"),
    person: "이름과 언어",
    language_hint: "화면과 모든 이메일의 언어입니다.",
    saved: "프로필을 저장했습니다.",
    password: "암호",
    password_text: "변경하면 다른 모든 곳에서 로그아웃됩니다.",
    current_password: "현재 암호",
    new_password: "새 암호",
    change_password: "암호 변경",
    password_changed: "암호를 변경했습니다.",
};

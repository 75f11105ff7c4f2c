use crate::words::invitations::Invitations;

pub(super) const INVITATIONS: Invitations = Invitations {
    search: "이름 또는 이메일 주소",
    all_states: "전체",
    person: "초대받은 사람",
    state: "상태",
    invited_by: "초대한 사람",
    sent: "보낸 시각",
    ends: "만료",
    actions_for: |name| format!("{name} 작업"),
    resend: "다시 보내기",
    withdraw: "철회",
    confirm: "초대 확인",
    not_mine: "부여할 수 없는 역할이 있습니다. 계정 관리자가 할 수 있습니다.",
    withdraw_title: |name| format!("{name} 님의 초대를 철회하시겠습니까?"),
    withdraw_text: |email| {
        format!("{email} 주소로 보낸 링크를 더 이상 사용할 수 없으며, 철회를 메일로 알립니다.")
    },
    withdraw_lost: "다음 역할을 받지 못합니다.",
    resent: |name, ends| format!("{name} 님에게 새 링크를 보냅니다. {ends}에 만료됩니다."),
    withdrawn: |name| format!("{name} 님의 초대를 철회했습니다."),
    confirmed: |name| format!("{name} 님의 초대를 확인했습니다. 링크를 다시 사용할 수 있습니다."),
    about: |name| format!("{name} 님의 초대장"),
    none: "아직 초대한 사람이 없습니다",
    none_text: "초대한 사람이 첫 메일부터 응답까지 여기에 표시됩니다.",
};

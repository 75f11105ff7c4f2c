use crate::words::invite::Invite;

pub(super) const INVITE: Invite = Invite {
    lead: |days| {
        format!("초대받은 사람은 각자의 주 언어로 메일을 받고, {days}일 안에 등록할 수 있습니다.")
    },
    heading: |number, name| format!("{number}. {name}"),
    new_user: "새 사용자",
    field: |number, label| format!("{number}. {label}"),
    accounts: "구매 계정",
    agreements: "계약",
    only_account: |account| format!("역할이 부여되는 구매 계정: {account}"),
    only_agreement: |agreement| format!("계약 관리자 역할이 부여되는 계약: {agreement}"),
    granted_by: |roles| format!("부여할 수 있는 사람: {roles}"),
    not_on: |accounts| format!("다음 구매 계정에는 부여할 수 없습니다: {accounts}"),
    whole_agreement: "계약의 모든 구매 계정을 관리하는 사람 또는 그 계약의 계약 관리자만 부여할 수 \
                      있습니다.",
    nothing_to_grant: "지금은 초대할 수 없습니다",
    nothing_to_grant_text: "볼 수 있는 계약이 모두 종료되었습니다. 내용을 보는 것만 가능합니다.",
    remove: "삭제",
    remove_person: |name| format!("{name} 삭제"),
    remove_title: |name| format!("양식에서 ‘{name}’ 항목을 삭제하시겠습니까?"),
    remove_text: "이 사람에 대해 입력한 내용이 사라집니다.",
    another: "다른 사용자 초대",
    no_more: |maximum| format!("한 번에 최대 {maximum}명까지 초대할 수 있습니다."),
    count: |people| format!("{people}명"),
    send: "초대",
    sent: |people| format!("{people}명을 초대했습니다."),
    will_see: |name| format!("{name} 님이 보게 될 것"),
    somebody_will_see: "새 사용자가 보게 될 것",
    choose_roles: "역할을 선택하면 할 수 있는 일이 여기에 표시됩니다.",
    may: "할 수 있는 일",
    may_not: "할 수 없는 일",
};

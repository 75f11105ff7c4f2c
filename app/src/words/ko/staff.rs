use shared::api::partner_users::PartnerRole;

use crate::words::staff::Staff;

pub(super) const STAFF: Staff = Staff {
    person: "사용자",
    role: "역할",
    role_of: |it| match it {
        PartnerRole::Administrator => "관리자",
        PartnerRole::User => "사용자",
    },
    since: "시작",
    waiting: "초대됨",
    link_ends: "링크 만료",
    actions: "작업",
    invite: "초대",
    invited: |email| format!("{email} 주소로 초대했습니다."),
    resend: "다시 보내기",
    withdraw: "철회",
    withdrawn: "초대를 철회했습니다.",
    remove: "제거",
    removed: |name| format!("{name} 님을 제거했습니다."),
};

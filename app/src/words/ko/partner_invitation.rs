use crate::words::partner_invitation::PartnerInvitation;

pub(super) const PARTNER_INVITATION: PartnerInvitation = PartnerInvitation {
    title: |partner| format!("{partner} 파트너 센터 참여"),
    lead: "이름을 입력하고 암호를 정하여 작업 계정을 만드십시오.",
    sign_in_text: "이 주소에는 이미 작업 계정이 있습니다. 로그인하여 수락하십시오.",
    sign_in: "로그인",
    accept_text: "이 파트너의 고객을 지원하게 됩니다.",
    accept: "수락",
    other_text: |invited, present| {
        format!(
            "{invited} 주소로 보낸 초대장인데 {present} 계정으로 로그인되어 있습니다. 먼저 로그아웃한 뒤 링크를 다시 여십시오."
        )
    },
    closed: "이 링크는 더 이상 사용할 수 없습니다",
    unknown: "링크가 완전하지 않거나 올바르지 않습니다. 메일에서 주소 전체를 복사하십시오.",
    ask_again: "파트너의 관리자에게 새 초대를 요청하십시오.",
    start: "시작",
};

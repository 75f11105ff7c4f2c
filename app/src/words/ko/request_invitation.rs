use crate::words::request_invitation::RequestInvitation;

pub(super) const REQUEST_INVITATION: RequestInvitation = RequestInvitation {
    title: "초대장 다시 요청하기",
    sign_in_first: "먼저 로그인해 보십시오.",
    sign_in_first_why: "이미 등록한 사람에게는 초대장이 필요하지 않습니다.",
    only: "구매 계정 관리자만 요청할 수 있습니다",
    only_text: "다른 사람은 구매 계정 관리자나 조직의 다른 관리자가 초대합니다.",
    email: "구매 계정 관리자 이메일 주소",
    email_hint: "계약에 적혀 있는 업무용 주소입니다.",
    agreement_number: "계약 번호",
    agreement_number_hint: "계약서에 있습니다.",
    purchasing_account_number: "구매 계정 번호",
    purchasing_account_number_hint: "모든 주문에 있습니다.",
    submit: "제출",
    back: "로그인으로 돌아가기",
    same_answer: "세 항목이 모두 일치하면 그 주소로 초대장을 다시 보냅니다. 안전을 위해 일치하지 않을 때도 \
                  같은 안내가 표시됩니다.",
    before: "요청하기 전에",
    spam: "스팸 폴더를 확인하십시오",
    spam_text: "초대장이 이미 와 있을 수 있습니다.",
    colleague: "동료에게 물어보십시오",
    colleague_text: "조직의 다른 사람이 받았을 수 있습니다.",
    who: "누가 지정되었는지 확인하십시오",
    who_text: "계약에 서명한 사람이나 파트너가 구매 계정 관리자가 누구인지 알려 줄 수 있습니다.",
    nothing: "그래도 받지 못하셨습니까?",
    nothing_text: "파트너에게 문의하십시오. 파트너는 초대장을 다시 보내거나 주소를 고치거나 다른 사람을 \
                   지정할 수 있습니다.",
    sent: "메일함을 확인하십시오",
    sent_text: "입력한 내용이 일치하면 초대장이 발송됩니다. 메일함과 스팸 폴더를 확인하십시오.",
    sent_next: "입력한 주소가 계약의 구매 계정 관리자 주소이면 그 주소로 초대장이 갑니다. 몇 분이 걸릴 수 \
                있습니다.",
    again: "다른 번호로 요청하기",
};

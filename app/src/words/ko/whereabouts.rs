use shared::api::deliveries::MailEventKind;

use crate::words::whereabouts::Whereabouts;

pub(super) const WHEREABOUTS: Whereabouts = Whereabouts {
    title: "내 초대장은 어디에 있습니까?",
    lead: "어떤 주소의 메일을 받아 볼 수 있으면 그 주소로 보낸 초대장이 어떻게 되었는지 확인할 수 있습니다. 동료가 보낸 초대장도 포함됩니다.",
    see: "내 초대장 확인",
    email: "업무용 이메일 주소",
    ask: "코드 받기",
    same_answer: "이 주소로 보낸 초대장이나 계정이 있으면 코드를 메일로 보냅니다. 안전을 위해 없을 때도 여기에는 같은 답이 표시됩니다.",
    enter: "코드 입력",
    enter_text: |minutes| {
        format!(
            "확인할 내용이 있으면 코드가 든 메일을 보냅니다. 코드는 {minutes}분 동안 한 번만 사용할 수 있습니다."
        )
    },
    code: "코드",
    show: "확인",
    again: "다른 주소로 다시 요청",
    no_mail: "메일이 오지 않습니까?",
    no_mail_text: "이 주소에 대해 알려 드릴 내용이 없거나 메일 서버에서 메일을 막고 있습니다. 메일 관리자에게 아래 정보로 찾아 달라고 요청하고, 초대한 사람에게 주소가 맞는지 확인하십시오.",
    sender: "보낸 사람",
    envelope: "봉투 발신자의 도메인",
    message_id: "Message-ID의 끝부분",
    dkim: "DKIM 선택자",
    unsigned: "없음: 포털에서 직접 서명하지 않습니다",
    whom: "그 밖에 문의할 곳",
    whom_text: |contact| {
        format!(
            "초대하는 사람(구매 계정 관리자 또는 조직의 다른 관리자), 공급업체가 보내는 초대장은 파트너, 공급업체: {contact}"
        )
    },
    found: |email| format!("{email} 주소로 보낸 초대장"),
    has_account: "계정이 있는 주소입니다. 이 계정으로 로그인하십시오. 로그인하는 데 초대장은 필요하지 않습니다.",
    none: "이 주소로 보낸 초대장이 없습니다.",
    sent: "보낸 시각",
    mails: "메일",
    mail: |kind| match kind {
        MailEventKind::Queued => "곧 보냅니다",
        MailEventKind::Accepted => "메일 서버에서 접수했습니다",
        MailEventKind::Deferred => "메일 서버에서 보류하여 다시 시도합니다",
        MailEventKind::Refused => "메일 서버에서 거부했습니다",
        MailEventKind::GivenUp => "여러 날 시도한 후 중단했습니다",
        MailEventKind::Bounced => "메일 서버에서 반송했습니다",
        MailEventKind::Delayed => "전달이 평소보다 늦어지고 있습니다",
    },
    go_on: "초대장으로 이동",
    to_sign_in: "로그인",
};

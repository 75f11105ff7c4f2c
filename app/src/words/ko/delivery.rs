use shared::api::deliveries::{DeliveryState, MailEventKind, Need, Opener, Reason, Step};

use crate::words::delivery::Delivery;

pub(super) const DELIVERY: Delivery = Delivery {
    state: |state| match state {
        DeliveryState::Queued => "보내기 대기 중",
        DeliveryState::Deferred => "보류됨, 다시 시도 중",
        DeliveryState::Accepted => "메일 서버가 접수함",
        DeliveryState::Refused => "메일 서버가 거부함",
        DeliveryState::Bounced => "반송됨",
        DeliveryState::Opened => "열림",
    },
    need: |need| match need {
        Need::Bounced | Need::Refused => "주소를 고치거나 다시 보내십시오",
        Need::Waiting => "확인하거나 철회하십시오",
        Need::Deferred => "몇 시간째 전달되지 않음",
        Need::Expired => "다시 보내거나 철회하십시오",
        Need::Ending => "곧 만료됨, 열지 않음",
    },
    needs_help: "도움 필요",
    about: "초대장",
    story: "진행 내역",
    will_expire: "수락하지 않으면 만료",
    expired: "만료됨",
    by: |name| name.to_owned(),
    link: |number| format!("링크 {number}: 이전 링크는 더 이상 작동하지 않습니다."),
    mail: |kind| match kind {
        MailEventKind::Queued => "보내기 대기",
        MailEventKind::Accepted => "메일 서버가 접수함",
        MailEventKind::Deferred => "보류됨",
        MailEventKind::Refused => "메일 서버가 거부함",
        MailEventKind::GivenUp => "보내기 중단",
        MailEventKind::Bounced => "반송됨",
        MailEventKind::Delayed => "지연됨",
    },
    reminder: |what| format!("알림 메일: {what}"),
    queued: "메일이 기록되어 없어지지 않습니다.",
    later: |at| format!("{at}에 보냅니다."),
    not_yet_mailbox: "이제부터는 메일 서버가 메일을 책임집니다. 아직 사서함에 도착한 것은 아닙니다.",
    via: |server| format!("{server} 경유, 암호화되지 않음"),
    via_tls: |server| format!("{server} 경유, 암호화됨(TLS)"),
    again: |at| format!("{at}에 다시 시도합니다."),
    opened: "링크 열림",
    opener: |opener| match opener {
        Opener::Person => "확인할 수 있는 한, 사람이 열었습니다.",
        Opener::Scanner => {
            "검사 프로그램일 가능성이 높습니다. 메일을 검사하는 프로그램도 링크를 엽니다. 수락된 것은 없습니다."
        }
    },
    opened_again: |count, last| format!("{count}회, 마지막 {last}"),
    reason: |reason| match reason {
        Reason::NoMailbox => "사서함이 없습니다.",
        Reason::Moved => "받는 사람의 주소가 바뀌었습니다.",
        Reason::BadAddress => "메일 서버가 올바른 주소로 인정하지 않습니다.",
        Reason::NoMailDomain => "이 주소의 도메인은 메일을 받지 않습니다.",
        Reason::MailboxDisabled => "사서함이 사용 중지되었습니다.",
        Reason::MailboxFull => "사서함이 가득 찼습니다.",
        Reason::MailboxBusy => "사서함이 지금은 메일을 받지 않습니다.",
        Reason::TooLarge => "메일이 받는 쪽 메일 서버의 한도보다 큽니다.",
        Reason::Greylisted => {
            "아직 저희를 모르는 메일 서버가 다시 보내 달라고 합니다. 처음 보낼 때 흔한 일입니다."
        }
        Reason::ServerBusy => "메일 서버가 지금은 처리할 수 없습니다.",
        Reason::ServerFull => "메일 서버에 지금 여유 공간이 없습니다.",
        Reason::ServerAway => "받는 쪽 메일 서버가 응답하지 않습니다.",
        Reason::TookTooLong => "메일이 너무 오래 전송 중이었습니다.",
        Reason::Loop => "받는 쪽 메일 서버들이 메일을 되돌려 보내며 순환했습니다.",
        Reason::HeldBack => "메일 서버의 규칙 때문에 지금은 보류되었습니다.",
        Reason::Policy => "메일 서버의 규칙에 따라 차단되었습니다.",
        Reason::SenderUnproven => "메일 서버가 보낸 사람의 도메인을 확인하지 못했습니다.",
        Reason::SenderRefused => "메일 서버가 보낸 사람의 주소를 거부합니다.",
        Reason::SignInRefused => "저희 메일 서버가 포털의 메일 보내기를 허용하지 않습니다.",
        Reason::Misunderstood => "메일 서버끼리 통신 방식이 맞지 않습니다.",
        Reason::UnknownHost => "저희 메일 서버의 이름을 찾을 수 없습니다.",
        Reason::NoServer => "저희 메일 서버가 연결을 받지 않습니다.",
        Reason::Tls => "연결을 암호화할 수 없습니다.",
        Reason::Timeout => "메일 서버가 제때 응답하지 않았습니다.",
        Reason::Lost => "메일 서버와의 연결이 끊어졌습니다.",
        Reason::Unwritten => "포털이 메일을 작성하지 못했습니다.",
        Reason::EnoughForToday => "이 주소로 오늘 보낼 수 있는 메일을 모두 보냈습니다.",
        Reason::Unknown => "메일 서버가 알 수 없는 이유를 알려 왔습니다.",
    },
    step: |step| match step {
        Step::Correct => {
            "주소를 고치십시오. 이전 링크는 더 이상 작동하지 않으며 새 메일이 바로 발송됩니다."
        }
        Step::Wait => "아무것도 하지 않으셔도 됩니다.",
        Step::TheirMailAdministrator => {
            "‘메일 관리자에게 전달할 내용’을 받는 쪽 메일 관리자에게 보낸 다음, 초대장을 다시 보내십시오."
        }
        Step::Operator => {
            "이 포털의 지원 담당에게 알리십시오. ‘메일 관리자에게 전달할 내용’이 도움이 됩니다."
        }
    },
    send_again: "나중에 초대장을 다시 보내거나, 다른 주소가 있는지 받는 사람에게 확인하십시오.",
    to_tell: "메일 관리자에게 전달할 내용",
    recipient: "받는 사람",
    sender: "보낸 사람",
    envelope: "봉투 도메인",
    message_id: "Message-ID",
    when: "시각",
    answer: "응답",
};

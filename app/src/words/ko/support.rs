use crate::{guides::Topic, words::support::Support};

pub(super) const SUPPORT: Support = Support {
    lead: "단계별 사용 방법과 문의할 곳을 안내합니다.",
    search: "가이드 검색",
    guides: "가이드",
    nothing: |text| {
        format!("‘{text}’에 대한 가이드가 없습니다. 다른 단어로 검색하거나 문의하십시오.")
    },
    found: |parts| format!("검색 결과 {parts}개"),
    name_of: |topic| match topic {
        Topic::Register => "비즈니스 센터 등록",
        Topic::NoInvitation => "초대 메일을 받지 못했습니다",
        Topic::Users => "사용자 관리",
        Topic::Software => "다운로드 및 키",
        Topic::Services => "온라인 서비스 설정 및 사용",
        Topic::Visibility => "파트너 공개 범위",
        Topic::Owned => "보유 현황 보기",
    },
    about: |topic| match topic {
        Topic::Register => {
            "이메일을 열고 홈에 들어갈 때까지의 단계와 링크가 열리지 않을 때의 방법입니다."
        }
        Topic::NoInvitation => "찾아볼 곳, 물어볼 사람, 다시 요청하는 방법입니다.",
        Topic::Users => "사용자를 초대하고 액세스를 변경하는 방법과 역할별 권한입니다.",
        Topic::Software => "파일을 받아 확인하고, 키를 보고 복사하고 내보내는 방법입니다.",
        Topic::Services => {
            "도메인을 연결하고 좌석을 할당하는 방법과 도메인을 잃었을 때의 안내입니다."
        }
        Topic::Visibility => "각 파트너가 주문을 어디까지 보는지와 더 공개하는 방법입니다.",
        Topic::Owned => "계약, 주문, 라이선스 현황, 보고서를 보는 방법입니다.",
    },
    contents: "이 가이드의 내용",
    guide: |title| format!("가이드: {title}"),
    cannot: "해결되지 않는 경우",
    contact: "문의",
    vendor: "공급업체",
    vendor_text: |vendor| format!("가이드에 없는 내용은 {vendor}에 문의하십시오."),
    partner: "파트너",
    partner_text: "구매 계정 관리자의 초대장을 다시 보내고 주소를 수정할 수 있으며, 주문에 대한 질문에 \
                   답합니다.",
    no_partner: "볼 수 있는 계약에 파트너가 없습니다.",
    of_agreements: |numbers| format!("계약 {numbers}"),
    administrators: "조직의 관리자",
    administrators_text: "역할을 부여하고, 조직에서 정하는 일에 대한 질문에 답합니다.",
    ask_administrators: "관리자에게 질문하기",
    ask_in: |organization| format!("{organization} 관리자에게 질문하기"),
    register_first: "조직의 관리자에게 질문하려면 로그인하십시오.",
    question: "관리자에게 질문하기",
    question_lead: "계정을 관리하는 다른 모든 사람에게 질문이 메일로 전달됩니다. 답장은 작업 계정 주소로 옵니다. \
                    누가 관리자인지는 여기에 표시되지 않습니다.",
    account: "구매 계정",
    choose_account: "구매 계정을 선택하십시오",
    subject: "제목",
    text: "질문",
    text_hint: "무엇이 왜 필요한지 입력하십시오. 최대 2,000자입니다.",
    send: "질문 보내기",
    sent: "질문을 보냈습니다",
    sent_text: "답장은 작업 계정 주소로 옵니다.",
    another: "다른 질문 보내기",
    nobody_to_ask: "이 계정을 관리하는 다른 사람이 없습니다. 파트너나 공급업체에 문의하십시오.",
};

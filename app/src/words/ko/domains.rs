use shared::api::domains::{DomainState, Reply, Verdict};

use crate::words::domains::Domains;

pub(super) const DOMAINS: Domains = Domains {
    lead: "조직의 인터넷 도메인입니다. 확인된 도메인의 주소를 가진 사용자에게 해당 계정의 온라인 서비스를 제공할 수 있습니다.",
    none: "아직 도메인이 없습니다",
    none_text: "온라인 서비스를 사용하려면 먼저 관리자가 구매 계정에 도메인을 연결해야 합니다.",
    add: "도메인 연결",
    name: "도메인",
    name_hint: "예: contoso.com. sub.contoso.com 같은 하위 도메인은 별개의 도메인입니다.",
    accounts: "구매 계정",
    associate: "연결",
    associated: |name| format!("{name} 도메인이 연결되었습니다. 다음으로 레코드를 게시하십시오."),
    state: |it| match it {
        DomainState::Pending => "확인되지 않음",
        DomainState::Verified => "확인됨",
        DomainState::Failing => "레코드 없음",
        DomainState::Contested => "다른 조직이 보유",
        DomainState::Lost => "확인 종료",
    },
    state_text: |it| match it {
        DomainState::Pending => {
            "도메인의 DNS 관리자를 통해 아래 레코드를 게시하십시오. 레코드는 반복하여 확인합니다."
        }
        DomainState::Verified => {
            "조직의 도메인입니다. 레코드는 하루에 한 번 다시 확인하므로 그대로 두십시오."
        }
        DomainState::Failing => {
            "레코드를 더 이상 찾을 수 없습니다. 다시 게시하지 않으면 도메인 확인이 종료됩니다."
        }
        DomainState::Contested => {
            "레코드를 찾았지만 다른 조직이 먼저 이 도메인을 확인했습니다. 해당 조직의 레코드가 7일 동안 없으면 귀사의 도메인이 됩니다."
        }
        DomainState::Lost => {
            "레코드가 너무 오래 없었습니다. 다시 게시한 다음 지금 확인을 누르십시오."
        }
    },
    claimed: "다른 조직이 이 도메인에 자체 레코드를 게시했습니다. 귀사의 레코드가 게시되어 있는 동안에는 아무것도 바뀌지 않습니다.",
    until: |moment| format!("{moment}까지 확인 유지"),
    since: |moment| format!("{moment}부터 확인됨"),
    record: "게시할 레코드",
    record_lead: "이 레코드는 누구나 읽을 수 있으며 비밀이 아닙니다. 도메인 관리자가 동의한다는 것만 나타냅니다.",
    record_type: "유형",
    record_name: "이름",
    record_label: |label| {
        format!("대부분의 공급자는 도메인을 자동으로 붙입니다. 그 경우 {label}만 입력하십시오")
    },
    record_value: "값",
    copy_of: |what| format!("복사: {what}"),
    copied: "복사했습니다",
    not_copied: "브라우저에서 복사할 수 없습니다. 텍스트를 직접 선택하십시오.",
    check_now: "지금 확인",
    check_of: |name| format!("지금 확인: {name}"),
    last_look: |moment| format!("마지막 확인: {moment}"),
    next_look: |moment| format!("다음 자동 확인: {moment}"),
    no_next_look: "더 이상 자동으로 확인하지 않습니다. 레코드를 게시한 다음 지금 확인을 누르십시오.",
    verdict: |it| match it {
        Verdict::Found => "레코드를 찾았습니다",
        Verdict::OnlySome => "일부 이름 서버에만 레코드가 있습니다",
        Verdict::Quoted => "값에 따옴표나 공백이 있습니다",
        Verdict::OldValue => "이전 값이 게시되어 있습니다",
        Verdict::OtherValue => "다른 텍스트가 게시되어 있습니다",
        Verdict::AtDomain => "레코드가 도메인 자체에 있습니다",
        Verdict::DoubledZone => "이름에 도메인이 두 번 들어 있습니다",
        Verdict::StillCached => "이전 응답이 아직 남아 있습니다",
        Verdict::Missing => "레코드를 찾을 수 없습니다",
        Verdict::NoSuchDomain => "없는 도메인입니다",
        Verdict::NoAnswer => "응답한 이름 서버가 없습니다",
    },
    advice: |it| match it {
        Verdict::Found => "응답한 모든 이름 서버에 레코드가 있습니다.",
        Verdict::OnlySome => {
            "공급자가 모든 이름 서버를 업데이트할 때까지 기다린 다음 다시 확인하십시오. 계속되면 공급자에게 이유를 문의하십시오."
        }
        Verdict::Quoted => "따옴표와 공백 없이 값을 입력하십시오.",
        Verdict::OldValue => {
            "여기에 표시된 값으로 바꾸십시오. 현재 값은 이 도메인의 다른 연결에 속합니다."
        }
        Verdict::OtherValue => {
            "business-center-verification=으로 시작하는 여기의 값을 게시하십시오. 이 이름의 다른 텍스트는 그대로 두어도 됩니다."
        }
        Verdict::AtDomain => "@ 또는 이름 없이 게시했습니다. 여기에 표시된 이름으로 게시하십시오.",
        Verdict::DoubledZone => {
            "공급자가 도메인을 자동으로 붙입니다. 이름의 첫 부분만 입력하십시오."
        }
        Verdict::StillCached => {
            "여기에서 도메인의 이름 서버에 연결할 수 없으며 다른 서버에 남은 응답은 이전 것입니다. 만료된 다음 다시 확인하십시오."
        }
        Verdict::Missing => {
            "여기에 표시된 레코드를 게시하십시오. 방금 게시했다면 공급자에 따라 몇 분이 걸릴 수 있습니다."
        }
        Verdict::NoSuchDomain => {
            "철자를 확인하십시오. 새 도메인은 등록 후 몇 시간이 지나야 찾을 수 있습니다."
        }
        Verdict::NoAnswer => {
            "몇 분 후 다시 확인하십시오. 계속되면 도메인의 이름 서버 관리자에게 문의하십시오."
        }
    },
    older_for: |minutes| format!("{minutes}분 동안 더 남아 있습니다."),
    looks: "최근 확인 기록",
    looks_of: |name| format!("최근 확인 기록: {name}"),
    looked_at: "확인 시각",
    found: "결과",
    questions: "질문과 응답",
    questions_of: |name| format!("질문과 응답: {name}"),
    resolver: "포털의 이름 서버",
    asked: "질문한 이름",
    server: "이름 서버",
    answer: "응답",
    expected: "필요한 값",
    reply: |it| match it {
        Reply::Texts => "텍스트",
        Reply::Nothing => "이 이름에 텍스트 없음",
        Reply::NoSuchName => "없는 이름",
        Reply::NoAnswer => "응답 없음",
        Reply::NotAsked => "인터넷 주소가 아니므로 질문하지 않음",
    },
    remove: "제거",
    remove_from: |name, account| format!("제거: {account}의 {name}"),
    remove_title: |name| format!("{name} 도메인을 제거하시겠습니까?"),
    remove_text: |account| {
        format!(
            "{account}에서 이 도메인이 제거되고 해당 사용자의 온라인 서비스 사용 방법도 사라집니다."
        )
    },
    remove_last: "이 도메인의 마지막 계정입니다. 증명도 함께 사라지며 다시 연결하려면 새 레코드가 필요합니다.",
    removed: |name| format!("{name} 도메인을 제거했습니다"),
    malformed: "contoso.com 같은 도메인 이름을 입력하십시오.",
    public_suffix: "누구나 이 이름 아래에 등록할 수 있어 소유자가 없습니다. contoso.com 같은 귀사의 도메인을 입력하십시오.",
    consumer_domain: "개인용 메일 서비스의 도메인입니다. 조직이 소유한 도메인을 입력하십시오.",
    too_many: |maximum| {
        format!(
            "조직당 도메인은 최대 {maximum}개입니다. 더 이상 필요하지 않은 도메인을 제거하십시오."
        )
    },
    associations: "도메인과 온라인 서비스",
    no_associations: "연결된 도메인이 아직 없습니다.",
};

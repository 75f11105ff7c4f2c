use shared::api::{seats::SeatObstacle, services::ProvisioningState};

use crate::words::services::Services;

pub(super) const SERVICES: Services = Services {
    lead: "구매 계정이 구독한 서비스와 서비스가 제공되는 도메인입니다.",
    search: "번호 또는 서비스",
    none: "온라인 서비스가 아직 없습니다",
    none_text: "공급업체가 구독을 등록하고 구매 계정에 대한 역할이 있으면 여기에 표시됩니다.",
    service: "서비스",
    number: "구독",
    quantity: "좌석",
    starts_on: "시작일",
    ends_on: "종료일",
    no_end: "종료일 없음",
    state: "상태",
    in_force: "사용 가능",
    not_in_force: "사용 불가",
    not_in_force_text: "구독이 종료되었거나 취소되었거나 아직 시작되지 않아 다른 도메인에 설정할 수 없습니다.",
    agreement_ended: "계약이 종료되어 다른 도메인에 설정할 수 없습니다.",
    not_connected: "공급업체가 이 서비스를 아직 연결하지 않아 설정할 수 없습니다.",
    no_domain: "설정 안 함",
    overview: "구독",
    domains_lead: "서비스는 구매 계정의 확인된 도메인에 설정합니다.",
    no_domains: "구매 계정에 도메인이 아직 없습니다.",
    to_domains: "도메인으로 이동",
    unverified: "도메인이 확인되지 않아 서비스를 설정할 수 없습니다. 먼저 도메인을 확인하십시오.",
    gone: "이 도메인은 더 이상 구매 계정에 연결되어 있지 않습니다.",
    people: |number| format!("이 도메인의 주소를 가진 사람: {number}명"),
    state_of: |state| match state {
        ProvisioningState::Queued => "대기 중",
        ProvisioningState::InProgress => "진행 중",
        ProvisioningState::Ready => "준비 완료",
        ProvisioningState::Failed => "실패",
        ProvisioningState::Suspended => "일시 중지",
        ProvisioningState::Deprovisioning => "종료 중",
        ProvisioningState::Ended => "종료됨",
    },
    state_text: |state| match state {
        ProvisioningState::Queued => "잠시 후 서비스에 전달됩니다.",
        ProvisioningState::InProgress => {
            "서비스가 처리하고 있습니다. 준비되면 이 페이지에 표시됩니다."
        }
        ProvisioningState::Ready => "도메인의 주소를 가진 사람이 서비스를 사용할 수 있습니다.",
        ProvisioningState::Failed => {
            "설정하지 못했습니다. 다시 시도하고, 또 실패하면 공급업체에 문의하십시오."
        }
        ProvisioningState::Suspended => {
            "도메인이 더 이상 확인되지 않습니다. 다시 확인하면 서비스가 자동으로 계속됩니다."
        }
        ProvisioningState::Deprovisioning => "서비스에 종료를 전달하고 있습니다.",
        ProvisioningState::Ended => "종료되었습니다. 다시 설정할 수 있습니다.",
    },
    reason: |text| format!("서비스의 응답: {text}"),
    confirmed: |name, moment| format!("확인한 사람: {name}, {moment}"),
    next_try: |moment| format!("서비스에 연결하지 못했습니다. 다음 시도: {moment}"),
    steps: "단계별 경과",
    set_up: "설정",
    set_up_for: |domain| format!("{domain}에 설정"),
    preview: |service, domain| {
        format!(
            "{domain} 도메인에 {service} 서비스를 설정합니다. 진행 상황은 이 페이지에 표시됩니다."
        )
    },
    end: "종료",
    end_for: |domain| format!("{domain}에서 종료"),
    end_text: |service, domain| {
        format!(
            "{domain} 도메인의 주소를 가진 모든 사람이 {service} 서비스와 그곳에 저장한 데이터를 잃게 됩니다."
        )
    },
    ending: |domain| format!("{domain}에서 종료하는 중입니다"),
    seats_of: |assigned, quantity| format!("{quantity}개 중 {assigned}개"),
    seats_assigned: |assigned, quantity| format!("좌석 {quantity}개 중 {assigned}개 할당됨"),
    people_title: "사용자",
    people_lead: "구매 계정에 역할이 있고 서비스가 준비된 도메인의 주소를 가진 사람입니다.",
    search_people: "이름 또는 주소",
    why: "사유",
    because: |domain| format!("{domain} 주소"),
    obstacle: |obstacle| match obstacle {
        SeatObstacle::NoRole => "사용할 수 없음: 구매 계정에 역할이 없습니다",
        SeatObstacle::DomainLost => "사용할 수 없음: 도메인이 더 이상 확인되지 않습니다",
        SeatObstacle::NotProvided => "사용할 수 없음: 도메인에 서비스가 준비되지 않았습니다",
    },
    seat: "좌석",
    seat_since: |day| format!("{day}부터"),
    assign: "할당",
    assign_to: |name| format!("{name}에게 좌석 할당"),
    assigned: |name| format!("{name}에게 좌석을 할당했습니다"),
    release: "회수",
    release_of: |name| format!("{name}의 좌석 회수"),
    released: |name| format!("{name}의 좌석을 회수했습니다"),
    no_seat_left: "모든 좌석이 할당되었습니다.",
    not_ready: "서비스가 준비된 도메인이 아직 없습니다",
    not_ready_text: "구매 계정에 도메인을 연결하고 확인한 다음 서비스를 설정하십시오. 그러면 여기에서 좌석을 할당할 수 있습니다.",
    nobody: "좌석을 할당할 사람이 아직 없습니다",
    nobody_text: |domains| {
        format!("{domains} 주소를 가진 사람을 초대하십시오. 초대를 수락하면 여기에 표시됩니다.")
    },
    invite_people: "사용자 초대",
};

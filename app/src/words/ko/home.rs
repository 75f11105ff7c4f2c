use crate::words::home::Home;

pub(super) const HOME: Home = Home {
    lead: |organization, accounts| match accounts {
        0 => organization.to_owned(),
        _ => format!("{organization} · 구매 계정 {accounts}개"),
    },
    needs: "지금 확인이 필요한 일",
    nothing_needed: "지금 확인이 필요한 일이 없습니다.",
    waiting: |_, counted| format!("초대장 {counted}개가 확인을 기다립니다"),
    waiting_text: "초대한 사람이 더 이상 부여할 수 없는 역할입니다. 확인하거나 철회하십시오.",
    view_invitations: "초대장 보기",
    ending: |number, days| match days {
        0 => format!("계약 {number}: 오늘 종료"),
        1 => format!("계약 {number}: 내일 종료"),
        _ => format!("계약 {number}: {days}일 뒤 종료"),
    },
    ending_text: |name, day| format!("{name}. 마지막 날은 {day}입니다."),
    view_agreement: "계약 보기",
    troubled: |_, counted| format!("확인이 필요한 초대장 {counted}개"),
    troubled_text: "메일이 도착하지 않았거나 기한이 지났습니다. 수정하거나 다시 보내거나 철회하십시오.",
    lapsing: |products| format!("90일 안에 보장이 끝나는 제품 {products}개"),
    lapsing_text: |product, quantity, day| {
        format!("가장 먼저: {product}, 라이선스 {quantity}개, {day}까지.")
    },
    view_licenses: "라이선스 보기",
    unprovided: |services| format!("설정하지 않은 온라인 서비스 {services}개"),
    unprovided_text: "확인된 도메인을 선택하면 그 도메인의 사용자가 서비스를 사용할 수 있습니다.",
    unproved: |domains| format!("확인되지 않은 도메인 {domains}개"),
    unproved_text: "레코드가 확인될 때까지 그 도메인에 온라인 서비스를 설정할 수 없습니다.",
    view_domains: "도메인 보기",
    lone: |accounts| format!("관리자가 한 명뿐인 계정 {accounts}개"),
    lone_text: "그 사람이 자리를 비우면 아무도 대신할 수 없습니다. 다른 사람도 관리자로 지정하십시오.",
    view_administrators: "관리자 보기",
    alone: "다른 사용자를 초대하십시오",
    alone_text: |organization| {
        format!(
            "아직 {organization}에 다른 사용자가 없습니다. 함께 일할 사람을 초대하고 각자에게 필요한 \
             역할을 부여하십시오."
        )
    },
    roles: "내 계정과 역할",
    all_roles: "내 역할 모두 보기",
    agreements: "종료일 순 계약",
    all_agreements: "모든 계약",
    no_agreements: "현재 활성 계약이 없습니다.",
    invitations: "대기 중인 초대장",
    all_invitations: "모든 초대장",
    no_invitations: "응답을 기다리는 초대장이 없습니다.",
};

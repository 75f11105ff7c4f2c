use crate::words::overview::Overview;

pub(super) const OVERVIEW: Overview = Overview {
    orders: "최근 주문",
    all_orders: "모든 주문",
    keys: "최근에 발급된 키",
    all_keys: "모든 키",
    people: "최근에 등록한 사람",
    all_people: "모든 사용자",
    person: "사람",
    joined: "등록일",
    position: "라이선스 현황",
    by_family: "제품군별 라이선스",
    all_licenses: "모든 라이선스",
    in_three_months: |change| format!("3개월 동안 {change}"),
    ending: "끝나는 보장",
    ending_note: "90일 안에 끝나고 이어지지 않음",
};

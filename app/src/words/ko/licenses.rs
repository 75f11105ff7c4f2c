use shared::api::{
    licenses::{Cause, EntryKind, Part, Rule},
    products::LicenseTerm,
};

use crate::{format, words::licenses::Licenses};

pub(super) const LICENSES: Licenses = Licenses {
    lead: "보유한 권리입니다. 설치 수량이 아닙니다. 숫자를 선택하면 그 숫자가 어떻게 나왔는지 볼 수 있습니다.",
    search: "제품 또는 제품 코드",
    product: "제품",
    family: "제품군",
    all_families: "모든 제품군",
    version: "버전",
    term: "기간",
    term_of: |term| match term {
        LicenseTerm::Perpetual => "영구",
        LicenseTerm::Subscription => "구독",
    },
    effective: "유효 수량",
    covered: "보장 수량",
    coverage_ends: "보장 종료",
    ended: |day| format!("{day}에 종료됨"),
    change: "변화",
    change_of_covered: |change| format!("보장 {change}"),
    days: "날짜 선택",
    on: "기준일",
    compared_to: "비교일",
    stop_comparing: "비교 끝내기",
    position_on: |day| format!("{} 기준 수량입니다.", format::day(day)),
    position_compared: |day, before| {
        format!("{} 기준 수량이며, {}과 비교합니다.", format::day(day), format::day(before))
    },
    none: "아직 라이선스가 없습니다",
    none_text: "주문이 완료되거나 공급업체가 라이선스를 부여하면 여기에 표시됩니다.",
    none_then: "이 날짜에는 라이선스가 없습니다",
    none_then_text: "더 늦은 날짜를 선택하거나, 날짜를 지워 오늘의 수량을 보십시오.",
    explain: |number| format!("{number}: 숫자가 나온 과정"),
    made_of: "숫자가 나온 과정",
    part: "구성",
    part_of: |part| match part {
        Part::Ordered => "주문",
        Part::Granted => "부여",
        Part::UpgradedFrom => "다른 제품으로 업그레이드",
        Part::UpgradedTo => "다른 제품에서 업그레이드",
        Part::Returned => "반품",
        Part::Maintained => "보장 기간",
        Part::Subscribed => "구독",
        Part::Unused => "사용되지 않음: 보유보다 많은 보장",
    },
    before: format::day,
    now: format::day,
    how: "계산 방법",
    rule_of: |rule| match rule {
        Rule::OrderedForGood => {
            "완료된 주문의 품목은 주문일부터 기한 없이 셉니다. 진행 중이거나 취소된 주문은 세지 않습니다."
        }
        Rule::OrderedForDays => {
            "구독은 구매한 기간의 첫날부터 마지막 날까지 셉니다. 진행 중이거나 취소된 주문은 세지 않습니다."
        }
        Rule::GrantAdds => "공급업체가 부여한 수량은 구매한 수량과 똑같이 셉니다.",
        Rule::UpgradeMoves => {
            "업그레이드는 수량을 더하지 않습니다. 한 제품에서 뺀 만큼 다른 제품에 더합니다."
        }
        Rule::ReturnTakes => "반품한 수량은 그날부터 세지 않습니다.",
        Rule::CoverageAddsNone => {
            "보장은 수량을 더하지 않습니다. 보장 기간에 보유한 라이선스를 보장합니다."
        }
        Rule::SubscriptionIsCovered => "구독의 라이선스는 모두 보장됩니다.",
        Rule::CoveredUpToOwned => {
            "구매 계정마다 보유한 수량까지만 보장됩니다. 그보다 많은 보장은 다른 계정의 라이선스도 보장하지 않습니다."
        }
        Rule::MoreGoneThanCame => {
            "들어온 수량보다 나간 수량이 많습니다. 공급업체의 기록을 바로잡아야 하니 파트너나 공급업체에 문의하십시오."
        }
    },
    entries: "수량에 포함된 내역",
    entries_lead: "이 날짜에 포함되는 내역이며, 오래된 것부터 표시됩니다.",
    changes: "차이를 만든 내역",
    changes_lead: "두 날짜 가운데 한 날짜에만 포함되는 내역입니다.",
    what: "내용",
    kind_of: |kind| match kind {
        EntryKind::Ordered => "주문",
        EntryKind::Granted => "부여",
        EntryKind::UpgradedFrom => "다른 제품으로 업그레이드",
        EntryKind::UpgradedTo => "다른 제품에서 업그레이드",
        EntryKind::Returned => "반품",
        EntryKind::Covered => "보장",
    },
    upgraded_from_one: |product| format!("{product}에서 업그레이드"),
    upgraded_to_one: |product| format!("{product}(으)로 업그레이드"),
    cause_of: |cause| match cause {
        Cause::Began => "새로 포함됨",
        Cause::Ended => "더 이상 포함되지 않음",
    },
    source: "근거",
    line: |number| format!("품목 {number}"),
    counts_from: "적용 기간",
    counts_since: |day| format!("{day}부터"),
    counts: |from, to| format!("{from}부터 {to}까지"),
    total: "누계",
    no_entries: "이 날짜에 포함된 내역이 없습니다",
    no_entries_text: "이전 날짜와 비교하면 무엇이 종료되었는지 볼 수 있습니다. 다른 날짜를 선택해도 됩니다.",
    no_changes: "달라진 것이 없습니다",
    no_changes_text: "두 날짜에 같은 내역이 포함됩니다.",
};

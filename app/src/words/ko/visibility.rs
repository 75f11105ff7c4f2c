use shared::api::partner_orders::Whose;

use crate::words::visibility::Visibility;

pub(super) const VISIBILITY: Visibility = Visibility {
    title: "파트너 공개 범위",
    lead: "각 파트너는 자신을 통해 주문한 것만 볼 수 있습니다. 여기에서는 다른 파트너를 통해 주문한 것을 제품군별로 파트너에게 공개합니다.",
    what: "파트너는 주문 항목의 번호, 날짜, 제품, 수량, 주문한 파트너를 봅니다. 키, 사람, 가격은 보지 못합니다.",
    at_once: "공개하면 그 제품군의 이후 주문도 공개됩니다. 공개를 취소하거나 계정의 파트너가 아니게 되면 바로 볼 수 없게 됩니다.",
    account: "구매 계정",
    of_record: "담당 파트너",
    sees_own: |partner, lines| match lines {
        0 => format!("{partner}: 이 파트너를 통한 주문이 아직 없습니다."),
        _ => format!("{partner}: 이 파트너를 통해 주문한 항목 {lines}개를 볼 수 있습니다."),
    },
    through: |seller| format!("{seller}: 이 파트너를 통한 주문도 공개"),
    lines: |count| format!("주문 항목 {count}개"),
    nothing_sold: |partner| format!("{partner}: 공개할 수 있는 다른 파트너의 주문이 없습니다."),
    will_see: |partner, lines, family, seller| {
        format!("{partner}: {seller}의 {family} 주문 항목 {lines}개를 볼 수 있게 됩니다.")
    },
    will_not_see: |partner, family, seller| {
        format!("{partner}: {seller}의 {family} 주문 항목을 더 이상 볼 수 없게 됩니다.")
    },
    changes: "변경되는 내용",
    unchanged: "아직 변경한 내용이 없습니다.",
    save: "변경 사항 저장",
    confirm_title: "파트너 공개 범위를 변경하시겠습니까?",
    confirm_text: "바로 적용되며 감사 로그에 기록됩니다.",
    discard: "취소",
    saved: "파트너 공개 범위를 저장했습니다.",
    undo: "실행 취소",
    undone: "파트너 공개 범위를 이전으로 되돌렸습니다.",
    changed: "그사이 다른 사람이 파트너 공개 범위를 변경했습니다",
    changed_next: "아무것도 저장되지 않았습니다. 지금 표시된 내용이 현재 상태입니다. 다시 선택하십시오.",
    one_partner: "이 계정의 파트너는 하나입니다",
    one_partner_text: |partner| {
        format!(
            "모든 주문을 {partner} 파트너를 통해 했습니다. 다른 파트너를 통한 주문이 생기면 각 파트너가 서로의 주문을 어디까지 볼지 여기에서 정합니다."
        )
    },
    no_partner: "이 계정에는 파트너가 없습니다",
    no_partner_text: "여러 파트너를 통해 주문하면 각 파트너가 서로의 주문을 어디까지 볼지 여기에서 정합니다.",
    orders: "주문",
    orders_own: "귀사를 통해 주문한 항목입니다.",
    orders_opened: |seller, families| format!("고객이 공개함: {seller}의 {families}"),
    search: "주문, 부품 번호, 제품",
    whose: "주문한 파트너",
    of_all: "볼 수 있는 모든 주문",
    whose_of: |whose| match whose {
        Whose::Own => "귀사",
        Whose::Others => "다른 파트너",
    },
    order: "주문",
    ordered_on: "주문일",
    product: "제품",
    family: "제품군",
    quantity: "수량",
    seller: "파트너",
    state: "상태",
    yourself: "귀사",
    no_orders: "볼 수 있는 주문이 없습니다",
    no_orders_text: "고객이 귀사를 통해 주문한 항목이 여기에 나옵니다. 다른 파트너를 통해 주문한 항목은 고객이 제품군별로 공개할 수 있습니다. 고객의 계정 관리자에게 요청하십시오.",
    further: "기타 계정",
    further_lead: "귀사가 담당 파트너는 아니지만 귀사를 통해 주문한 계정입니다. 귀사를 통해 주문한 항목과 고객이 공개한 항목을 볼 수 있습니다.",
    further_search: "고객 또는 번호",
    no_further: "기타 계정이 없습니다",
    no_further_text: "담당 파트너가 아닌 계정이 귀사를 통해 주문하면 여기에 나옵니다.",
};

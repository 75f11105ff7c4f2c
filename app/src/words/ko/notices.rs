use shared::api::profile::NoticeKind;

use crate::words::notices::Notices;

pub(super) const NOTICES: Notices = Notices {
    title: "알림",
    lead: "초대, 역할 변경, 암호처럼 계정에 필요한 이메일은 항상 보냅니다. 이메일로 받는 보고서는 \
           저장한 곳에서 변경합니다.",
    kinds: "받을 이메일",
    name: |kind| match kind {
        NoticeKind::NewOrders => "새 주문",
        NoticeKind::KeysAvailable => "새 제품 키",
        NoticeKind::Endings => "종료 예정",
        NoticeKind::KeyDigest => "주간 키 사용 요약",
        NoticeKind::ServiceProgress => "온라인 서비스",
    },
    detail: |kind| match kind {
        NoticeKind::NewOrders => "담당하는 구매 계정의 주문이 등록되면 보냅니다.",
        NoticeKind::KeysAvailable => {
            "담당하는 구매 계정의 제품 키가 등록되면 보냅니다. 이메일에는 키가 없습니다."
        }
        NoticeKind::Endings => {
            "계약이나 갱신되지 않은 보장이 끝나기 90일, 60일, 30일, 7일 전에 보냅니다."
        }
        NoticeKind::KeyDigest => {
            "관리하는 구매 계정의 제품 키를 누가 표시하거나 내보냈는지 알려 드립니다."
        }
        NoticeKind::ServiceProgress => {
            "도메인에서 온라인 서비스를 사용할 수 있게 되거나 설정하지 못했을 때 알려 드립니다."
        }
    },
    save: "알림 저장",
    saved: "알림을 저장했습니다.",
};

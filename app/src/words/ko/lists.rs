use crate::words::lists::Lists;

pub(super) const LISTS: Lists = Lists {
    filters: "필터",
    pages: "페이지",
    show_more: "더 보기",
    no_match: "일치하는 항목이 없습니다",
    quoted: |text| format!("‘{text}’"),
    no_match_text: |filters| format!("현재 필터: {filters}. 필터를 해제하거나 변경하십시오."),
    clear: "필터 모두 해제",
    account: "구매 계정",
    all_accounts: "모든 구매 계정",
    agreement: |number| format!("계약 {number}"),
    actions: "작업",
};

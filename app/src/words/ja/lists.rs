use crate::words::lists::Lists;

pub(super) const LISTS: Lists = Lists {
    filters: "絞り込み",
    pages: "ページ",
    show_more: "さらに表示",
    no_match: "一致するものがありません",
    quoted: |text| format!("「{text}」"),
    no_match_text: |filters| {
        format!("現在の絞り込み: {filters}。条件を解除するか、変更してください。")
    },
    clear: "絞り込みをすべて解除",
    account: "購入アカウント",
    all_accounts: "すべての購入アカウント",
    agreement: |number| format!("契約 {number}"),
    actions: "操作",
};

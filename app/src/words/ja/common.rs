use crate::words::common::Common;

pub(super) const COMMON: Common = Common {
    product: "ビジネス センター",
    loading: "読み込み中",
    show: "表示",
    hide: "非表示",
    close: "閉じる",
    cancel: "キャンセル",
    save: "保存",
    try_again: "再試行",
    reload: "再読み込み",
    errors_title: |count| format!("{count}か所の入力を確認してください。"),
};

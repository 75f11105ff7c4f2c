use shared::api::batches::Field;

use crate::words::batch_columns::BatchColumns;

pub(super) const BATCH_COLUMNS: BatchColumns = BatchColumns {
    reading: "ファイルの読み取り方",
    title: "列",
    summary: |read, all| format!("{all}列のうち{read}列を読み取ります"),
    head: "列",
    examples: "例",
    holds: "内容",
    holds_of: |head| format!("列「{head}」の内容"),
    nameless: |number| format!("{number}番目の列"),
    not_read: "読み取らない",
    field: |field| match field {
        Field::Email => "メール アドレス",
        Field::GivenName => "名",
        Field::FamilyName => "姓",
        Field::FullName => "氏名",
        Field::Language => "主な言語",
        Field::Country => "国/地域",
        Field::Roles => "役割",
        Field::PurchasingAccounts => "購入アカウント",
        Field::Agreements => "契約",
    },
    faults: "列がまだ一致していません",
    missing: |field| format!("次の内容の列がありません: {field}"),
    twice: |field, columns| format!("次の内容の列が2つ以上あります: {field}（{columns}）"),
    faults_next: "各列の内容を下で選択してください。その後、すべての行が確認されます。",
    defaults: "すべての行の既定値",
    none: "なし",
    nothing: "行ごとに異なる",
    apply: "すべての行に適用",
    domains: "この組織にまだないドメイン",
    domains_text: "このドメインのアドレスを持つユーザーはいません。正しいドメインを許可してください。\
                   許可されるまで、その行は招待されません。",
    similar: |domain| format!("{domain}の誤りかもしれません。その場合は行を修正してください。"),
    allow: "許可",
    allow_domain: |domain| format!("{domain}を許可"),
    allowed: |domain| format!("このファイルでは{domain}が許可されています"),
    forbid: "許可しない",
    forbid_domain: |domain| format!("{domain}を許可しない"),
};

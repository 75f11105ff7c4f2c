use crate::words::overview::Overview;

pub(super) const OVERVIEW: Overview = Overview {
    orders: "最近の注文",
    all_orders: "すべての注文",
    keys: "最近発行されたキー",
    all_keys: "すべてのキー",
    people: "最近登録した人",
    all_people: "すべてのユーザー",
    person: "人",
    joined: "登録日",
    position: "ライセンスの状況",
    by_family: "製品ファミリー別のライセンス",
    all_licenses: "すべてのライセンス",
    in_three_months: |change| format!("3か月で {change}"),
    ending: "終わる保証",
    ending_note: "90日以内に終わり、継続しない数",
};

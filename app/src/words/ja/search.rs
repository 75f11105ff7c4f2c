use crate::words::search::Search;

pub(super) const SEARCH: Search = Search {
    label: "ページ、番号、製品、または人",
    hint: "矢印キーで選び、Enter キーで開きます。どのページからでも Ctrl K (⌘ K) で開けます。",
    results: "結果",
    searching: "検索中…",
    nothing: |text| {
        format!(
            "表示できるものの中に「{text}」という名前はありません。一覧では名前以外も検索します。"
        )
    },
    found: |count| format!("結果 {count}件"),
    recent: "最近開いたもの",
    pages: "ページ",
    people: "人",
    lists: "一覧で探す",
    in_list: |text, list| format!("{list}: 「{text}」をすべて表示"),
};

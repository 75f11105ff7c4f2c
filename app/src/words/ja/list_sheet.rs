use shared::table::TableFormat;

use crate::{parts::Span, ui::Direction, words::list_sheet::ListSheet};

pub(super) const LIST_SHEET: ListSheet = ListSheet {
    filter: "絞り込み",
    remove_filter: |filter| format!("絞り込みを解除: {filter}"),
    order: "並べ替え",
    sorted: |column, way| match way {
        Direction::Ascending => format!("{column} (昇順)"),
        Direction::Descending => format!("{column} (降順)"),
    },
    columns: "列",
    export: "エクスポート",
    export_all: "絞り込みに一致するすべての項目",
    export_selected: |count| format!("選択した項目のみ ({count} 件)"),
    format: |format| match format {
        TableFormat::Csv => "テキスト (.csv)",
        TableFormat::Xlsx => "ブック (.xlsx)",
    },
    select: |row| format!("{row} を選択"),
    select_page: "このページのすべての項目を選択",
    selected: |count| format!("{count} 件を選択中"),
    most_selected: |most| format!("{most} 件を選択中 (1 件ずつ選択できる上限)"),
    all_selected: "一致するすべての項目を選択中",
    select_all: "一致するすべての項目を選択",
    clear_selection: "選択を解除",
    span: |span| match span {
        Span { from: 1, to, has_more: false } => format!("全 {to} 件"),
        Span { from, to, has_more: false } => format!("{to} 件中 {from}–{to}"),
        Span { from, to, has_more: true } => format!("{from}–{to}"),
    },
    first: "最初のページ",
    previous: "前へ",
    next: "次へ",
    is_first: "最初のページです",
    is_last: "最後のページです",
};

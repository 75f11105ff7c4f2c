use shared::table::TableFormat;

use crate::{parts::Span, ui::Direction, words::list_sheet::ListSheet};

pub(super) const LIST_SHEET: ListSheet = ListSheet {
    filter: "필터",
    remove_filter: |filter| format!("필터 해제: {filter}"),
    order: "정렬",
    sorted: |column, way| match way {
        Direction::Ascending => format!("{column} 오름차순"),
        Direction::Descending => format!("{column} 내림차순"),
    },
    columns: "열",
    export: "내보내기",
    export_all: "필터와 일치하는 모든 항목",
    export_selected: |count| format!("선택한 항목만 ({count}개)"),
    format: |format| match format {
        TableFormat::Csv => "텍스트 (.csv)",
        TableFormat::Xlsx => "통합 문서 (.xlsx)",
    },
    select: |row| format!("{row} 선택"),
    select_page: "이 페이지의 모든 항목 선택",
    selected: |count| format!("{count}개 선택됨"),
    most_selected: |most| format!("{most}개 선택됨 (하나씩 선택할 수 있는 최대 개수)"),
    all_selected: "일치하는 모든 항목이 선택됨",
    select_all: "일치하는 모든 항목 선택",
    clear_selection: "선택 해제",
    span: |span| match span {
        Span { from: 1, to, has_more: false } => format!("모두 {to}개"),
        Span { from, to, has_more: false } => format!("{to}개 중 {from}–{to}"),
        Span { from, to, has_more: true } => format!("{from}–{to}"),
    },
    first: "첫 페이지",
    previous: "이전",
    next: "다음",
    is_first: "첫 페이지입니다",
    is_last: "마지막 페이지입니다",
};

use shared::table::TableFormat;

use crate::{parts::Span, ui::Direction, words::list_sheet::ListSheet};

pub(super) const LIST_SHEET: ListSheet = ListSheet {
    filter: "Filter",
    remove_filter: |filter| format!("Remove filter: {filter}"),
    order: "Order",
    sorted: |column, way| match way {
        Direction::Ascending => format!("{column}, ascending"),
        Direction::Descending => format!("{column}, descending"),
    },
    columns: "Columns",
    export: "Export",
    export_all: "Everything that matches the filters",
    export_selected: |count| format!("Only what is selected ({count})"),
    format: |format| match format {
        TableFormat::Csv => "Text (.csv)",
        TableFormat::Xlsx => "Workbook (.xlsx)",
    },
    select: |row| format!("Select {row}"),
    select_page: "Select everything on this page",
    selected: |count| format!("{count} selected"),
    most_selected: |most| format!("{most} selected, which is the most one by one"),
    all_selected: "Everything that matches is selected",
    select_all: "Select everything that matches",
    clear_selection: "Clear selection",
    span: |span| match span {
        Span { from: 1, to, has_more: false } => format!("{to} in all"),
        Span { from, to, has_more: false } => format!("{from}–{to} of {to}"),
        Span { from, to, has_more: true } => format!("{from}–{to}"),
    },
    first: "First page",
    previous: "Previous",
    next: "Next",
    is_first: "This is the first page",
    is_last: "This is the last page",
};

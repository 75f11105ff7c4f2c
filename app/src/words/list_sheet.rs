//! What can be done about a list, on every page with one.

use shared::table::TableFormat;

use crate::{parts::Span, ui::Direction};

words! {
    /// What can be done about a list.
    ListSheet {
        filter,
        remove_filter(filter: &str),
        order,
        sorted(column: &str, way: Direction),
        columns,
        export,
        export_all,
        export_selected(count: usize),
        format[TableFormat],
        select(row: &str),
        select_page,
        selected(count: usize),
        most_selected(most: usize),
        all_selected,
        select_all,
        clear_selection,
        span(span: Span),
        first,
        previous,
        next,
        is_first,
        is_last,
    }
}

use crate::words::search::Search;

pub(super) const SEARCH: Search = Search {
    label: "Page, number, product or person",
    hint: "Choose with the arrow keys, open with Enter. Ctrl K (⌘ K) leads here from every page.",
    results: "Results",
    searching: "Searching…",
    nothing: |text| {
        format!("Nothing you may see is called “{text}”. The lists look into more than names.")
    },
    found: |count| match count {
        1 => "1 result".to_owned(),
        _ => format!("{count} results"),
    },
    recent: "Opened last",
    pages: "Pages",
    people: "People",
    lists: "Look in a list",
    in_list: |text, list| format!("{list}: everything with “{text}”"),
};

use crate::words::lists::Lists;

pub(super) const LISTS: Lists = Lists {
    filters: "Filters",
    pages: "Pages",
    show_more: "Show more",
    no_match: "Nothing matches",
    quoted: |text| format!("“{text}”"),
    no_match_text: |filters| format!("Filtered by {filters}. Take a filter away, or change it."),
    clear: "Clear filters",
    account: "Purchasing account",
    all_accounts: "All purchasing accounts",
    agreement: |number| format!("Agreement {number}"),
    actions: "Actions",
};

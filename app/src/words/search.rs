//! The one box in which everything is looked for.

words! {
    /// The one box in which everything is looked for.
    Search {
        label,
        hint,
        results,
        searching,
        nothing(text: &str),
        found(count: usize),
        recent,
        pages,
        people,
        lists,
        in_list(text: &str, list: &str),
    }
}

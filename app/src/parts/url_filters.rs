//! The filters of a list are in the address of its page: a link leads to the same list, and so does
//! the browser's way back.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
    params::ParamsMap,
};
use shared::{
    api::Query,
    page::{Cursor, PageQuery},
};

/// The place of a page in its list.
const CURSOR: &str = "cursor";

/// The number of the first row of a page, from 1.
const ROW: &str = "row";

type Navigate = std::rc::Rc<dyn Fn(&str, Step)>;

/// Whether the browser's way back leads to what was shown before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// It does not: each letter of a search is no page of its own.
    Instead,
    /// It does.
    Further,
}

/// The filters in the address of the page; take them while a component is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UrlFilters {
    query: Memo<ParamsMap>,
    /// What is looked for in this page alone: a secret, even a part of one, stands in no address.
    unsaid: RwSignal<String>,
    here: StoredValue<Here, LocalStorage>,
}

/// The page itself, and the way to another address.
struct Here {
    path: Memo<String>,
    navigate: Navigate,
}

impl UrlFilters {
    /// Those of the page that is shown.
    pub(crate) fn here() -> Self {
        let navigate = use_navigate();
        let go = move |address: &str, step| {
            // The list stays where it is.
            let replace = step == Step::Instead;
            navigate(
                address,
                NavigateOptions { replace, scroll: false, ..NavigateOptions::default() },
            );
        };
        Self {
            query: use_query_map(),
            unsaid: RwSignal::new(String::new()),
            here: StoredValue::new_local(Here {
                path: use_location().pathname,
                navigate: std::rc::Rc::new(go),
            }),
        }
    }

    /// The value of one filter, if it has one.
    pub(crate) fn get(self, name: &str) -> Option<String> {
        self.query.read().get(name).filter(|value| !value.is_empty())
    }

    /// Every value of one filter.
    pub(crate) fn all(self, name: &str) -> Vec<String> {
        self.query.read().get_all(name).unwrap_or_default()
    }

    /// What a field shows for the filter.
    pub(crate) fn text(self, name: &'static str) -> Signal<String> {
        Signal::derive(move || self.get(name).unwrap_or_default())
    }

    /// Filters by it from now on; nothing means that it filters no more.
    pub(crate) fn setter(self, name: &'static str) -> Callback<String> {
        Callback::new(move |value: String| {
            let address = untrack(|| self.address(name, value.trim()));
            self.go(&address, Step::Instead);
        })
    }

    /// What is looked for without being said in the address, if anything is.
    pub(crate) fn unsaid(self) -> Option<String> {
        self.unsaid.try_get().filter(|text| !text.is_empty())
    }

    /// Looks for it from now on, and says so in no address.
    pub(crate) fn set_unsaid(self) -> Callback<String> {
        Callback::new(move |text: String| {
            self.go(&untrack(|| self.beginning()), Step::Instead);
            self.unsaid.set(text.trim().to_owned());
        })
    }

    /// Which list it is: its address from the beginning, and what that does not say.
    pub(crate) fn list(self) -> (String, Option<String>) {
        (self.beginning(), self.unsaid())
    }

    /// What the server is asked for: whatever the address says that the list knows. The rest, and
    /// what is said wrongly, is passed over.
    pub(crate) fn query<F>(self) -> PageQuery<F>
    where
        PageQuery<F>: Query + Default,
    {
        let address = self.query.read().to_query_string();
        let pairs = address.trim_start_matches('?').split('&');
        let known: Vec<_> = pairs.filter(|pair| PageQuery::<F>::decode(pair).is_ok()).collect();
        PageQuery::decode(&known.join("&")).unwrap_or_default()
    }

    /// The number of the first row of the page, from 1.
    pub(crate) fn first_row(self) -> usize {
        self.get(ROW).and_then(|row| row.parse().ok()).unwrap_or(1)
    }

    /// The place of the page; nothing when it is the first one.
    pub(crate) fn place(self) -> Option<Cursor> {
        self.get(CURSOR).map(Cursor)
    }

    /// Turns to another page of the list; the way back leads to this one.
    pub(crate) fn turn_to(self, place: Option<&Cursor>, first_row: usize) {
        let mut address = untrack(|| self.beginning());
        if let Some(Cursor(place)) = place {
            let separator = if address.contains('?') { '&' } else { '?' };
            address = format!("{address}{separator}{CURSOR}={place}&{ROW}={first_row}");
        }
        self.go(&address, Step::Further);
    }

    /// The address of the first page of the list, as it is filtered and sorted.
    pub(crate) fn beginning(self) -> String {
        self.instead(&[], CURSOR, "")
    }

    /// The address of the page that is shown.
    pub(crate) fn address_here(self) -> String {
        format!("{}{}", self.path(), self.query.read().to_query_string())
    }

    /// The address of the list that is filtered by it, too.
    pub(crate) fn address(self, name: &'static str, value: &str) -> String {
        self.instead(&[], name, value)
    }

    /// The same without these others; from the beginning of the list.
    pub(crate) fn instead(self, others: &[&str], name: &'static str, value: &str) -> String {
        let mut query = self.query.get();
        for name in others.iter().chain([&name, &CURSOR, &ROW]) {
            query.remove(name);
        }
        if !value.is_empty() {
            query.insert(name, value.to_owned());
        }
        format!("{}{}", self.path(), query.to_query_string())
    }

    /// Whether anything is filtered by one of these.
    pub(crate) fn is_any(self, names: &[&str]) -> bool {
        names.iter().any(|name| self.get(name).is_some())
    }

    /// Takes all filters away.
    pub(crate) fn clear(self) {
        let path = untrack(|| self.path());
        self.unsaid.set(String::new());
        self.go(&path, Step::Instead);
    }

    fn go(self, address: &str, step: Step) {
        if let Some(navigate) = self.here.try_with_value(|here| here.navigate.clone()) {
            navigate(address, step);
        }
    }

    fn path(self) -> String {
        self.here.try_with_value(|here| here.path.get()).unwrap_or_default()
    }
}

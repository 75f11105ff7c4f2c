//! The filters of a list are in the address of its page: a link leads to the same list, and so does
//! the browser's way back.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
    params::ParamsMap,
};

type Navigate = std::rc::Rc<dyn Fn(&str)>;

/// The filters in the address of the page; take them while a component is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UrlFilters {
    query: Memo<ParamsMap>,
    path: Memo<String>,
    navigate: StoredValue<Navigate, LocalStorage>,
}

impl UrlFilters {
    /// Those of the page that is shown.
    pub(crate) fn here() -> Self {
        let navigate = use_navigate();
        let replace = move |address: &str| {
            // The list stays where it is, and each letter of a search is no page of its own.
            let options =
                NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(address, options);
        };
        Self {
            query: use_query_map(),
            path: use_location().pathname,
            navigate: StoredValue::new_local(std::rc::Rc::new(replace)),
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
            self.go(&address);
        })
    }

    /// The address of the list that is filtered by it, too.
    pub(crate) fn address(self, name: &'static str, value: &str) -> String {
        self.instead(&[], name, value)
    }

    /// The same without these others.
    pub(crate) fn instead(self, others: &[&str], name: &'static str, value: &str) -> String {
        let mut query = self.query.get();
        for name in others.iter().chain([&name]) {
            query.remove(name);
        }
        if !value.is_empty() {
            query.insert(name, value.to_owned());
        }
        format!("{}{}", self.path.read(), query.to_query_string())
    }

    /// Whether anything is filtered by one of these.
    pub(crate) fn is_any(self, names: &[&str]) -> bool {
        names.iter().any(|name| self.get(name).is_some())
    }

    /// Takes all filters away.
    pub(crate) fn clear(self) {
        let path = self.path.get_untracked();
        self.go(&path);
    }

    fn go(self, address: &str) {
        if let Some(navigate) = self.navigate.try_get_value() {
            navigate(address);
        }
    }
}

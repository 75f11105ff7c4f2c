//! The rows of a list that are picked, on all of its pages.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    parts::UrlFilters,
    ui::Button,
    words::{t, words},
};

/// No more are picked one by one: they travel in an address.
const MOST: usize = 100;

/// The rows that are picked.
#[derive(Clone, Copy)]
pub(super) struct Picked(RwSignal<Choice>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Choice {
    /// Those that are known by these.
    These(BTreeSet<String>),
    /// All that the filters let through.
    All,
}

impl Picked {
    /// None of the list, nor when it becomes another one.
    pub(super) fn of(url: UrlFilters) -> Self {
        let picked = Self(RwSignal::new(Choice::These(BTreeSet::new())));
        Effect::new(move |before: Option<(String, Option<String>)>| {
            let list = url.list();
            if before.is_some_and(|before| before != list) {
                picked.clear();
            }
            list
        });
        picked
    }

    pub(super) fn has(self, key: &str) -> bool {
        match &*self.0.read() {
            Choice::These(keys) => keys.contains(key),
            Choice::All => true,
        }
    }

    /// Picks the rows, as far as there is room, or puts them back.
    pub(super) fn set(self, rows: &[String], pick: Pick) {
        self.0.update(|choice| {
            let mut keys = match choice {
                Choice::These(keys) => std::mem::take(keys),
                // From all, what is seen is what is left.
                Choice::All => BTreeSet::new(),
            };
            for key in rows {
                match pick {
                    Pick::Up if keys.len() < MOST => {
                        keys.insert(key.clone());
                    }
                    Pick::Up => {}
                    Pick::Down => {
                        keys.remove(key);
                    }
                }
            }
            *choice = Choice::These(keys);
        });
    }

    fn all(self) {
        self.0.set(Choice::All);
    }

    fn clear(self) {
        self.0.set(Choice::These(BTreeSet::new()));
    }

    /// By what the picked rows are known; nothing for all of them, as for none.
    pub(super) fn keys(self) -> Vec<String> {
        match &*self.0.read() {
            Choice::These(keys) => keys.iter().cloned().collect(),
            Choice::All => Vec::new(),
        }
    }

    /// How many are picked one by one.
    pub(super) fn count(self) -> usize {
        match &*self.0.read() {
            Choice::These(keys) => keys.len(),
            Choice::All => 0,
        }
    }

    fn is_all(self) -> bool {
        *self.0.read() == Choice::All
    }
}

/// Whether rows are picked or put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    Up,
    Down,
}

/// How much is picked, as soon as anything is.
#[component]
pub(super) fn PickedBar(picked: Picked) -> impl IntoView {
    let said = move || match picked.count() {
        _ if picked.is_all() => words().list_sheet.all_selected.to_owned(),
        MOST.. => (words().list_sheet.most_selected)(MOST),
        count => (words().list_sheet.selected)(count),
    };
    let is_any = Memo::new(move |_| picked.is_all() || picked.count() > 0);
    view! {
        <Show when=move || is_any.get()>
            <div class="filters picked">
                <span role="status">{said}</span>
                <Show when=move || !picked.is_all()>
                    <Button on_press=move || picked.all()>{t!(list_sheet.select_all)}</Button>
                </Show>
                <Button on_press=move || picked.clear()>{t!(list_sheet.clear_selection)}</Button>
            </div>
        </Show>
    }
}

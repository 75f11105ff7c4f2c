//! One page of a list: what is shown of it, and what it is waiting for. The address says which.
//!
//! A change of the address asks for another page; until the answer is there the old rows stay.

use std::{future::Future, pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::{Failure, Query},
    page::{Cursor, Page, PageQuery},
};

use super::UrlFilters;

type Answer<T> = Pin<Box<dyn Future<Output = Result<Page<T>, Failure>>>>;
/// Asks for the page of the address, or for the one at another place.
type Ask<T> = Rc<dyn Fn(Option<Cursor>) -> Answer<T>>;

/// The rows of the page that the address names.
#[derive(Debug)]
pub(crate) struct Rows<T: 'static> {
    page: RwSignal<Option<Page<Seen<T>>>>,
    failure: RwSignal<Option<Failure>>,
    is_asking: RwSignal<bool>,
    /// Counts the questions, so that an answer to an older one is not shown.
    turn: StoredValue<u32>,
    ask: StoredValue<Ask<T>, LocalStorage>,
    filters: UrlFilters,
}

/// A row, and with which answer it came to be as it is: one that has not changed stays.
#[derive(Clone, Debug)]
pub(crate) struct Seen<T> {
    pub(crate) row: T,
    pub(crate) since: u32,
}

/// Which rows of the list are shown, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first.
    pub(crate) from: usize,
    /// The last.
    pub(crate) to: usize,
    /// Whether more follow.
    pub(crate) has_more: bool,
}

/// What stands in the place of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The rows, or their shape while they are asked for.
    Rows,
    /// That there are none.
    Nothing,
    /// Why they could not be asked for.
    Failure,
}

impl<T> Clone for Rows<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Rows<T> {}

impl<T: Clone + PartialEq + Send + Sync> Rows<T> {
    /// The rows that the address asks for, asked for at once, and again when it changes.
    pub(crate) fn new<F, A>(filters: UrlFilters, ask: impl Fn(PageQuery<F>) -> A + 'static) -> Self
    where
        PageQuery<F>: Query + Default,
        A: Future<Output = Result<Page<T>, Failure>> + 'static,
    {
        let ask = move |place: Option<Cursor>| -> Answer<T> {
            let mut query = untrack(|| filters.query::<F>());
            query.cursor = place.or(query.cursor);
            Box::pin(ask(query))
        };
        let rows = Self {
            page: RwSignal::new(None),
            failure: RwSignal::new(None),
            is_asking: RwSignal::new(false),
            turn: StoredValue::new(0),
            ask: StoredValue::new_local(Rc::new(ask)),
            filters,
        };
        Effect::new(move |before: Option<(String, Option<String>)>| {
            let wanted = (filters.address_here(), filters.unsaid());
            if before.as_ref() != Some(&wanted) {
                rows.reload();
            }
            wanted
        });
        rows
    }

    /// Asks for the page again.
    pub(crate) fn reload(self) {
        let Some(turn) = self.next_turn() else { return };
        self.is_asking.set(true);
        spawn_local(async move {
            let answer = self.asked().await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.is_asking.try_set(false);
            match answer {
                Ok(page) => self.show(page, turn),
                Err(failure) => {
                    self.failure.try_set(Some(failure));
                }
            }
        });
    }

    /// Asks again without a word: what is shown stays until the answer is there, and also when
    /// there is none.
    pub(crate) fn refresh(self) {
        if self.is_asking.try_get_untracked() != Some(false) {
            return;
        }
        let Some(turn) = self.next_turn() else { return };
        spawn_local(async move {
            let answer = self.asked().await;
            if let (Ok(page), true) = (answer, self.turn.try_get_value() == Some(turn)) {
                self.show(page, turn);
            }
        });
    }

    /// Changes what is shown after something was done to it.
    pub(crate) fn update(self, change: impl Fn(&mut T)) {
        let Some(turn) = self.next_turn() else { return };
        self.page.try_update(|page| {
            for seen in page.iter_mut().flat_map(|page| &mut page.items) {
                let before = seen.row.clone();
                change(&mut seen.row);
                if seen.row != before {
                    seen.since = turn;
                }
            }
        });
    }

    fn next_turn(self) -> Option<u32> {
        self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        })
    }

    /// A filter that the server applies late can leave a page empty: that is not the end yet.
    async fn asked(self) -> Result<Page<T>, Failure> {
        let mut place = None;
        loop {
            let ask = self.ask.try_get_value().ok_or(Failure::Offline)?;
            let page = ask(place).await?;
            if !page.items.is_empty() || page.next.is_none() {
                return Ok(page);
            }
            place = page.next;
        }
    }

    fn show(self, page: Page<T>, turn: u32) {
        let Page { items, next } = page;
        self.page.try_update(|shown| {
            let before = shown.take().map(|page| page.items).unwrap_or_default();
            let since = |row: &T| before.iter().find(|seen| seen.row == *row).map(|it| it.since);
            let seen = |row| Seen { since: since(&row).unwrap_or(turn), row };
            *shown = Some(Page { items: items.into_iter().map(seen).collect(), next });
        });
        self.failure.try_set(None);
    }
}

impl<T: Clone + Send + Sync> Rows<T> {
    /// The rows that are there.
    pub(crate) fn seen(self) -> Vec<Seen<T>> {
        self.page.read().as_ref().map(|page| page.items.clone()).unwrap_or_default()
    }
}

impl<T: Send + Sync> Rows<T> {
    /// Where it is said what is wanted of the list.
    pub(crate) const fn filters(self) -> UrlFilters {
        self.filters
    }

    /// Whether rows were never there yet.
    pub(crate) fn is_new(self) -> bool {
        self.page.read().is_none()
    }

    /// What stands in the place of the list.
    pub(crate) fn standing(self) -> Standing {
        match &*self.page.read() {
            None if self.failure.read().is_some() => Standing::Failure,
            Some(page) if page.items.is_empty() => Standing::Nothing,
            None | Some(_) => Standing::Rows,
        }
    }

    /// Which rows are shown, once any are.
    pub(crate) fn span(self) -> Option<Span> {
        let page = self.page.read();
        let page = page.as_ref().filter(|page| !page.items.is_empty())?;
        // The number in the address follows the rows, not the other way round.
        let from = untrack(|| self.filters.first_row());
        Some(Span { from, to: from + page.items.len() - 1, has_more: page.next.is_some() })
    }

    /// Where the next page begins, if there is one.
    pub(crate) fn next(self) -> Option<Cursor> {
        self.page.read().as_ref().and_then(|page| page.next.clone())
    }

    /// Whether it waits for an answer.
    pub(crate) fn is_asking(self) -> Signal<bool> {
        self.is_asking.into()
    }

    /// Why the last question was not answered.
    pub(crate) const fn failure(self) -> RwSignal<Option<Failure>> {
        self.failure
    }
}

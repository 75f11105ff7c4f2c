//! A list that grows page by page: what is shown of it, and what it is waiting for.
//!
//! A change of its filter starts it again; until the answer is there the old rows stay.

use std::{future::Future, pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::Failure,
    page::{Cursor, Page, PageQuery},
};

type Answer<T> = Pin<Box<dyn Future<Output = Result<Page<T>, Failure>>>>;
type Ask<T> = Rc<dyn Fn(Option<Cursor>) -> Answer<T>>;

/// The rows of a list, as far as they are shown.
#[derive(Debug)]
pub(crate) struct Listing<T: 'static> {
    rows: RwSignal<Option<Vec<T>>>,
    next: RwSignal<Option<Cursor>>,
    failure: RwSignal<Option<Failure>>,
    is_asking: RwSignal<bool>,
    /// Counts the questions, so that an answer to an older one is not shown.
    turn: StoredValue<u32>,
    /// Where the last question started.
    asked: StoredValue<Option<Cursor>>,
    ask: StoredValue<Ask<T>, LocalStorage>,
}

impl<T> Clone for Listing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Listing<T> {}

/// How much of a list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it: so many.
    All(usize),
    /// The first so many.
    First(usize),
}

/// Where somebody looks who waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the filters: the list was asked for anew.
    Start,
    /// Under the last row: more of it was asked for.
    End,
}

/// What stands in the place of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// The rows, or their shape while they are asked for.
    Rows,
    /// That there are none.
    Nothing,
    /// Why they could not be asked for.
    Failure,
}

impl<T: Send + Sync> Listing<T> {
    /// The list for this filter, asked for at once, and again when the filter changes.
    pub(crate) fn new<F, A>(
        filter: impl Fn() -> F + Send + Sync + 'static,
        ask: impl Fn(PageQuery<F>) -> A + 'static,
    ) -> Self
    where
        F: Default + Clone + PartialEq + Send + Sync + 'static,
        A: Future<Output = Result<Page<T>, Failure>> + 'static,
    {
        let filter = Memo::new(move |_| filter());
        let ask = move |cursor| -> Answer<T> {
            let filter = filter.get_untracked();
            Box::pin(ask(PageQuery { cursor, filter, ..PageQuery::default() }))
        };
        let listing = Self {
            rows: RwSignal::new(None),
            next: RwSignal::new(None),
            failure: RwSignal::new(None),
            is_asking: RwSignal::new(false),
            turn: StoredValue::new(0),
            asked: StoredValue::new(None),
            ask: StoredValue::new_local(Rc::new(ask)),
        };
        Effect::new(move || {
            filter.track();
            listing.reload();
        });
        listing
    }

    /// Asks for the list again, from its beginning.
    pub(crate) fn reload(self) {
        self.fetch(None);
    }

    /// Asks for what follows the last row.
    pub(crate) fn more(self) {
        if !self.is_asking.get_untracked() {
            self.fetch(self.next.get_untracked());
        }
    }

    /// Asks the last question again.
    pub(crate) fn again(self) {
        self.fetch(self.asked.get_value());
    }

    fn fetch(self, cursor: Option<Cursor>) {
        let Some(turn) = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        }) else {
            return;
        };
        self.asked.set_value(cursor.clone());
        self.is_asking.set(true);
        spawn_local(async move {
            let answer = self.page(cursor.clone()).await;
            if self.turn.try_get_value() == Some(turn) {
                self.take(cursor.as_ref(), answer);
            }
        });
    }

    /// A filter that the server applies late can leave a page empty: that is not the end yet.
    async fn page(self, mut cursor: Option<Cursor>) -> Result<Page<T>, Failure> {
        loop {
            let ask = self.ask.try_get_value().ok_or(Failure::Offline)?;
            let page = ask(cursor).await?;
            if !page.items.is_empty() || page.next.is_none() {
                return Ok(page);
            }
            cursor = page.next;
        }
    }

    fn take(self, after: Option<&Cursor>, answer: Result<Page<T>, Failure>) {
        self.is_asking.try_set(false);
        match answer {
            Ok(Page { items, next }) => {
                self.rows.try_update(|rows| match (after, rows) {
                    (Some(_), Some(rows)) => rows.extend(items),
                    (_, rows) => *rows = Some(items),
                });
                self.next.try_set(next);
                self.failure.try_set(None);
            }
            Err(failure) => {
                self.failure.try_set(Some(failure));
            }
        }
    }
}

impl<T: Clone + Send + Sync> Listing<T> {
    /// The rows that are there.
    pub(crate) fn rows(self) -> Vec<T> {
        self.rows.read().clone().unwrap_or_default()
    }
}

impl<T: Send + Sync> Listing<T> {
    /// Changes what is shown after something was done to it.
    pub(crate) fn update(self, change: impl Fn(&mut T)) {
        self.rows.try_update(|rows| rows.iter_mut().flatten().for_each(change));
    }

    /// Whether rows were never there yet.
    pub(crate) fn is_new(self) -> bool {
        self.rows.read().is_none()
    }

    /// What stands in the place of the list.
    pub(crate) fn shown(self) -> Shown {
        match &*self.rows.read() {
            None if self.failure.read().is_some() => Shown::Failure,
            Some(rows) if rows.is_empty() => Shown::Nothing,
            None | Some(_) => Shown::Rows,
        }
    }

    /// How much of the list is shown, once anything is.
    pub(crate) fn extent(self) -> Option<Extent> {
        let count = self.rows.read().as_ref()?.len();
        let is_all = self.next.read().is_none();
        Some(if is_all { Extent::All(count) } else { Extent::First(count) })
    }

    /// Whether it waits for an answer.
    pub(crate) fn is_asking(self) -> Signal<bool> {
        self.is_asking.into()
    }

    /// Where the last question was asked.
    pub(crate) fn asked_at(self) -> Place {
        self.asked.with_value(|cursor| if cursor.is_some() { Place::End } else { Place::Start })
    }

    /// Why the last question was not answered.
    pub(crate) const fn failure(self) -> RwSignal<Option<Failure>> {
        self.failure
    }
}

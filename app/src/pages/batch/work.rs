//! What is known of the batch, and what can be done about it.
//!
//! What the server says last is what is shown. While a batch waits or is sent it is asked again and
//! again, and whenever somebody comes back to the window: it may have been changed in another one.

use std::time::Duration;

use js_sys::Date;
use leptos::{ev, leptos_dom::helpers::set_interval_with_handle, prelude::*, task::spawn_local};
use shared::{
    api::{
        Endpoint, Failure, Json,
        batches::{
            self, Batch, BatchChange, BatchRow, BatchState, Confirmation, Delete, ListRows,
            RowChange, RowFilter, Undo, UpdateRow,
        },
    },
    ids::{BatchId, OrganizationId},
    page::PageQuery,
    problem::Problem,
};

use super::numbers::Wanted;
use crate::{
    api,
    parts::{Listing, UrlFilters},
    ui::Toasts,
    words::words,
};

/// The name of the search in the address.
pub(super) const SEARCH: &str = "search";

/// How long a second is.
const SECOND: Duration = Duration::from_secs(1);

/// How many seconds pass between two questions while it waits.
const PAUSE: u32 = 5;

/// A batch that somebody works on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Work {
    organization_id: OrganizationId,
    batch_id: BatchId,
    batch: RwSignal<Option<Batch>>,
    /// The rows that the address asks for.
    pub(super) rows: Listing<BatchRow>,
    /// What is shown of them.
    pub(super) filters: UrlFilters,
    /// Why the last deed was refused.
    refused: RwSignal<Option<Failure>>,
    /// Why it is not known how the batch is now.
    unknown: RwSignal<Option<Failure>>,
    /// How many questions are on their way that change something.
    changing: RwSignal<u32>,
    /// Of the changes since it was looked at last, how many were made here to single rows.
    own: StoredValue<u32>,
    /// When it was looked at last, by the clock of this browser, in milliseconds.
    looked_at: RwSignal<f64>,
    /// The time that passes here, in milliseconds.
    now: RwSignal<f64>,
    toasts: Toasts,
}

impl Work {
    /// Make it while the page is made.
    pub(super) fn begin(organization_id: OrganizationId, batch_id: BatchId) -> Self {
        let filters = UrlFilters::here();
        let rows = Listing::new(
            move || filter(filters),
            move |query| api::call(ListRows { organization_id, batch_id }.query(query)),
        );
        let work = Self {
            organization_id,
            batch_id,
            batch: RwSignal::new(None),
            rows,
            filters,
            refused: RwSignal::new(None),
            unknown: RwSignal::new(None),
            changing: RwSignal::new(0),
            own: StoredValue::new(0),
            looked_at: RwSignal::new(Date::now()),
            now: RwSignal::new(Date::now()),
            toasts: Toasts::expect(),
        };
        work.look();
        work.keep_looking();
        work
    }

    /// What one wants to know of it; nothing before it is there.
    pub(super) fn with<T: Default>(self, read: impl FnOnce(&Batch) -> T) -> T {
        self.batch.read().as_ref().map(read).unwrap_or_default()
    }

    /// How far it is, once that is known.
    pub(super) fn state(self) -> Option<BatchState> {
        self.with(|batch| Some(batch.summary.state))
    }

    /// Why the last deed was refused.
    pub(super) const fn refused(self) -> RwSignal<Option<Failure>> {
        self.refused
    }

    /// Why it is not known how the batch is now.
    pub(super) const fn unknown(self) -> RwSignal<Option<Failure>> {
        self.unknown
    }

    /// Whether something is being changed.
    pub(super) fn is_changing(self) -> Signal<bool> {
        let changing = self.changing;
        Signal::derive(move || changing.get() > 0)
    }

    /// How many seconds are left before it begins, if it waits.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "never negative")]
    pub(super) fn seconds_left(self) -> Option<u32> {
        let left = self.with(|batch| batch.summary.begins_in)?;
        let passed = ((self.now.get() - self.looked_at.get()) / 1000.0).max(0.0) as u32;
        Some(left.saturating_sub(passed))
    }

    /// Asks how it is now.
    pub(super) fn look(self) {
        let (organization_id, batch_id) = (self.organization_id, self.batch_id);
        spawn_local(async move {
            match api::call(batches::Get { organization_id, batch_id }).await {
                Ok(batch) => {
                    self.unknown.try_set(None);
                    self.take(batch);
                }
                Err(failure) => {
                    self.unknown.try_set(Some(failure));
                }
            }
        });
    }

    fn take(self, batch: Batch) {
        let is = (batch.revision, batch.summary.state);
        let was = self.batch.try_with_untracked(|batch| {
            batch.as_ref().map(|batch| (batch.revision, batch.summary.state))
        });
        let own = self.own.try_update_value(std::mem::take).unwrap_or_default();
        self.looked_at.try_set(Date::now());
        self.batch.try_set(Some(batch));
        // What was changed here, row by row, is shown already, and stays where somebody looks at it.
        if let Some(Some((revision, state))) = was
            && is != (revision + own, state)
        {
            self.rows.reload();
        }
    }

    /// As long as the page is there: every second the time, and now and then the batch.
    fn keep_looking(self) {
        let seconds = StoredValue::new(0_u32);
        let tick = move || {
            self.now.try_set(Date::now());
            let Some(second) = seconds.try_update_value(|second| {
                *second += 1;
                *second
            }) else {
                return;
            };
            let is_over = || untrack(|| self.seconds_left()) == Some(0);
            match untrack(|| self.state()) {
                Some(BatchState::Sending) => self.look(),
                Some(BatchState::Waiting) if second % PAUSE == 0 || is_over() => self.look(),
                Some(BatchState::Draft | BatchState::Waiting | BatchState::Done) | None => {}
            }
        };
        let clock = set_interval_with_handle(tick, SECOND).ok();
        let back = window_event_listener(ev::focus, move |_| self.look());
        on_cleanup(move || {
            if let Some(clock) = clock {
                clock.clear();
            }
            back.remove();
        });
    }

    /// Changes the draft as a whole: every row gets a new verdict.
    pub(super) fn change(self, change: BatchChange) {
        let (organization_id, batch_id) = (self.organization_id, self.batch_id);
        self.spawn(async move {
            let update = batches::Update { organization_id, batch_id }.with(Json(change));
            let batch = api::call(update).await?;
            self.take(batch);
            self.rows.reload();
            Ok(())
        });
    }

    /// Changes one row, then says so and lets whoever waits for it go on.
    pub(super) fn change_row(self, row: &BatchRow, change: RowChange, done: Callback<BatchRow>) {
        let (organization_id, batch_id, number) = (self.organization_id, self.batch_id, row.number);
        let before = row.texts.email.clone();
        self.spawn(async move {
            let update = UpdateRow { organization_id, batch_id, number }.with(Json(change));
            let row = api::call(update).await?;
            self.own.try_update_value(|own| *own += 1);
            self.show(std::slice::from_ref(&row));
            done.try_run(row.clone());
            for email in [before, row.texts.email] {
                self.look_at_namesakes(email).await?;
            }
            self.look();
            Ok(())
        });
    }

    /// Rows with the same address have new verdicts, too.
    async fn look_at_namesakes(self, email: String) -> Result<(), Failure> {
        if email.is_empty() {
            return Ok(());
        }
        let (organization_id, batch_id) = (self.organization_id, self.batch_id);
        let filter = RowFilter { search: Some(email), ..RowFilter::default() };
        let query = PageQuery { filter, ..PageQuery::default() };
        let page = api::call(ListRows { organization_id, batch_id }.query(query)).await?;
        self.show(&page.items);
        Ok(())
    }

    /// Shows these rows as they are now, where they are shown.
    fn show(self, changed: &[BatchRow]) {
        self.rows.update(|row| {
            if let Some(changed) = changed.iter().find(|changed| changed.number == row.number) {
                row.clone_from(changed);
            }
        });
    }

    /// Confirms the draft: under one key, once.
    pub(super) fn send(self, key: String, confirmation: Confirmation, done: Callback<()>) {
        let (organization_id, batch_id) = (self.organization_id, self.batch_id);
        self.spawn(async move {
            let send = batches::Send { organization_id, batch_id }.with(Json(confirmation));
            let batch = api::call_once(key, send).await?;
            self.toasts.show(words().batch_sending.confirmed);
            done.try_run(());
            self.take(batch);
            Ok(())
        });
    }

    /// Takes back what has not begun.
    pub(super) fn undo(self) {
        let (organization_id, batch_id) = (self.organization_id, self.batch_id);
        self.spawn(async move {
            let batch = api::call(Undo { organization_id, batch_id }).await?;
            self.toasts.show(words().batch_sending.undone);
            self.take(batch);
            Ok(())
        });
    }

    /// Throws the draft away.
    pub(super) fn delete(self, done: Callback<()>) {
        let (organization_id, batch_id) = (self.organization_id, self.batch_id);
        self.spawn(async move {
            api::call(Delete { organization_id, batch_id }).await?;
            self.toasts.show(words().batch.deleted);
            done.try_run(());
            Ok(())
        });
    }

    /// Does it; when it is refused because the batch is another one by now, that one is shown.
    fn spawn(self, deed: impl Future<Output = Result<(), Failure>> + 'static) {
        self.refused.set(None);
        self.changing.update(|changing| *changing += 1);
        spawn_local(async move {
            let end = deed.await;
            self.changing.try_update(|changing| *changing -= 1);
            if let Err(failure) = end {
                if is_changed(&failure) {
                    self.catch_up().await;
                }
                self.refused.try_set(Some(failure));
            }
        });
    }

    async fn catch_up(self) {
        let (organization_id, batch_id) = (self.organization_id, self.batch_id);
        if let Ok(batch) = api::call(batches::Get { organization_id, batch_id }).await {
            self.take(batch);
        }
    }

    /// Where the result is fetched.
    pub(super) fn result(self) -> String {
        let (organization_id, batch_id) = (self.organization_id, self.batch_id);
        api::address(batches::Export { organization_id, batch_id })
    }
}

fn is_changed(failure: &Failure) -> bool {
    match failure {
        Failure::Problem(document) => matches!(document.problem, Problem::BatchChanged { .. }),
        Failure::Offline | Failure::VersionSkew => false,
    }
}

/// The rows that the address asks for.
fn filter(filters: UrlFilters) -> RowFilter {
    let (verdict, kind) = match Wanted::of(filters) {
        Wanted::All => (Vec::new(), None),
        Wanted::Kind(kind) => (Vec::new(), Some(kind)),
        Wanted::Verdict(verdict) => (vec![verdict], None),
    };
    RowFilter { verdict, kind, outcome: None, search: filters.get(SEARCH) }
}

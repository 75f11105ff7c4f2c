//! How many rows come to what: each number leads to its rows, and so does each verdict.

use leptos::prelude::*;
use shared::api::batches::{Batch, BatchState, Verdict, VerdictKind};

use super::{verdict, work::Work};
use crate::{
    format,
    parts::UrlFilters,
    ui::{Chip, Chips, Tile, Tiles, Tone},
    words::{t, words},
};

/// The name in the address of what is shown of the rows.
pub(super) const SHOW: &str = "show";

/// What is shown of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of them.
    All,
    /// Those that come to this.
    Kind(VerdictKind),
    /// Those with this verdict.
    Verdict(Verdict),
}

impl Wanted {
    /// What the address asks for.
    pub(super) fn of(filters: UrlFilters) -> Self {
        let code = filters.get(SHOW).unwrap_or_default();
        let kind = VerdictKind::from_code(&code).map(Self::Kind);
        kind.or_else(|| Verdict::from_code(&code).map(Self::Verdict)).unwrap_or(Self::All)
    }

    const fn kind(self) -> Option<VerdictKind> {
        match self {
            Self::All => None,
            Self::Kind(kind) => Some(kind),
            Self::Verdict(verdict) => Some(verdict.kind()),
        }
    }
}

/// How many rows come to this.
pub(super) fn of_kind(batch: &Batch, kind: VerdictKind) -> u32 {
    let counts = batch.verdicts.iter().filter(|count| count.verdict.kind() == kind);
    counts.map(|count| count.rows).sum()
}

/// How many people get an invitation.
pub(super) fn to_invite(batch: &Batch) -> u32 {
    of_kind(batch, VerdictKind::Sends)
}

/// How many rows have this verdict.
pub(super) fn of_verdict(batch: &Batch, verdict: Verdict) -> u32 {
    let counts = batch.verdicts.iter().filter(|count| count.verdict == verdict);
    counts.map(|count| count.rows).sum()
}

/// What the rows come to, as a whole.
#[component]
pub(super) fn Numbers(work: Work) -> impl IntoView {
    let filters = work.filters;
    let kind = move || Wanted::of(filters).kind();
    let tile = move |wanted: VerdictKind| {
        let count = move || work.with(|batch| of_kind(batch, wanted));
        let tone = move || tone(wanted, count());
        view! {
            <Tile
                label=move || named(work, wanted)
                value=move || format::number(count().into())
                note=move || noted(work, wanted)
                href=move || filters.address(SHOW, wanted.code())
                current=Signal::derive(move || kind() == Some(wanted))
                tone=Signal::derive(tone)
            />
        }
    };
    view! {
        <Tiles label=t!(batch.numbers)>
            <Tile
                label=t!(batch.all)
                value=move || format::number(work.with(|batch| batch.summary.rows).into())
                note=t!(batch.all_note)
                href=move || filters.address(SHOW, "")
                current=Signal::derive(move || kind().is_none())
            />
            {VerdictKind::ALL.iter().map(|kind| tile(*kind)).collect_view()}
        </Tiles>
    }
}

/// Only what there is to do has a colour.
const fn tone(kind: VerdictKind, count: u32) -> Tone {
    match kind {
        VerdictKind::NeedsFixing if count > 0 => Tone::Danger,
        VerdictKind::NeedsFixing | VerdictKind::Sends | VerdictKind::NothingToDo => Tone::Neutral,
    }
}

fn named(work: Work, kind: VerdictKind) -> &'static str {
    match work.state() {
        Some(BatchState::Done) => (words().batch.outcome)(kind.outcome()),
        Some(BatchState::Draft | BatchState::Waiting | BatchState::Sending) | None => {
            (words().batch.kind)(kind)
        }
    }
}

fn noted(work: Work, kind: VerdictKind) -> &'static str {
    match work.state() {
        Some(BatchState::Done) => (words().batch.outcome_note)(kind.outcome()),
        Some(BatchState::Draft | BatchState::Waiting | BatchState::Sending) | None => {
            (words().batch.kind_note)(kind)
        }
    }
}

/// Each verdict among the rows that are shown, with how many there are.
#[component]
pub(super) fn Verdicts(work: Work) -> impl IntoView {
    let filters = work.filters;
    let kind = Memo::new(move |_| Wanted::of(filters).kind());
    let shown = Memo::new(move |_| {
        let is_shown = |it: &Verdict| kind.get().is_none_or(|kind| kind == it.kind());
        let verdicts = work.with(|batch| batch.verdicts.clone());
        verdicts.iter().map(|count| count.verdict).filter(is_shown).collect::<Vec<_>>()
    });
    let every = move || kind.get().map_or("", VerdictKind::code);
    let chip = move |verdict: Verdict| {
        let count = move || work.with(|batch| of_verdict(batch, verdict));
        view! {
            <Chip
                href=move || filters.address(SHOW, verdict.code())
                current=Signal::derive(move || Wanted::of(filters) == Wanted::Verdict(verdict))
            >
                {move || verdict::name(verdict)} " "
                <span class="count">{move || format::number(count().into())}</span>
            </Chip>
        }
    };
    view! {
        <Show when=move || { shown.read().len() > 1 }>
            <Chips label=t!(batch.verdicts)>
                <Chip
                    href=move || filters.address(SHOW, every())
                    current=Signal::derive(move || {
                        !matches!(Wanted::of(filters), Wanted::Verdict(_))
                    })
                >
                    {t!(batch.every_verdict)}
                </Chip>
                <For each=move || shown.get() key=|verdict| verdict.code() children=chip />
            </Chips>
        </Show>
    }
}

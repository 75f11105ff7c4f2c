//! A batch that is confirmed and has not begun: when it does, and how to take it back until then.

use leptos::prelude::*;
use shared::limits::BATCH_UNDO_MINUTES;

use super::{numbers::Numbers, rows::Rows, sent::Held, work::Work};
use crate::{
    format,
    session::Here,
    ui::{Button, Progress, Section, Symbol, focus_if_lost},
    words::{t, words},
};

/// So many seconds or fewer are counted down.
#[expect(clippy::cast_possible_truncation, reason = "it is ten minutes")]
const COUNTED: u32 = BATCH_UNDO_MINUTES as u32 * 60;

/// When it begins, the way back, and the rows as they were confirmed.
#[component]
pub(super) fn Waiting(here: Here, work: Work) -> impl IntoView {
    let title = move || {
        let moment = work.with(|batch| batch.summary.held_until.or(batch.summary.starts_at));
        let moment = moment.map(format::deadline).unwrap_or_default();
        (words().batch_sending.begins_at)(&moment)
    };
    let left = move || work.seconds_left().unwrap_or_default();
    let share = move || Some(f64::from(COUNTED.saturating_sub(left())) / f64::from(COUNTED));
    let undo = move || match left() {
        0 => words().batch_sending.undo.to_owned(),
        left if left <= COUNTED => (words().batch_sending.undo_in)(&clock(left)),
        _ => words().batch_sending.undo.to_owned(),
    };
    let actions = move || {
        view! {
            <Button icon=Symbol::Undo busy=work.is_changing() on_press=move || work.undo()>
                {undo}
            </Button>
        }
    };
    // The question that was answered is gone from the page.
    focus_if_lost("main");
    view! {
        <Held work />
        <Section title actions>
            <Progress label=title share=Signal::derive(share) />
            <p class="muted">{t!(batch_sending.nothing_left)}</p>
        </Section>
        <Numbers work />
        <Rows here work />
    }
}

/// Minutes and seconds.
fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

//! Waiting until something may be tried again: what is left is said every minute, and the refusal
//! goes by itself when it is over.

use std::time::Duration;

use chrono::{DateTime, Utc};
use js_sys::Date;
use leptos::prelude::*;
use shared::{api::Failure, problem::Problem};

/// Whether the same once more is no use for a while.
pub(crate) fn is_asked_for(failure: &Failure) -> bool {
    asked(Some(failure)).is_some()
}

/// Counts down what the refusal asks for, if it asks for it.
pub(crate) fn count_down(failure: RwSignal<Option<Failure>>) {
    let asked = failure.try_with_untracked(|failure| asked(failure.as_ref())).flatten();
    if let Some((again_at, seconds)) = asked {
        // By the time that passes here: the moment is told by the server's clock.
        let until = Date::now() + f64::from(seconds) * 1000.0;
        look_after(seconds, failure, again_at, until);
    }
}

fn asked(failure: Option<&Failure>) -> Option<(DateTime<Utc>, u32)> {
    let Some(Failure::Problem(document)) = failure else { return None };
    let Problem::TooManyTries { again_at, seconds } = document.problem else { return None };
    Some((again_at, seconds))
}

/// Looks again when another minute is over.
fn look_after(
    seconds: u32,
    failure: RwSignal<Option<Failure>>,
    again_at: DateTime<Utc>,
    until: f64,
) {
    let whole_minutes = seconds.saturating_sub(1) / 60 * 60;
    let rest = Duration::from_secs((seconds - whole_minutes).into());
    set_timeout(move || look(failure, again_at, until), rest);
}

fn look(failure: RwSignal<Option<Failure>>, again_at: DateTime<Utc>, until: f64) {
    let shown = failure.try_with_untracked(|failure| asked(failure.as_ref())).flatten();
    // Another refusal counts by itself.
    if shown.is_none_or(|(shown, _)| shown != again_at) {
        return;
    }
    let left = seconds_until(until);
    if left == 0 {
        failure.try_set(None);
        return;
    }
    failure.try_update(|failure| {
        if let Some(Failure::Problem(document)) = failure {
            document.problem = Problem::TooManyTries { again_at, seconds: left };
        }
    });
    look_after(left, failure, again_at, until);
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "none is negative")]
fn seconds_until(until: f64) -> u32 {
    ((until - Date::now()) / 1000.0).ceil().max(0.0) as u32
}

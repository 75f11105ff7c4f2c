//! When an agreement ends: the day, and how near it is.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{api::agreements::AgreementState, limits::NEAR_DAYS};

use crate::{
    format,
    ui::{Badge, Symbol, Tone},
    words::t,
};

/// From so many days before its end on, it needs somebody now.
const URGENT_DAYS: i64 = 30;

/// How near an end is that needs somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nearness {
    /// The days that are left; none on the last day.
    pub(crate) days: i64,
}

impl Nearness {
    /// How near the end is of an agreement in force, if it is near at all.
    pub(crate) fn of(state: AgreementState, ends_on: NaiveDate) -> Option<Self> {
        let days = (ends_on - format::today()).num_days();
        let is_near =
            state == AgreementState::Active && (0..=NEAR_DAYS.cast_signed()).contains(&days);
        is_near.then_some(Self { days })
    }

    /// Amber, then red.
    pub(crate) const fn tone(self) -> Tone {
        if self.days <= URGENT_DAYS { Tone::Danger } else { Tone::Warning }
    }
}

/// The last day, with how many are left when they are few.
#[component]
pub(crate) fn Ending(state: AgreementState, ends_on: NaiveDate) -> impl IntoView {
    let near = Nearness::of(state, ends_on).map(|near| {
        view! {
            <Badge tone=near.tone() icon=Symbol::Clock>
                {t!(agreements.in_days, near.days)}
            </Badge>
        }
    });
    view! {
        <span class="badges">
            <span class="nowrap">{move || format::day(ends_on)}</span>
            {near}
        </span>
    }
}

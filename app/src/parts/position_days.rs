//! The days that numbers of licenses are of: one, and another one that it is compared to.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::api::licenses::PositionFilter;

use super::UrlFilters;
use crate::{
    ui::{Button, ButtonKind, DayFilter, Filters, Heading, Sheet},
    words::{t, words},
};

/// The names of the days in the address.
const ON: &str = "on";
const COMPARED_TO: &str = "compared_to";

/// Whose numbers the address asks for, and of which days.
pub(crate) fn position_in(filters: UrlFilters) -> Memo<PositionFilter> {
    Memo::new(move |_| filters.query::<PositionFilter>().filter)
}

/// The days that are shown, once the server has said which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShownDays {
    pub(crate) on: NaiveDate,
    pub(crate) compared_to: Option<NaiveDate>,
}

/// Whether there is a second day: only then there is something different to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    /// There is.
    ToAnotherDay,
    /// There is none.
    ToNothing,
}

impl Compared {
    /// Whether the address names one.
    pub(crate) const fn of(position: &PositionFilter) -> Self {
        match position.compared_to {
            Some(_) => Self::ToAnotherDay,
            None => Self::ToNothing,
        }
    }
}

/// The two days, each in the address.
#[component]
pub(crate) fn PositionDays(
    filters: UrlFilters,
    #[prop(into)] shown: Signal<Option<ShownDays>>,
) -> impl IntoView {
    // Without a day it is today where the organization is, which the answer says.
    let on = Signal::derive(move || {
        let today = || shown.get().map(|days| days.on.to_string());
        filters.get(ON).or_else(today).unwrap_or_default()
    });
    let said = move || {
        let words = &words().licenses;
        shown.get().map(|ShownDays { on, compared_to }| match compared_to {
            Some(before) => (words.position_compared)(on, before),
            None => (words.position_on)(on),
        })
    };
    let is_compared = Memo::new(move |_| filters.get(COMPARED_TO).is_some());
    let stop = move || filters.setter(COMPARED_TO).run(String::new());
    view! {
        <Sheet title=t!(licenses.days) heading=Heading::Hidden>
            <Filters label=t!(licenses.days)>
                <DayFilter label=t!(licenses.on) value=on on_change=filters.setter(ON) />
                <DayFilter
                    label=t!(licenses.compared_to)
                    value=filters.text(COMPARED_TO)
                    on_change=filters.setter(COMPARED_TO)
                />
                <Show when=move || is_compared.get()>
                    <Button kind=ButtonKind::Quiet on_press=stop>
                        {t!(licenses.stop_comparing)}
                    </Button>
                </Show>
                <span class="muted" role="status">
                    {said}
                </span>
            </Filters>
        </Sheet>
    }
}

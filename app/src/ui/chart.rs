//! Charts: bars and lines over time, and shares in the rows of a table. What they show stands as
//! numbers beside them, in a table; here it is for the eye, and has a name for everybody else.
//!
//! Marks are drawn in parts of a hundred and stretched; words beside them are not. Colors follow the
//! theme, and differ in lightness, too.

use leptos::prelude::*;

/// More labels than these have no room below a chart.
const LABELS: usize = 13;

/// So many of them are shown then.
const SOME: usize = 5;

/// How a number is written.
type Written = fn(u64) -> String;

/// What the kinds of marks are, in their order.
#[component]
pub(crate) fn Legend(labels: Vec<Signal<String>>) -> impl IntoView {
    let mark = |(at, label): (usize, Signal<String>)| {
        view! {
            <li>
                <svg viewBox="0 0 12 12" aria-hidden="true">
                    <rect class=color(at) width="12" height="12" rx="3" />
                </svg>
                {label}
            </li>
        }
    };
    view! { <ul class="legend">{labels.into_iter().enumerate().map(mark).collect_view()}</ul> }
}

/// A bar for each label, with a part for each series.
#[component]
pub(crate) fn BarChart(
    /// What it shows.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] labels: Signal<Vec<String>>,
    /// The numbers of each series, as many as there are labels.
    series: Vec<Vec<u64>>,
    written: Written,
) -> impl IntoView {
    let count = series.first().map_or(0, Vec::len);
    let total = |at: usize| series.iter().filter_map(|values| values.get(at)).sum::<u64>();
    let scale = Scale::up_to((0..count).map(total).max().unwrap_or_default());
    let width = 100.0 / part_of(count);
    let mut below = vec![0; count];
    let mut bars = Vec::new();
    for (kind, values) in series.into_iter().enumerate() {
        for (at, value) in values.into_iter().enumerate() {
            let (bottom, top) = (below[at], below[at] + value);
            below[at] = top;
            let x = (part_of(at) + 0.2) * width;
            let (y, height) = (100.0 - scale.part(top), scale.part(top) - scale.part(bottom));
            let [x, y, width, height] = [x, y, width * 0.6, height].map(coordinate);
            bars.push(view! { <rect class=color(kind) x=x y=y width=width height=height /> });
        }
    }
    frame(name, labels, scale, written, bars.into_any())
}

/// A line over the labels.
#[component]
pub(crate) fn LineChart(
    /// What it shows.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] labels: Signal<Vec<String>>,
    /// As many as there are labels.
    values: Vec<u64>,
    written: Written,
) -> impl IntoView {
    let scale = Scale::up_to(values.iter().copied().max().unwrap_or_default());
    let width = 100.0 / part_of(values.len());
    let point = |(at, value)| {
        let (x, y) = ((part_of(at) + 0.5) * width, 100.0 - scale.part(value));
        format!("{},{}", coordinate(x), coordinate(y))
    };
    let points: Vec<_> = values.into_iter().enumerate().map(point).collect();
    let line = view! { <polyline class="line c1" points=points.join(" ") /> };
    frame(name, labels, scale, written, line.into_any())
}

/// The share of a row in the largest one, in parts; the row says the numbers.
#[component]
pub(crate) fn ShareBar(parts: Vec<u64>, most: u64) -> impl IntoView {
    let scale = Scale { top: most.max(1), step: 1 };
    let mut end = 0;
    let bar = |(kind, part): (usize, u64)| {
        let (x, width) = (scale.part(end), scale.part(part));
        end += part;
        let [x, width] = [x, width].map(|it| format!("{}%", coordinate(it)));
        view! { <rect class=color(kind) x=x width=width height="100%" rx="2" /> }
    };
    let bars = parts.into_iter().enumerate().map(bar).collect_view();
    view! {
        <svg class="bar" aria-hidden="true">
            {bars}
        </svg>
    }
}

/// What a chart shows, in numbers, on request; on paper always.
#[component]
pub(crate) fn ChartTable(
    #[prop(into)] title: Signal<String>,
    /// A longer name than the title, which it must contain.
    #[prop(into)]
    label: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure chart-table">
            <summary aria-label=label>{title}</summary>
            {children()}
        </details>
    }
}

fn frame(
    name: Signal<String>,
    labels: Signal<Vec<String>>,
    scale: Scale,
    written: Written,
    marks: AnyView,
) -> impl IntoView {
    let lines = scale.marks().map(|mark| {
        let y = coordinate(100.0 - scale.part(mark));
        view! { <line class="grid-line" x1="0" x2="100" y1=y.clone() y2=y /> }
    });
    let numbers = move || {
        let number = |mark| view! { <span>{written(mark)}</span> };
        scale.marks().map(number).collect_view()
    };
    let is_long = move || labels.read().len() > LABELS;
    let below = move || {
        let label = |label| view! { <span>{label}</span> };
        shown(labels.get()).into_iter().map(label).collect_view()
    };
    view! {
        <div class="chart">
            <div class="y" aria-hidden="true">
                {numbers}
            </div>
            <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label=name>
                {lines.collect_view()}
                {marks}
            </svg>
            <div class="x" class:edges=is_long aria-hidden="true">
                {below}
            </div>
        </div>
    }
}

/// All labels, or so many that there is room for them: the first, the last, and some between.
fn shown(labels: Vec<String>) -> Vec<String> {
    let last = labels.len().saturating_sub(1);
    if last < LABELS {
        return labels;
    }
    (0..SOME).filter_map(|at| labels.get(at * last / (SOME - 1)).cloned()).collect()
}

const fn color(kind: usize) -> &'static str {
    match kind % 5 {
        0 => "c1",
        1 => "c2",
        2 => "c3",
        3 => "c4",
        _ => "c5",
    }
}

#[expect(clippy::cast_precision_loss, reason = "no chart has 2^53 marks")]
fn part_of(count: usize) -> f64 {
    count as f64
}

fn coordinate(value: f64) -> String {
    format!("{value:.2}")
}

/// What is beside the marks: round numbers, from nothing up to what has room for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scale {
    top: u64,
    step: u64,
}

impl Scale {
    /// Of at most five numbers.
    fn up_to(most: u64) -> Self {
        let steps = (0..18).flat_map(|power| [1, 2, 5].map(|first| first * 10_u64.pow(power)));
        let step = steps.into_iter().find(|step| step * 4 >= most).unwrap_or(most);
        Self { top: most.div_ceil(step).max(1) * step, step }
    }

    /// The numbers, the highest first.
    fn marks(self) -> impl Iterator<Item = u64> {
        (0..=self.top / self.step).rev().map(move |at| at * self.step)
    }

    /// How high it is, of a hundred.
    #[expect(clippy::cast_precision_loss, reason = "a part of a hundred has room for no more")]
    fn part(self, value: u64) -> f64 {
        100.0 * value as f64 / self.top as f64
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Scale, shown};

    #[wasm_bindgen_test]
    fn a_scale_has_round_numbers_and_room_for_the_highest() {
        for (most, top, step) in
            [(0, 1, 1), (3, 3, 1), (4, 4, 1), (5, 6, 2), (17, 20, 5), (1_810, 2_000, 500)]
        {
            assert_eq!(Scale::up_to(most), Scale { top, step }, "{most}");
        }
    }

    #[wasm_bindgen_test]
    fn of_many_labels_the_first_and_the_last_are_shown() {
        let labels: Vec<_> = (0..60).map(|label| label.to_string()).collect();
        assert_eq!(shown(labels), ["0", "14", "29", "44", "59"]);
        let few: Vec<_> = (0..13).map(|label| label.to_string()).collect();
        assert_eq!(shown(few.clone()), few);
    }
}

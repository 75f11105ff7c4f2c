//! What was measured, in words and in JSON.

use std::{fmt, str::FromStr};

use anyhow::{Context, bail};
use serde_json::{Value, json};

/// Everything that can be measured.
pub(crate) const NAMES: [&str; 13] = [
    "sign_in_vs_hash",
    "session_read_vs_sql",
    "session_read_vs_axum",
    "sign_in_page_brotli_kb",
    "home_brotli_kb",
    "idle_memory_mb",
    "cold_start_vs_axum_ms",
    "invite_vs_raw_transaction",
    "bulk_invite_vs_raw_insert",
    "mail_vs_lettre",
    "orders_page_vs_query",
    "orders_last_vs_first_page",
    "csv_vs_database_export",
];

/// What is to be reached.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Goal {
    AtLeast(f64),
    AtMost(f64),
}

/// One figure.
#[derive(Debug)]
pub(crate) struct Figure {
    pub(crate) name: &'static str,
    pub(crate) measured: f64,
    pub(crate) unit: &'static str,
    /// What it is measured against, with its own figure.
    pub(crate) baseline: String,
    pub(crate) goal: Goal,
    /// How often it was measured.
    pub(crate) runs: usize,
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, measured, unit, baseline, goal, runs } = self;
        let (sign, goal, is_reached) = match goal {
            Goal::AtLeast(goal) => ("≥", goal, measured >= goal),
            Goal::AtMost(goal) => ("≤", goal, measured <= goal),
        };
        let verdict = if is_reached { "reached" } else { "MISSED" };
        write!(f, "{name:<26} {measured:>8.2} {unit:<6} goal {sign} {goal:<6} {verdict:<8}")?;
        write!(f, " against {baseline} ({runs} runs)")
    }
}

/// All of them, for programs.
pub(crate) fn json(figures: &[Figure]) -> Value {
    let rounded = |number: f64| (number * 1000.0).round() / 1000.0;
    let one = |it: &Figure| {
        let goal = match it.goal {
            Goal::AtLeast(goal) | Goal::AtMost(goal) => goal,
        };
        json!({
            "name": it.name,
            "figure": rounded(it.measured),
            "unit": it.unit,
            "baseline": it.baseline,
            "goal": goal,
            "runs": it.runs,
        })
    };
    figures.iter().map(one).collect()
}

/// What a browser loads, as it was measured when the app was built, and what it may.
#[derive(Clone, Debug)]
pub(crate) struct Size {
    name: String,
    kilobytes: f64,
    at_most: f64,
}

impl FromStr for Size {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let (name, sizes) = text.split_once('=').context("a name, = and kilobytes")?;
        let (kilobytes, at_most) = sizes.split_once('/').context("of how many at most")?;
        Ok(Self { name: name.to_owned(), kilobytes: kilobytes.parse()?, at_most: at_most.parse()? })
    }
}

/// The figure of a size.
pub(crate) fn of_size(name: &str, sizes: &[Size]) -> anyhow::Result<Figure> {
    let Some(size) = sizes.iter().find(|size| size.name == name) else {
        bail!("{name} is known to cargo xtask bench only, which builds the app");
    };
    let name = NAMES.into_iter().find(|known| *known == name).context("a name that is known")?;
    Ok(Figure {
        name,
        measured: size.kilobytes,
        unit: "kB",
        baseline: "nothing: all that a browser loads, as it travels".to_owned(),
        goal: Goal::AtMost(size.at_most),
        runs: 1,
    })
}

//! What coverage ends, by month.

use std::collections::BTreeMap;

use shared::api::{licenses::CoverageEnding, reports::EndingMonth};

use super::{Period, months};

/// Each of the months ahead, with what ends in it.
pub(super) fn by_month(endings: &[CoverageEnding], period: Period) -> Vec<EndingMonth> {
    let ahead = months::between(period.to, period.ahead());
    let empty = |month| (month, EndingMonth { month, quantity: 0, lapsing: 0 });
    let mut ends: BTreeMap<_, _> = ahead.map(empty).collect();
    for ending in endings {
        if let Some(month) = ends.get_mut(&months::first(ending.ends_on)) {
            month.quantity += ending.quantity;
            month.lapsing += ending.lapsing;
        }
    }
    ends.into_values().collect()
}

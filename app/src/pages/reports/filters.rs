//! What the report is about: accounts, a family, a period.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::{api::reports::Report, ids::OrganizationId, values::Name};

use crate::{
    format,
    parts::{AccountFilter, UrlFilters},
    ui::{DayFilter, FilterSelect, Filters, Heading, SelectOption, Sheet},
    words::{t, words},
};

/// The names of the filters in the address.
const FAMILY: &str = "family";
const FROM: &str = "from";
const TO: &str = "to";

/// All of them, with the days that the server has filled in.
#[component]
pub(super) fn ReportFilters(
    organization_id: OrganizationId,
    filters: UrlFilters,
    report: Memo<Option<Report>>,
) -> impl IntoView {
    let options = move || {
        let all = SelectOption::new("", words().licenses.all_families);
        let report = report.read();
        let families = report.iter().flat_map(|report| &report.families);
        let option = |family: &Name| SelectOption::new(family.as_ref(), family.as_ref());
        [all].into_iter().chain(families.map(option)).collect()
    };
    let day = move |name, of: fn(&Report) -> NaiveDate| {
        let filled_in = move || report.read().as_ref().map(|report| of(report).to_string());
        Signal::derive(move || filters.get(name).or_else(filled_in).unwrap_or_default())
    };
    let said = move || {
        let report = report.read();
        report.as_ref().map(|Report { from, to, .. }| {
            (words().reports.period)(&format::day(*from), &format::day(*to))
        })
    };
    view! {
        <Sheet title=t!(reports.filters) heading=Heading::Hidden>
            <Filters label=t!(reports.filters)>
                <FilterSelect
                    label=t!(licenses.family)
                    options
                    value=filters.text(FAMILY)
                    on_change=filters.setter(FAMILY)
                />
                <AccountFilter organization_id filters />
                <DayFilter
                    label=t!(reports.from)
                    value=day(FROM, |report| report.from)
                    on_change=filters.setter(FROM)
                />
                <DayFilter
                    label=t!(reports.to)
                    value=day(TO, |report| report.to)
                    on_change=filters.setter(TO)
                />
                <span class="muted" role="status">
                    {said}
                </span>
            </Filters>
        </Sheet>
    }
}

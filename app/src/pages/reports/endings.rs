//! What coverage ends in the months ahead: how much, and what next.

use chrono::NaiveDate;
use leptos::{html::Span, prelude::*};
use shared::api::{
    licenses::CoverageEnding,
    reports::{EndingMonth, ReportTable},
};

use super::{
    boxed::{ChartBox, Source},
    licenses::count,
    long::Long,
};
use crate::{
    format, links,
    session::Here,
    ui::{
        Align, BarChart, Cell, ChartTable, Column, Legend, Row, RowTitle, Sheet, Table, TableBody,
        TableHead,
    },
    words::{t, words},
};

/// By month: what does not go on, and what does.
#[component]
pub(super) fn Endings(
    source: Source,
    /// The day from which on it is looked ahead.
    from: NaiveDate,
    endings: Vec<EndingMonth>,
) -> impl IntoView {
    let months: Vec<_> = endings.iter().map(|it| it.month).collect();
    let labels = Signal::derive(move || {
        months.iter().map(|month| format::short_month(*month)).collect::<Vec<_>>()
    });
    let lapsing = endings.iter().map(|it| count(it.lapsing)).collect();
    let going_on = endings.iter().map(|it| count(it.quantity - it.lapsing)).collect();
    let kinds = vec![
        Signal::derive(|| words().reports.lapsing.to_owned()),
        Signal::derive(|| words().reports.going_on.to_owned()),
    ];
    let lead = move || (words().reports.endings_lead)(&format::day(from));
    let table = table(endings);
    let label = move || (words().reports.table_of)(words().reports.endings);
    view! {
        <ChartBox title=t!(reports.endings) table=ReportTable::Endings source>
            <p class="muted">{lead}</p>
            <Legend labels=kinds />
            <BarChart
                name=t!(reports.endings_chart)
                labels
                series=vec![lapsing, going_on]
                written=format::number
            />
            <ChartTable title=t!(reports.table) label>
                {table}
            </ChartTable>
        </ChartBox>
    }
}

fn table(endings: Vec<EndingMonth>) -> AnyView {
    let row = |month: EndingMonth| {
        let EndingMonth { month, quantity, lapsing } = month;
        view! {
            <Row>
                <RowTitle>{move || format::month(month)}</RowTitle>
                <Cell label=t!(reports.ending) align=Align::End>
                    {move || format::quantity(quantity)}
                </Cell>
                <Cell label=t!(reports.lapsing) align=Align::End>
                    {move || format::quantity(lapsing)}
                </Cell>
            </Row>
        }
    };
    let rows = endings.into_iter().map(row).collect_view();
    view! {
        <Table caption=t!(reports.endings)>
            <TableHead>
                <Column label=t!(reports.month) />
                <Column label=t!(reports.ending) align=Align::End />
                <Column label=t!(reports.lapsing) align=Align::End />
            </TableHead>
            <TableBody>{rows}</TableBody>
        </Table>
    }
    .into_any()
}

/// The nearest ends, each with its product. Mails about what ends lead here.
#[component]
pub(super) fn Nearest(here: Here, nearest: Vec<CoverageEnding>) -> impl IntoView {
    let place = NodeRef::<Span>::new();
    let is_asked_for = window().location().hash().is_ok_and(|hash| hash == "#ends-next");
    place.on_load(move |place| {
        if is_asked_for {
            // In the next frame the page is as long as it will be.
            request_animation_frame(move || {
                if let Ok(Some(whole)) = place.closest("section") {
                    whole.scroll_into_view();
                }
            });
        }
    });
    let shown = nearest.len();
    let rows = nearest.into_iter().map(move |ending| nearest_row(&here, ending)).collect_view();
    let table = if shown == 0 {
        view! { <p class="body muted">{t!(reports.no_endings)}</p> }.into_any()
    } else {
        view! {
            <Long rows=shown>
                <span node_ref=place></span>
                <Table caption=t!(reports.nearest)>
                    <TableHead>
                        <Column label=t!(licenses.product) />
                        <Column label=t!(licenses.coverage_ends) />
                        <Column label=t!(reports.ending) align=Align::End />
                        <Column label=t!(reports.lapsing) align=Align::End />
                    </TableHead>
                    <TableBody>{rows}</TableBody>
                </Table>
            </Long>
        }
        .into_any()
    };
    view! { <Sheet title=t!(reports.nearest)>{table}</Sheet> }
}

fn nearest_row(here: &Here, ending: CoverageEnding) -> impl IntoView + use<> {
    let CoverageEnding { ends_on, product, quantity, lapsing } = ending;
    let href = links::license(&here.short_name, &product.code);
    view! {
        <Row>
            <RowTitle>
                <a href=href>{product.name.to_string()}</a>
            </RowTitle>
            <Cell label=t!(licenses.coverage_ends)>{move || format::day(ends_on)}</Cell>
            <Cell label=t!(reports.ending) align=Align::End>
                {move || format::quantity(quantity)}
            </Cell>
            <Cell label=t!(reports.lapsing) align=Align::End>
                {move || format::quantity(lapsing)}
            </Cell>
        </Row>
    }
}

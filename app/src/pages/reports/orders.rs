//! What was ordered, month by month: how much, and in how many orders.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::api::reports::{OrderedMonth, ReportTable};

use super::boxed::{ChartBox, Source};
use crate::{
    format,
    ui::{
        Align, BarChart, Cell, ChartTable, Column, LineChart, Row, RowTitle, Table, TableBody,
        TableHead,
    },
    words::{t, words},
};

/// Both as charts, and as one table.
#[component]
pub(super) fn Orders(
    source: Source,
    from: NaiveDate,
    to: NaiveDate,
    orders: Vec<OrderedMonth>,
) -> impl IntoView {
    let days = move || (format::day(from), format::day(to));
    let quantities = move || {
        let (from, to) = days();
        (words().reports.quantity_chart)(&from, &to)
    };
    let numbers = move || {
        let (from, to) = days();
        (words().reports.orders_chart)(&from, &to)
    };
    let months: Vec<_> = orders.iter().map(|it| it.month).collect();
    let labels = Signal::derive(move || {
        months.iter().map(|month| format::short_month(*month)).collect::<Vec<_>>()
    });
    let quantity = orders.iter().map(|it| it.quantity).collect();
    let number = orders.iter().map(|it| it.orders).collect();
    let table = table(orders);
    let label = move || (words().reports.table_of)(words().reports.orders);
    view! {
        <ChartBox title=t!(reports.orders) table=ReportTable::Orders source>
            <p class="muted">{t!(reports.orders_lead)}</p>
            <h3>{t!(reports.quantity)}</h3>
            <BarChart name=quantities labels series=vec![quantity] written=format::number />
            <h3>{t!(reports.number_of_orders)}</h3>
            <LineChart name=numbers labels values=number written=format::number />
            <ChartTable title=t!(reports.table) label>
                {table}
            </ChartTable>
        </ChartBox>
    }
}

fn table(orders: Vec<OrderedMonth>) -> AnyView {
    let row = |month: OrderedMonth| {
        let OrderedMonth { month, orders, quantity } = month;
        view! {
            <Row>
                <RowTitle>{move || format::month(month)}</RowTitle>
                <Cell label=t!(reports.number_of_orders) align=Align::End>
                    {move || format::number(orders)}
                </Cell>
                <Cell label=t!(reports.quantity) align=Align::End>
                    {move || format::number(quantity)}
                </Cell>
            </Row>
        }
    };
    let rows = orders.into_iter().map(row).collect_view();
    view! {
        <Table caption=t!(reports.orders)>
            <TableHead>
                <Column label=t!(reports.month) />
                <Column label=t!(reports.number_of_orders) align=Align::End />
                <Column label=t!(reports.quantity) align=Align::End />
            </TableHead>
            <TableBody>{rows}</TableBody>
        </Table>
    }
    .into_any()
}

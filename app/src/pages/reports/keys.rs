//! How much keys are used, product by product. No key is told of.

use leptos::prelude::*;
use shared::api::reports::{KeyUse, ReportTable};

use super::{
    boxed::{Source, TableBox},
    long::Long,
};
use crate::{
    format, links,
    session::Here,
    ui::{Align, Cell, Column, Legend, Row, RowTitle, ShareBar, Table, TableBody, TableHead},
    words::{t, words},
};

/// A row for each product.
#[component]
pub(super) fn Keys(here: Here, source: Source, keys: Vec<KeyUse>) -> impl IntoView {
    let shown = keys.len();
    let rows = keys.into_iter().map(move |key_use| row(&here, key_use)).collect_view();
    let labels = vec![
        Signal::derive(|| words().reports.used.to_owned()),
        Signal::derive(|| words().reports.unused.to_owned()),
    ];
    let table = if shown == 0 {
        view! { <p class="body muted">{t!(reports.no_keys)}</p> }.into_any()
    } else {
        view! {
            <div class="body stack tight">
                <p class="muted">{t!(reports.keys_lead)}</p>
                <Legend labels />
            </div>
            <Long rows=shown>
                <Table caption=t!(reports.keys)>
                    <TableHead>
                        <Column label=t!(licenses.product) />
                        <Column label=t!(reports.share) />
                        <Column label=t!(reports.number_of_keys) align=Align::End />
                        <Column label=t!(reports.used) align=Align::End />
                        <Column label=t!(reports.allowed) align=Align::End />
                    </TableHead>
                    <TableBody>{rows}</TableBody>
                </Table>
            </Long>
        }
        .into_any()
    };
    view! {
        <TableBox title=t!(reports.keys) table=ReportTable::Keys source>
            {table}
        </TableBox>
    }
}

fn row(here: &Here, key_use: KeyUse) -> impl IntoView + use<> {
    let KeyUse { product, keys, used, allowed } = key_use;
    let href = links::filtered(&links::keys(&here.short_name), "product", &[product.code.as_ref()]);
    let text = move || match allowed {
        Some(allowed) => format::number(allowed),
        None => words().reports.no_limit.to_owned(),
    };
    // Without a limit there is no share of it.
    let share = allowed.map(|allowed| {
        let parts = vec![used.min(allowed), allowed.saturating_sub(used)];
        view! { <ShareBar parts most=allowed /> }
    });
    view! {
        <Row>
            <RowTitle>
                <a href=href>{product.name.to_string()}</a>
            </RowTitle>
            <Cell label=t!(reports.share)>{share}</Cell>
            <Cell label=t!(reports.number_of_keys) align=Align::End>
                {move || format::number(keys)}
            </Cell>
            <Cell label=t!(reports.used) align=Align::End>{move || format::number(used)}</Cell>
            <Cell label=t!(reports.allowed) align=Align::End>{text}</Cell>
        </Row>
    }
}

//! Licenses by family, and how much of them is covered; of one family, by product.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::api::{
    licenses::{PositionFilter, Quantities},
    reports::{LicenseShare, ReportTable},
};

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

/// A row for each share.
#[component]
pub(super) fn Licenses(
    here: Here,
    source: Source,
    /// The day that the numbers are of.
    on: NaiveDate,
    licenses: Vec<LicenseShare>,
) -> impl IntoView {
    let title = Signal::derive(move || match &source.filter.read().family {
        Some(family) => (words().reports.licenses_of)(family.as_ref()),
        None => words().reports.licenses.to_owned(),
    });
    let most = licenses.iter().map(|it| count(it.quantities.effective)).max().unwrap_or_default();
    let shown = licenses.len();
    let rows = licenses.into_iter().map(move |share| {
        let here = here.clone();
        view! { <Share here source on share most /> }
    });
    let rows = rows.collect_view();
    let labels = vec![
        Signal::derive(|| words().licenses.covered.to_owned()),
        Signal::derive(|| words().reports.uncovered.to_owned()),
    ];
    let table = if shown == 0 {
        view! { <p class="body muted">{t!(reports.no_licenses)}</p> }.into_any()
    } else {
        view! {
            <div class="body">
                <Legend labels />
            </div>
            <Long rows=shown>
                <Table caption=title>
                    <TableHead>
                        <Column label=t!(licenses.family) />
                        <Column label=t!(reports.share) />
                        <Column label=t!(licenses.effective) align=Align::End />
                        <Column label=t!(licenses.covered) align=Align::End />
                    </TableHead>
                    <TableBody>{rows}</TableBody>
                </Table>
            </Long>
        }
        .into_any()
    };
    view! {
        <TableBox title table=ReportTable::Licenses source>
            {table}
        </TableBox>
    }
}

#[component]
fn Share(
    here: Here,
    source: Source,
    on: NaiveDate,
    share: LicenseShare,
    most: u64,
) -> impl IntoView {
    let LicenseShare { family, product, quantities } = share;
    let Quantities { effective, covered } = quantities;
    let name = product.as_ref().map_or(&family, |product| &product.name).to_string();
    // It leads to the same numbers: of the same accounts and the same day.
    let href = move || {
        let account = source.filter.read().account.clone();
        let position = PositionFilter { account, on: Some(on), compared_to: None };
        if let Some(product) = &product {
            return links::license_on(&here.short_name, &product.code, &position);
        }
        let page = links::licenses_on(&here.short_name, &position);
        let family = js_sys::encode_uri_component(family.as_ref());
        format!("{page}&family={}", String::from(family))
    };
    let parts = vec![count(covered), count(effective - covered)];
    view! {
        <Row>
            <RowTitle>
                <a href=href>{name}</a>
            </RowTitle>
            <Cell label=t!(reports.share)>
                <ShareBar parts most />
            </Cell>
            <Cell label=t!(licenses.effective) align=Align::End>
                {move || format::quantity(effective)}
            </Cell>
            <Cell label=t!(licenses.covered) align=Align::End>
                {move || format::quantity(covered)}
            </Cell>
        </Row>
    }
}

/// What can be drawn: what is below zero is nothing.
pub(super) fn count(quantity: i64) -> u64 {
    u64::try_from(quantity).unwrap_or_default()
}

//! The agreements in force that end first.

use leptos::prelude::*;
use shared::api::agreements::AgreementSummary;

use crate::{
    links,
    parts::Ending,
    session::Here,
    ui::{Cell, Column, Row, RowTitle, Sheet, Table, TableBody, TableHead},
    words::t,
};

/// The first few, with the way to all.
#[component]
pub(super) fn EndingAgreements(here: Here, agreements: Vec<AgreementSummary>) -> impl IntoView {
    let href = links::agreements(&here.short_name);
    let actions = move || view! { <a href=href>{t!(home.all_agreements)}</a> };
    let rows = if agreements.is_empty() {
        view! {
            <p class="body muted">{t!(home.no_agreements)}</p>
        }
        .into_any()
    } else {
        let row = move |agreement| view! { <AgreementRow here=here.clone() agreement /> };
        view! {
            <Table caption=t!(home.agreements)>
                <TableHead>
                    <Column label=t!(agreements.agreement) />
                    <Column label=t!(agreements.ends) />
                    <Column label=t!(agreements.partner) />
                </TableHead>
                <TableBody>{agreements.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        }
        .into_any()
    };
    view! {
        <Sheet title=t!(home.agreements) actions>
            {rows}
        </Sheet>
    }
}

#[component]
fn AgreementRow(here: Here, agreement: AgreementSummary) -> impl IntoView {
    let AgreementSummary { number, name, state, ends_on, partner, .. } = agreement;
    view! {
        <Row>
            <RowTitle>
                <a class="mono" href=links::agreement(&here.short_name, &number)>
                    {number.to_string()}
                </a>
                <small>{name.to_string()}</small>
            </RowTitle>
            <Cell label=t!(agreements.ends)>
                <Ending state ends_on />
            </Cell>
            <Cell label=t!(agreements.partner)>{partner.map(|name| name.to_string())}</Cell>
        </Row>
    }
}

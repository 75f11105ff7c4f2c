//! How many people have which role where.

use leptos::prelude::*;
use shared::{
    access::Scope,
    api::reports::{PeopleCount, ReportTable},
    limits,
};

use super::{
    boxed::{Source, TableBox},
    long::Long,
};
use crate::{
    format,
    ui::{Align, Cell, Column, Row, RowTitle, ShareBar, Table, TableBody, TableHead},
    words::{t, words},
};

/// A row for each role on each account or agreement.
#[component]
pub(super) fn People(source: Source, people: Vec<PeopleCount>) -> impl IntoView {
    let most = people.iter().map(|it| it.people).max().unwrap_or_default();
    let shown = people.len();
    let rows = people.into_iter().map(|count| row(count, most)).collect_view();
    let table = if shown == 0 {
        view! { <p class="body muted">{t!(reports.no_people)}</p> }.into_any()
    } else {
        view! {
            <p class="body muted">{t!(reports.people_lead)}</p>
            <Long rows=shown>
                <Table caption=t!(reports.people)>
                    <TableHead>
                        <Column label=t!(lists.account) />
                        <Column label=t!(person.roles) />
                        <Column label=t!(reports.share) />
                        <Column label=t!(reports.active) align=Align::End />
                    </TableHead>
                    <TableBody>{rows}</TableBody>
                </Table>
            </Long>
        }
        .into_any()
    };
    view! {
        <TableBox title=t!(reports.people) table=ReportTable::People source>
            {table}
        </TableBox>
    }
}

fn row(count: PeopleCount, most: u64) -> impl IntoView {
    let PeopleCount { on, role, people } = count;
    let place = move || match on.scope {
        Scope::PurchasingAccount(_) => format!("{} ({})", on.name, on.number),
        Scope::Agreement(_) => (words().lists.agreement)(&on.number),
    };
    let text = move || {
        let written = format::number(people);
        if people < limits::PEOPLE_COUNTED { written } else { (words().reports.at_least)(&written) }
    };
    view! {
        <Row>
            <RowTitle>{place}</RowTitle>
            <Cell label=t!(person.roles)>{move || (words().roles.name)(role)}</Cell>
            <Cell label=t!(reports.share)>
                <ShareBar parts=vec![people] most />
            </Cell>
            <Cell label=t!(reports.active) align=Align::End>{text}</Cell>
        </Row>
    }
}

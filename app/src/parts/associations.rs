//! Which domains are associated with which accounts, and what is provided for them (R47).

use leptos::prelude::*;
use shared::api::domains::{DomainAssociation, DomainService};

use super::{DomainBadge, ServiceBadge};
use crate::{
    ui::{Cell, Column, Row, RowTitle, Table, TableBody, TableHead},
    words::t,
};

/// The associations of one account, or of several.
#[component]
pub(crate) fn Associations(
    associations: Vec<DomainAssociation>,
    /// Whether there may be several accounts.
    #[prop(optional)]
    with_account: bool,
) -> impl IntoView {
    if associations.is_empty() {
        return view! { <p class="muted">{t!(domains.no_associations)}</p> }.into_any();
    }
    let row = move |it: DomainAssociation| {
        let DomainAssociation { account, domain, state, services } = it;
        view! {
            <Row>
                <RowTitle>{domain.to_string()}</RowTitle>
                <Cell label=t!(services.state)>
                    <DomainBadge state />
                </Cell>
                {with_account.then(|| {
                    view! { <Cell label=t!(lists.account)>{account.to_string()}</Cell> }
                })}
                <Cell label=t!(shell.services)>
                    <ProvidedServices services />
                </Cell>
            </Row>
        }
    };
    view! {
        <Table caption=t!(domains.associations)>
            <TableHead>
                <Column label=t!(domains.name) />
                <Column label=t!(services.state) />
                {with_account.then(|| view! { <Column label=t!(lists.account) /> })}
                <Column label=t!(shell.services) />
            </TableHead>
            <TableBody>{associations.into_iter().map(row).collect_view()}</TableBody>
        </Table>
    }
    .into_any()
}

/// The services that are provided for a domain, each with how far it is.
#[component]
pub(crate) fn ProvidedServices(services: Vec<DomainService>) -> impl IntoView {
    let none = services.is_empty();
    let shown = services.into_iter().map(|it| {
        let DomainService { name, state } = it;
        view! {
            <span class="beside">
                <span>{name.to_string()}</span>
                <ServiceBadge state />
            </span>
        }
    });
    view! {
        {shown.collect_view()}
        {none.then(|| view! { <span class="muted">{t!(services.no_domain)}</span> })}
    }
}

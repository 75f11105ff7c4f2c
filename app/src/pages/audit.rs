//! The audit log: who did what to whom, when and from where, as far as one may see it.

mod columns;
mod details;
mod filters;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        audit::{AuditFilter, Event, Export, List as ListEvents},
    },
};

use columns::columns;
use filters::filtered;

use crate::{
    api,
    parts::{Guarded, ListOf, ListSheet, Rows, UrlFilters},
    session::Here,
    ui::{Breadcrumbs, Crumb, DownloadLink, Empty, PageHeader, Symbol},
    words::t,
};

/// The audit log of the organization.
#[component]
pub(crate) fn AuditPage(here: Here) -> impl IntoView {
    let filters = UrlFilters::here();
    let list = here.clone();
    let page = move || view! { <Events here=list.clone() filters /> }.into_any();
    let organization_id = here.id;
    let file = move || {
        let filter = filters.query::<AuditFilter>().filter;
        api::address(Export { organization_id }.query(filter))
    };
    let export = move || {
        view! { <DownloadLink href=file>{t!(audit.export)}</DownloadLink> }
    };
    let organization = here.clone();
    let actions = move || {
        view! { <Show when=move || organization.may(Permission::ViewAuditLog)>{export}</Show> }
    };
    let breadcrumbs = || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.account) />
                <Crumb text=t!(shell.audit_log) />
            </Breadcrumbs>
        }
    };
    view! {
        <PageHeader title=t!(shell.audit_log) lead=t!(audit.lead) breadcrumbs actions />
        <Guarded here permission=Permission::ViewAuditLog page />
    }
}

#[component]
fn Events(here: Here, filters: UrlFilters) -> impl IntoView {
    let organization_id = here.id;
    let rows =
        Rows::new(filters, move |query| api::call(ListEvents { organization_id }.query(query)));
    let list = ListOf::new("audit", rows, |event: &Event| event.number.to_string());
    let list = columns(filtered(list, rows, organization_id), filters);
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Clock title=t!(audit.none)>
                {t!(audit.none_text)}
            </Empty>
        }
        .into_any()
    };
    view! { <ListSheet title=t!(shell.audit_log) list nothing /> }
}

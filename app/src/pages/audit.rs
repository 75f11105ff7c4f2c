//! The audit log: who did what to whom, when and from where, as far as one may see it.

mod details;
mod filters;
mod said;
mod table;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        audit::{Export, List as ListEvents},
    },
};

use filters::{AuditFilters, described, filter, is_filtered};
use table::EventTable;

use crate::{
    api,
    parts::{Guarded, List, Listing, NoMatch, UrlFilters},
    session::Here,
    ui::{Breadcrumbs, Crumb, DownloadLink, Empty, Heading, PageHeader, Sheet, Symbol},
    words::{t, words},
};

/// The audit log of the organization.
#[component]
pub(crate) fn AuditPage(here: Here) -> impl IntoView {
    let filters = UrlFilters::here();
    let list = here.clone();
    let page = move || view! { <Events here=list.clone() filters /> }.into_any();
    let organization_id = here.id;
    let file = move || api::address(Export { organization_id }.query(filter(filters)));
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
    let listing = Listing::new(
        move || filter(filters),
        move |query| api::call(ListEvents { organization_id }.query(query)),
    );
    let nothing = move || {
        if is_filtered(filters) {
            let only = move || described(filters, &listing.rows());
            view! { <NoMatch filters only /> }.into_any()
        } else {
            view! {
                <Empty symbol=Symbol::Clock title=t!(audit.none)>
                    {t!(audit.none_text)}
                </Empty>
            }
            .into_any()
        }
    };
    let extent = |extent| (words().audit.extent)(extent);
    let table = move || view! { <EventTable listing filters /> }.into_any();
    view! {
        <Sheet title=t!(shell.audit_log) heading=Heading::Hidden>
            <AuditFilters organization_id filters listing />
            <List listing extent nothing table />
        </Sheet>
    }
}

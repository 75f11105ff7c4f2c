//! The main navigation: what one may see in the organization, and nothing that does not work.

use leptos::prelude::*;
use leptos_router::components::A;
use shared::{access::Permission, api::session::MyOrganization};

use crate::{links, ui::Nav, words::t};

/// The links of the organization.
#[component]
pub(crate) fn Navigation(organization: MyOrganization) -> impl IntoView {
    let MyOrganization { short_name, permissions, .. } = organization;
    let may = |permission| permissions.contains(&permission);
    let name = &short_name;
    let home = links::home(name);
    let agreements = may(Permission::ViewAgreements).then(|| links::agreements(name));
    let orders = may(Permission::ViewOrders).then(|| links::orders(name));
    let keys = || may(Permission::ViewKeys).then(|| links::keys(name));
    let software = may(Permission::DownloadSoftware).then(|| links::downloads(name)).or_else(keys);
    let licenses = may(Permission::ViewLicenses).then(|| links::licenses(name));
    let services = may(Permission::ViewServices).then(|| links::services(name));
    let reports = may(Permission::ViewReports).then(|| links::reports(name));
    let users = may(Permission::ListUsers).then(|| links::users(name));
    let domains = may(Permission::ViewServices).then(|| links::domains(name));
    let audit = may(Permission::ViewAuditLog).then(|| links::audit(name));
    view! {
        <Nav label=t!(shell.main_navigation)>
            <A href=home exact=true>
                {t!(shell.home)}
            </A>
            {agreements.map(|href| view! { <A href>{t!(shell.agreements)}</A> })}
            {orders.map(|href| view! { <A href>{t!(shell.orders)}</A> })}
            {licenses.map(|href| view! { <A href>{t!(shell.licenses)}</A> })}
            {software.map(|href| view! { <A href>{t!(shell.software)}</A> })}
            {services.map(|href| view! { <A href>{t!(shell.services)}</A> })}
            {reports.map(|href| view! { <A href>{t!(shell.reports)}</A> })}
            {users.map(|href| view! { <A href>{t!(shell.account)}</A> })}
            {domains.map(|href| view! { <A href>{t!(shell.domains)}</A> })}
            {audit.map(|href| view! { <A href>{t!(shell.audit_log)}</A> })}
            <A href=links::SUPPORT>{t!(shell.support)}</A>
        </Nav>
    }
}

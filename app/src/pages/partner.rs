//! What the pages of a Partner Center have in common: whose it is, and the way to the others.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::api::session::MyPartner;

use super::not_found::NotFoundPage;
use crate::{
    links,
    session::use_session,
    ui::{Breadcrumbs, Crumb, PageHeader, Tab, Tabs},
    words::t,
};

/// Shows a page of the partner that the address names. One that I do not work for does not exist.
#[component]
pub(super) fn InCenter(page: fn(MyPartner) -> AnyView) -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let partner = Memo::new(move |_| {
        let named = params.read().get("partner").unwrap_or_default();
        session.partners().into_iter().find(|it| it.short_name.as_ref() == named)
    });
    move || match partner.get() {
        Some(partner) => page(partner),
        None => view! { <NotFoundPage /> }.into_any(),
    }
}

/// Title and tabs of a page in the Partner Center.
#[component]
pub(super) fn CenterHeader(
    partner: MyPartner,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] lead: Signal<String>,
) -> impl IntoView {
    let MyPartner { short_name, name, .. } = partner;
    let own = name.to_string();
    let breadcrumbs = move || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(partner.center) />
                <Crumb text=own />
            </Breadcrumbs>
        }
    };
    let window_title = Signal::derive(move || format!("{} · {name}", title.get()));
    view! {
        <PageHeader title window_title lead breadcrumbs />
        <Tabs label=t!(partner.center)>
            <Tab href=links::partner(&short_name)>{t!(partner.customers)}</Tab>
            <Tab href=links::partner_accounts(&short_name)>{t!(visibility.further)}</Tab>
            <Tab href=links::partner_users(&short_name)>{t!(partner.users)}</Tab>
            <Tab href=links::partner_help(&short_name)>{t!(partner.help)}</Tab>
        </Tabs>
    }
}

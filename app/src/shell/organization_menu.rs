//! Which organization one works in, and the way to the others.

use leptos::prelude::*;
use shared::api::session::MyOrganization;

use crate::{
    links,
    session::use_session,
    ui::{Menu, MenuLink, MenuTitle, Symbol},
    words::t,
};

/// The name of the organization; with several, a menu that leads to each one's Home.
#[component]
pub(crate) fn OrganizationMenu(
    #[prop(into)] current: Signal<Option<MyOrganization>>,
) -> impl IntoView {
    let session = use_session();
    let name = move || current.get().map(|it| it.name.to_string()).unwrap_or_default();
    let option = move |organization: MyOrganization| {
        let href = links::home(&organization.short_name);
        let is_shown = move || current.read().as_ref().is_some_and(|it| it.id == organization.id);
        view! {
            <MenuLink href icon=Symbol::Building current=Signal::derive(is_shown)>
                {organization.name.to_string()}
            </MenuLink>
        }
    };
    move || match session.organizations() {
        several if several.len() > 1 => view! {
            <Menu label=name icon=Symbol::Building>
                <MenuTitle text=t!(shell.organizations) />
                {several.into_iter().map(option).collect_view()}
            </Menu>
        }
        .into_any(),
        _ => view! { <span class="muted only-wide">{name}</span> }.into_any(),
    }
}

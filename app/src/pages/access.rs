//! *Manage access*: the frame around its tabs, each of which is a page.

use leptos::{children::ViewFn, prelude::*};
use shared::access::Permission;

use crate::{
    links,
    parts::Guarded,
    session::Here,
    ui::{Breadcrumbs, ButtonKind, Crumb, LinkButton, PageHeader, Symbol, Tab, Tabs},
    words::t,
};

/// Title, tabs, and the page of one tab.
#[component]
pub(crate) fn Access(
    here: Here,
    /// The name of the tab.
    #[prop(into)]
    tab: Signal<String>,
    #[prop(into)] page: ViewFn,
) -> impl IntoView {
    let organization = here.clone();
    let actions = move || view! { <InviteUsers here=organization.clone() /> };
    let breadcrumbs = || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.account) />
                <Crumb text=t!(shell.manage_access) />
            </Breadcrumbs>
        }
    };
    let tabbed = here.clone();
    let page = move || {
        view! {
            <AccessTabs here=tabbed.clone() />
            {page.run()}
        }
        .into_any()
    };
    view! {
        <PageHeader title=t!(shell.manage_access) window_title=tab breadcrumbs actions />
        <Guarded here permission=Permission::ListUsers page />
    }
}

/// The ways to the form and to a file of many, for whoever may invite.
#[component]
fn InviteUsers(here: Here) -> impl IntoView {
    let href = links::invite(&here.short_name);
    let many = links::invite_many(&here.short_name);
    let may = Memo::new(move |_| here.may(Permission::InviteUsers));
    view! {
        <Show when=move || may.get()>
            <LinkButton href=many.clone() icon=Symbol::Upload>
                {t!(batches.invite_many)}
            </LinkButton>
            <LinkButton href=href.clone() kind=ButtonKind::Primary icon=Symbol::Plus>
                {t!(access.invite_users)}
            </LinkButton>
        </Show>
    }
}

#[component]
fn AccessTabs(here: Here) -> impl IntoView {
    let name = here.short_name.clone();
    let may = Memo::new(move |_| here.may(Permission::ManagePartners));
    let partners = links::visibility(&name);
    let (users, invitations) = (links::users(&name), links::invitations(&name));
    view! {
        <Tabs label=t!(shell.manage_access)>
            <Tab href=users>{t!(access.manage_users)}</Tab>
            <Tab href=invitations>{t!(access.invitations)}</Tab>
            <Show when=move || may.get()>
                <Tab href=partners.clone()>{t!(visibility.title)}</Tab>
            </Show>
            <Tab href=links::roles(&name)>{t!(access.roles)}</Tab>
        </Tabs>
    }
}

//! *Invite users*: the page around the form.

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::me::{self, MyAccess},
};

use crate::{
    api,
    asked::Asked,
    forms::invite::{Grants, InviteForm},
    links,
    parts::{Guarded, Loaded, WaitingBox},
    session::{Here, use_session},
    ui::{Breadcrumbs, Crumb, Empty, LinkButton, PageHeader, Symbol},
    words::{t, words},
};

/// The form, for whoever has something to grant.
#[component]
pub(crate) fn InvitePage(here: Here) -> impl IntoView {
    let session = use_session();
    let lead = move || (words().invite.lead)(session.portal().invitation_days);
    let users = links::users(&here.short_name);
    let breadcrumbs = move || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.account) />
                <Crumb text=t!(shell.manage_access) href=users />
                <Crumb text=t!(access.invite_users) />
            </Breadcrumbs>
        }
    };
    let organization = here.clone();
    let page = move || view! { <Asked here=organization.clone() /> }.into_any();
    let many = links::invite_many(&here.short_name);
    let actions = move || {
        view! {
            <LinkButton href=many icon=Symbol::Upload>
                {t!(batches.invite_many)}
            </LinkButton>
        }
    };
    view! {
        <PageHeader title=t!(access.invite_users) lead breadcrumbs actions />
        <Guarded here permission=Permission::InviteUsers page />
    }
}

#[component]
fn Asked(here: Here) -> impl IntoView {
    let organization_id = here.id;
    let access = Asked::new(move || api::call(me::Get { organization_id }));
    view! {
        <Loaded
            from=access
            skeleton=|| view! { <WaitingBox lines=24 /> }.into_any()
            let:access
        >
            {form(here.clone(), access)}
        </Loaded>
    }
}

fn form(here: Here, access: MyAccess) -> AnyView {
    let grants = Grants::of(access);
    if grants.is_empty() {
        view! {
            <div class="box">
                <Empty symbol=Symbol::Minus title=t!(invite.nothing_to_grant)>
                    {t!(invite.nothing_to_grant_text)}
                </Empty>
            </div>
        }
        .into_any()
    } else {
        view! { <InviteForm here grants /> }.into_any()
    }
}

//! Correcting one invitation: the page around the form.

use futures::try_join;
use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        corrections::{self, Correctable},
        me,
    },
    ids::InvitationId,
};

use crate::{
    api,
    asked::Asked,
    forms::invite::{CorrectionForm, Grants},
    links,
    pages::addressed::addressed,
    parts::{Guarded, Loaded, WaitingBox},
    session::Here,
    ui::{Breadcrumbs, Crumb, PageHeader},
    words::t,
};

/// The form, for the invitation that the address names.
#[component]
pub(crate) fn CorrectInvitationPage(here: Here) -> impl IntoView {
    addressed("invitation", move |id: InvitationId| {
        let list = links::invitations(&here.short_name);
        let breadcrumbs = move || {
            view! {
                <Breadcrumbs label=t!(shell.breadcrumb)>
                    <Crumb text=t!(shell.account) />
                    <Crumb text=t!(access.invitations) href=list />
                    <Crumb text=t!(correction.title) />
                </Breadcrumbs>
            }
        };
        let organization = here.clone();
        let page = move || view! { <Asked here=organization.clone() id /> }.into_any();
        view! {
            <PageHeader title=t!(correction.title) lead=t!(correction.lead) breadcrumbs />
            <Guarded here=here.clone() permission=Permission::InviteUsers page />
        }
    })
}

#[component]
fn Asked(here: Here, id: InvitationId) -> impl IntoView {
    let organization_id = here.id;
    let asked = Asked::new(move || async move {
        try_join!(
            api::call(me::Get { organization_id }),
            api::call(corrections::Get { organization_id, invitation_id: id }),
        )
    });
    // What somebody else has made of it, where the form is to start from that.
    let newer = RwSignal::new(None::<Correctable>);
    let on_again = Callback::new(move |present| newer.set(Some(present)));
    view! {
        <Loaded
            from=asked
            skeleton=|| view! { <WaitingBox lines=24 /> }.into_any()
            let:asked
        >
            {
                let (access, correctable) = asked;
                let (here, grants) = (here.clone(), Grants::of(access));
                move || {
                    let correctable = newer.get().unwrap_or_else(|| correctable.clone());
                    let (here, grants) = (here.clone(), grants.clone());
                    view! { <CorrectionForm here id grants correctable on_again /> }
                }
            }
        </Loaded>
    }
}

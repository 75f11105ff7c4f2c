//! What an invitation's link opens: the way to accept it, or why that is not possible, which is said
//! on opening and not after typing. Opening changes nothing.

mod aside;
mod closed;
mod cut_off;
mod open;
mod other_causes;
mod other_person;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::{
    api::{
        Endpoint, Failure, Json,
        invitation_links::{Holder, InvitationLink, LinkState, LookUp},
    },
    problem::Problem,
    values::LinkToken,
};

use closed::ClosedInvitation;
use cut_off::CutOffLink;
use open::OpenInvitation;

use crate::{
    api,
    asked::Asked,
    language,
    parts::Loaded,
    ui::{PageTitle, Skeleton},
    words::t,
};

/// Looks the link up and shows what it is good for.
#[component]
pub(crate) fn InvitationPage() -> impl IntoView {
    let params = use_params_map();
    let token =
        Memo::new(move |_| LinkToken::parse(&params.read().get("token").unwrap_or_default()).ok());
    move || match token.get() {
        Some(token) => view! { <LookedUp token /> }.into_any(),
        None => view! { <CutOffLink /> }.into_any(),
    }
}

#[component]
fn LookedUp(token: LinkToken) -> impl IntoView {
    let link = {
        let token = token.clone();
        Asked::new(move || look_up(token.clone()))
    };
    let again = Callback::new(move |()| link.refetch());
    view! {
        <Loaded from=link skeleton=Waiting let:link>
            {match link {
                Some(link) if link.state == LinkState::Open => {
                    let token = token.clone();
                    view! { <OpenInvitation token link on_changed=again /> }.into_any()
                }
                Some(link) => {
                    let token = token.clone();
                    view! { <ClosedInvitation token link /> }.into_any()
                }
                None => view! { <CutOffLink /> }.into_any(),
            }}
        </Loaded>
    }
}

/// What the link leads to, in the language of who is invited; nothing when there is no such link.
async fn look_up(token: LinkToken) -> Result<Option<InvitationLink>, Failure> {
    match api::call(LookUp {}.with(Json(Holder { token }))).await {
        Ok(link) => {
            if let Some(invitee) = &link.invitee {
                language::follow(Some(invitee.language)).await;
            }
            Ok(Some(link))
        }
        Err(Failure::Problem(document)) if document.problem == Problem::NotFound => Ok(None),
        Err(failure) => Err(failure),
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div class="split">
            <div class="box roomy stack loose">
                <PageTitle title=t!(invitation.received) />
                <Skeleton label=t!(common.loading) lines=8 />
            </div>
        </div>
    }
}

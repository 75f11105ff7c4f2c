//! A link that works: what it offers, and the way to accept it for whoever opens it.

use leptos::prelude::*;
use shared::{
    api::invitation_links::{InvitationLink, Invitee, LinkState, Offer},
    values::LinkToken,
};

use super::{aside::InvitationAside, cut_off::CutOffLink, other_person::OtherPerson};
use crate::{
    forms::{accept::AcceptForm, register::RegisterForm},
    parts::Decision,
    session::use_session,
    ui::PageTitle,
    words::{t, words},
};

/// The invitation beside its form: to register, to sign in, or only to say yes.
#[component]
pub(crate) fn OpenInvitation(
    token: LinkToken,
    link: InvitationLink,
    on_changed: Callback<()>,
) -> impl IntoView {
    let Some(invitee) = link.invitee.clone() else {
        return view! { <CutOffLink /> }.into_any();
    };
    // Looked at once: signing in here must not take the form away before it has accepted.
    let present = use_session().me_now().map(|me| me.email);
    let answer = match present {
        Some(present) if present == invitee.email => answer(&link, &invitee, on_changed),
        Some(present) => {
            view! { <OtherPerson token invited=invitee.email.clone() present /> }.into_any()
        }
        None if invitee.has_account => sign_in(link.clone(), invitee.clone(), on_changed),
        None => register(token, link.clone(), invitee.clone(), on_changed),
    };
    view! {
        <div class="split">
            <div class="box roomy stack loose">{answer}</div>
            <InvitationAside link invitee />
        </div>
    }
    .into_any()
}

fn register(
    token: LinkToken,
    link: InvitationLink,
    invitee: Invitee,
    on_changed: Callback<()>,
) -> AnyView {
    view! {
        <div>
            <PageTitle title=t!(invitation.title) />
            <p class="muted">{t!(invitation.lead)}</p>
        </div>
        <RegisterForm token link invitee on_changed />
    }
    .into_any()
}

fn sign_in(link: InvitationLink, invitee: Invitee, on_changed: Callback<()>) -> AnyView {
    let organization = link.organization.clone();
    view! {
        <div>
            <PageTitle title=t!(invitation.sign_in_title) />
            <p class="muted">
                {move || (words().invitation.sign_in_lead)(organization.as_ref())}
            </p>
        </div>
        <AcceptForm link invitee on_changed />
        <p class="muted">{t!(invitation.employer)}</p>
    }
    .into_any()
}

fn answer(link: &InvitationLink, invitee: &Invitee, on_changed: Callback<()>) -> AnyView {
    let organization = link.organization.clone();
    let name = organization.clone();
    let is_open = |offer: &&Offer| offer.state == LinkState::Open;
    let offers = invitee.offers.iter().filter(is_open).cloned().collect();
    view! {
        <div>
            <PageTitle title=move || (words().invitation.accept_title)(name.as_ref()) />
            <p class="muted">{t!(invitation.accept_lead)}</p>
        </div>
        <Decision organization offers on_gone=on_changed />
        <p class="muted">{t!(invitation.employer)}</p>
    }
    .into_any()
}

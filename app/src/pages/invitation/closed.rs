//! A link that cannot be used: what happened to it, and what to do next.

use leptos::prelude::*;
use shared::{
    api::invitation_links::{InvitationLink, LinkState},
    values::LinkToken,
};

use super::other_causes::OtherCauses;
use crate::{
    format,
    forms::confirmation::ConfirmationForm,
    guides::Part,
    links,
    parts::GuideLink,
    session::use_session,
    ui::{ButtonKind, Fact, Facts, LinkButton, PageTitle},
    words::{t, words},
};

/// The page of a link that expired, was used, withdrawn, replaced, or waits.
#[component]
pub(crate) fn ClosedInvitation(token: LinkToken, link: InvitationLink) -> impl IntoView {
    let session = use_session();
    let InvitationLink { state, organization, inviter, ends_at, .. } = link;
    let colleague = StoredValue::new(inviter);
    let addressed = move || {
        let name = colleague.with_value(|it| it.as_ref().map(format::full_name));
        name.map(|name| (words().person.addressed)(&name))
    };
    let from =
        move || colleague.with_value(|it| format::inviter(it.as_ref(), &session.portal().vendor));
    let text = move || {
        let inviter = addressed().unwrap_or_else(|| session.portal().vendor);
        (words().invitation.closed_text)(state, &inviter, &format::deadline(ends_at))
    };
    let next = move || (words().invitation.closed_next)(state, addressed().as_deref());
    let can_ask = colleague.with_value(Option::is_none)
        && matches!(state, LinkState::Expired | LinkState::Declined);
    view! {
        <div class="split">
            <section class="box roomy stack loose">
                <div>
                    <PageTitle title=t!(invitation.closed, state) />
                    <p>{text}</p>
                </div>
                <p>{next}</p>
                <Facts>
                    <Fact term=t!(invitation.organization)>{organization.to_string()}</Fact>
                    <Fact term=t!(invitation.invited_by)>{from}</Fact>
                </Facts>
                {(state == LinkState::Waiting).then(|| view! { <ConfirmationForm token /> })}
                <p>
                    <GuideLink part=Part::LinkFails />
                </p>
                <div class="actions">
                    {can_ask.then(ask_again)}
                    {move || if session.person().is_some() { to_home() } else { to_sign_in(state) }}
                </div>
            </section>
            <OtherCauses state=Some(state) />
        </div>
    }
}

fn ask_again() -> impl IntoView {
    view! {
        <LinkButton href=links::REQUEST_INVITATION kind=ButtonKind::Primary>
            {t!(invitation.ask_again)}
        </LinkButton>
    }
}

fn to_home() -> AnyView {
    view! { <LinkButton href=links::START>{t!(invitation.to_home)}</LinkButton> }.into_any()
}

/// After accepting, signing in is what the page is for.
fn to_sign_in(state: LinkState) -> AnyView {
    let kind = match state {
        LinkState::Accepted => ButtonKind::Primary,
        LinkState::Open
        | LinkState::Expired
        | LinkState::Declined
        | LinkState::Withdrawn
        | LinkState::Replaced
        | LinkState::Readdressed
        | LinkState::Waiting => ButtonKind::Secondary,
    };
    view! {
        <LinkButton href=links::SIGN_IN kind>
            {t!(invitation.to_sign_in)}
        </LinkButton>
    }
    .into_any()
}

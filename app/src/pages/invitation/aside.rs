//! What an invitation offers: by whom, what, until when; and what else waits for the same address.

use leptos::prelude::*;
use shared::api::invitation_links::{InvitationLink, Invitee, LinkState, Offer};

use crate::{
    format,
    parts::Assignments,
    session::use_session,
    ui::{Fact, Facts, Section},
    words::t,
};

/// The invitation of the link first, then the others.
#[component]
pub(crate) fn InvitationAside(link: InvitationLink, invitee: Invitee) -> impl IntoView {
    let session = use_session();
    let InvitationLink { organization, inviter, ends_at, .. } = link;
    let from = move || format::inviter(inviter.as_ref(), &session.portal().vendor);
    let mut offers = invitee.offers.into_iter();
    let first = offers.next().map(|offer| offer.assignments).unwrap_or_default();
    let others: Vec<_> = offers.collect();
    view! {
        <aside class="stack">
            <Section title=t!(invitation.received)>
                <Facts>
                    <Fact term=t!(invitation.organization)>{organization.to_string()}</Fact>
                    <Fact term=t!(invitation.invited_by)>{from}</Fact>
                    <Fact term=t!(invitation.ends)>{move || format::deadline(ends_at)}</Fact>
                </Facts>
                <h3>{t!(person.roles)}</h3>
                <Assignments assignments=first />
                <p class="muted">{t!(invitation.not_yours)}</p>
            </Section>
            {(!others.is_empty()).then(|| view! { <OtherOffers others /> })}
        </aside>
    }
}

#[component]
fn OtherOffers(others: Vec<Offer>) -> impl IntoView {
    view! {
        <Section title=t!(invitation.others)>
            <p class="muted">{t!(invitation.others_text)}</p>
            {others.into_iter().map(|offer| view! { <OtherOffer offer /> }).collect_view()}
        </Section>
    }
}

#[component]
fn OtherOffer(offer: Offer) -> impl IntoView {
    let session = use_session();
    let Offer { inviter, assignments, ends_at, state, .. } = offer;
    let from = move || format::inviter(inviter.as_ref(), &session.portal().vendor);
    let is_waiting = state == LinkState::Waiting;
    view! {
        <Facts>
            <Fact term=t!(invitation.invited_by)>{from}</Fact>
            <Fact term=t!(invitation.ends)>{move || format::deadline(ends_at)}</Fact>
        </Facts>
        {is_waiting.then(|| view! { <p>{t!(invitation.waiting)}</p> })}
        <Assignments assignments />
    }
}

//! The invitations that wait for one's answer.

use leptos::prelude::*;
use shared::api::{
    invitation_links::LinkState,
    profile::{ListOffers, Offer},
};

use super::{Assignments, Decision, Loaded};
use crate::{
    api,
    asked::Asked,
    format,
    session::use_session,
    ui::Group,
    words::{t, words},
};

/// Every invitation to me, to accept or decline; nothing where there is none.
#[component]
pub(crate) fn Offers(
    /// What else the page does once one is declined, or turns out to be answered elsewhere.
    #[prop(into, optional)]
    on_gone: Option<Callback<()>>,
) -> impl IntoView {
    let offers = Asked::new(|| api::call(ListOffers {}));
    let gone = Callback::new(move |()| {
        offers.refetch();
        if let Some(on_gone) = on_gone {
            on_gone.run(());
        }
    });
    let list = move |offers: Vec<Offer>| {
        (!offers.is_empty()).then(|| {
            view! {
                <section class="stack" aria-labelledby="offers">
                    <h2 id="offers">{t!(start.offers)}</h2>
                    {offers
                        .into_iter()
                        .map(|offer| view! { <OfferBox offer on_gone=gone /> })
                        .collect_view()}
                </section>
            }
        })
    };
    view! {
        <Loaded from=offers skeleton=|| () let:offers>
            {list(offers)}
        </Loaded>
    }
}

/// One invitation to me: by whom, to what, until when, and the two answers.
#[component]
fn OfferBox(
    offer: Offer,
    /// What the page does once it is declined, or turns out to be answered elsewhere.
    #[prop(into)]
    on_gone: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let title = {
        let organization = offer.organization.to_string();
        move || (words().start.invites)(&organization)
    };
    let facts = {
        let Offer { inviter, ends_at, .. } = offer.clone();
        move || {
            let inviter = format::inviter(inviter.as_ref(), &session.portal().vendor);
            (words().start.invited_by)(&inviter, &format::deadline(ends_at))
        }
    };
    let answer = match offer.state {
        LinkState::Open => {
            let organization = offer.organization.clone();
            let offers = vec![offer.clone()];
            view! { <Decision organization offers on_gone /> }.into_any()
        }
        LinkState::Waiting
        | LinkState::Expired
        | LinkState::Accepted
        | LinkState::Declined
        | LinkState::Withdrawn
        | LinkState::Replaced
        | LinkState::Readdressed => {
            view! { <p class="muted">{t!(states.link, offer.state)}</p> }.into_any()
        }
    };
    view! {
        <Group title>
            <p class="muted">{facts}</p>
            <Assignments assignments=offer.assignments />
            {answer}
        </Group>
    }
}

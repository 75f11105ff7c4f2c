//! Where an invitation stands, with what is known of its mail.

use leptos::prelude::*;
use shared::api::{
    deliveries::{DeliveryState, Need},
    invitations::InvitationState,
};

use super::InvitationBadge;
use crate::{
    ui::{Badge, Symbol, Tone},
    words::t,
};

/// As long as it waits for the invited person, where its mail stands says more than that it waits.
#[component]
pub(crate) fn DeliveryBadges(
    state: InvitationState,
    delivery: DeliveryState,
    need: Option<Need>,
) -> impl IntoView {
    let badge = match state {
        InvitationState::Pending => view! { <DeliveryBadge delivery /> }.into_any(),
        InvitationState::Waiting
        | InvitationState::Accepted
        | InvitationState::Declined
        | InvitationState::Expired
        | InvitationState::Withdrawn => view! { <InvitationBadge state /> }.into_any(),
    };
    view! {
        {badge}
        {need.filter(|need| says_more(*need)).map(|need| view! { <small>{t!(delivery.need, need)}</small> })}
    }
}

/// Whether the badge does not say it already.
const fn says_more(need: Need) -> bool {
    match need {
        Need::Bounced | Need::Refused | Need::Deferred | Need::Ending => true,
        Need::Waiting | Need::Expired => false,
    }
}

/// Where the mails with the present link of an invitation stand.
#[component]
pub(crate) fn DeliveryBadge(delivery: DeliveryState) -> impl IntoView {
    let (tone, icon) = match delivery {
        DeliveryState::Queued => (Tone::Neutral, Symbol::Mail),
        DeliveryState::Deferred => (Tone::Warning, Symbol::Clock),
        DeliveryState::Accepted => (Tone::Info, Symbol::Server),
        DeliveryState::Refused | DeliveryState::Bounced => (Tone::Danger, Symbol::Stop),
        DeliveryState::Opened => (Tone::Info, Symbol::Eye),
    };
    view! {
        <Badge tone icon>
            {t!(delivery.state, delivery)}
        </Badge>
    }
}

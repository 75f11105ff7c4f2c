//! Where things stand, as badges: a word, a shape and a tone each.

use leptos::prelude::*;
use shared::api::{
    agreements::AgreementState,
    domains::DomainState,
    invitations::InvitationState,
    orders::OrderState,
    services::{ConnectorEventState, ProvisioningState},
    users::UserStatus,
};

use crate::{
    ui::{Badge, Symbol, Tone},
    words::t,
};

/// Where an agreement stands.
#[component]
pub(crate) fn AgreementBadge(state: AgreementState) -> impl IntoView {
    let (tone, icon) = match state {
        AgreementState::Draft => (Tone::Info, Symbol::Edit),
        AgreementState::Active => (Tone::Success, Symbol::Check),
        AgreementState::Ended => (Tone::Neutral, Symbol::Minus),
    };
    view! {
        <Badge tone icon>
            {t!(states.agreement, state)}
        </Badge>
    }
}

/// Where an invitation stands.
#[component]
pub(crate) fn InvitationBadge(state: InvitationState) -> impl IntoView {
    let (tone, icon) = match state {
        InvitationState::Pending => (Tone::Info, Symbol::Mail),
        InvitationState::Waiting => (Tone::Warning, Symbol::Clock),
        InvitationState::Accepted => (Tone::Success, Symbol::Check),
        InvitationState::Declined => (Tone::Neutral, Symbol::Close),
        InvitationState::Expired => (Tone::Warning, Symbol::Alert),
        InvitationState::Withdrawn => (Tone::Neutral, Symbol::Minus),
    };
    view! {
        <Badge tone icon>
            {t!(states.invitation, state)}
        </Badge>
    }
}

/// Whether a person can come in.
#[component]
pub(crate) fn UserBadge(status: UserStatus) -> impl IntoView {
    let (tone, icon) = match status {
        UserStatus::Active => (Tone::Success, Symbol::Check),
        UserStatus::Deactivated => (Tone::Neutral, Symbol::Minus),
    };
    view! {
        <Badge tone icon>
            {t!(states.user, status)}
        </Badge>
    }
}

/// Where an order stands.
#[component]
pub(crate) fn OrderBadge(state: OrderState) -> impl IntoView {
    let (tone, icon) = match state {
        OrderState::Open => (Tone::Info, Symbol::Clock),
        OrderState::Completed => (Tone::Success, Symbol::Check),
        OrderState::Canceled => (Tone::Neutral, Symbol::Minus),
    };
    view! {
        <Badge tone icon>
            {t!(orders.state_of, state)}
        </Badge>
    }
}

/// How far a domain is proved.
#[component]
pub(crate) fn DomainBadge(state: DomainState) -> impl IntoView {
    let (tone, icon) = match state {
        DomainState::Pending => (Tone::Info, Symbol::Clock),
        DomainState::Verified => (Tone::Success, Symbol::Check),
        DomainState::Failing | DomainState::Contested => (Tone::Warning, Symbol::Alert),
        DomainState::Lost => (Tone::Danger, Symbol::Stop),
    };
    view! {
        <Badge tone icon>
            {t!(domains.state, state)}
        </Badge>
    }
}

/// How it looks that a service has come so far.
pub(crate) const fn look_of_service(state: ProvisioningState) -> (Tone, Symbol) {
    match state {
        ProvisioningState::Queued
        | ProvisioningState::InProgress
        | ProvisioningState::Deprovisioning => (Tone::Info, Symbol::Clock),
        ProvisioningState::Ready => (Tone::Success, Symbol::Check),
        ProvisioningState::Failed => (Tone::Danger, Symbol::Stop),
        ProvisioningState::Suspended => (Tone::Warning, Symbol::Alert),
        ProvisioningState::Ended => (Tone::Neutral, Symbol::Minus),
    }
}

/// How far a service is for a domain.
#[component]
pub(crate) fn ServiceBadge(state: ProvisioningState) -> impl IntoView {
    let (tone, icon) = look_of_service(state);
    view! {
        <Badge tone icon>
            {t!(services.state_of, state)}
        </Badge>
    }
}

/// How far something has come that a service is told.
#[component]
pub(crate) fn ConnectorEventBadge(state: ConnectorEventState) -> impl IntoView {
    let (tone, icon) = match state {
        ConnectorEventState::Queued => (Tone::Info, Symbol::Clock),
        ConnectorEventState::Delivered => (Tone::Success, Symbol::Check),
        ConnectorEventState::Undelivered => (Tone::Danger, Symbol::Stop),
        ConnectorEventState::Superseded => (Tone::Neutral, Symbol::Minus),
    };
    view! {
        <Badge tone icon>
            {t!(connector.state_of, state)}
        </Badge>
    }
}

//! Where the designated administrator of a partner's customer stands, and what that needs.

use leptos::prelude::*;
use shared::api::partners::{CustomerNeed, CustomerState};

use crate::{
    ui::{Badge, Symbol, Tone},
    words::t,
};

/// The state; what needs somebody says more than that.
#[component]
pub(crate) fn CustomerBadge(state: CustomerState, need: Option<CustomerNeed>) -> impl IntoView {
    let (tone, icon) = match (need, state) {
        (Some(CustomerNeed::Bounced | CustomerNeed::Expired | CustomerNeed::Ending), _) => {
            (Tone::Danger, Symbol::Alert)
        }
        (Some(CustomerNeed::Unopened | CustomerNeed::Declined), _) => {
            (Tone::Warning, Symbol::Alert)
        }
        (None, CustomerState::Registered) => (Tone::Success, Symbol::Check),
        (None, CustomerState::Invited) => (Tone::Info, Symbol::Mail),
        (None, CustomerState::Announced) => (Tone::Info, Symbol::Clock),
        (None, CustomerState::Objected | CustomerState::Expired | CustomerState::Declined) => {
            (Tone::Warning, Symbol::Stop)
        }
        (None, CustomerState::Uninvited | CustomerState::Ended) => (Tone::Neutral, Symbol::Minus),
    };
    let text = move || match need {
        Some(need) => t!(partner.need, need)(),
        None => t!(partner.state, state)(),
    };
    view! {
        <Badge tone icon>
            {text}
        </Badge>
    }
}

//! How far a batch is, as a badge.

use leptos::prelude::*;
use shared::api::batches::BatchState;

use crate::{
    ui::{Badge, Symbol, Tone},
    words::t,
};

/// How far a batch is.
#[component]
pub(crate) fn BatchBadge(state: BatchState) -> impl IntoView {
    let (tone, icon) = match state {
        BatchState::Draft => (Tone::Warning, Symbol::Edit),
        BatchState::Waiting => (Tone::Info, Symbol::Clock),
        BatchState::Sending => (Tone::Info, Symbol::Send),
        BatchState::Done => (Tone::Success, Symbol::Check),
    };
    view! {
        <Badge tone icon>
            {t!(batches.states, state)}
        </Badge>
    }
}

//! How far an import is, as a badge.

use leptos::prelude::*;
use shared::api::feed::ImportState;

use crate::{
    ui::{Badge, Symbol, Tone},
    words::t,
};

/// How far it is.
#[component]
pub(crate) fn ImportBadge(state: ImportState) -> impl IntoView {
    let (tone, icon) = match state {
        ImportState::Waiting => (Tone::Neutral, Symbol::Clock),
        ImportState::Running => (Tone::Info, Symbol::Refresh),
        ImportState::Applied => (Tone::Success, Symbol::Check),
        ImportState::Refused => (Tone::Danger, Symbol::Stop),
        ImportState::BrokenOff => (Tone::Warning, Symbol::Alert),
    };
    view! {
        <Badge tone icon>
            {t!(desk.import_state, state)}
        </Badge>
    }
}

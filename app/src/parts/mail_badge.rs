//! Where a mail of the outbox stands, as a badge.

use leptos::prelude::*;
use shared::api::operator_mails::MailStanding;

use crate::{
    ui::{Badge, Symbol, Tone},
    words::t,
};

/// Where it stands.
#[component]
pub(crate) fn MailBadge(standing: MailStanding) -> impl IntoView {
    let (tone, icon) = match standing {
        MailStanding::Queued => (Tone::Neutral, Symbol::Mail),
        MailStanding::Deferred => (Tone::Warning, Symbol::Clock),
        MailStanding::Refused | MailStanding::Bounced => (Tone::Danger, Symbol::Stop),
        MailStanding::HandedOver => (Tone::Info, Symbol::Server),
        MailStanding::Canceled => (Tone::Neutral, Symbol::Minus),
    };
    view! {
        <Badge tone icon>
            {t!(desk.standing_of, standing)}
        </Badge>
    }
}

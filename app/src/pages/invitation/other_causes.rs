//! What else may have happened to who opened a link that cannot be used.

use leptos::prelude::*;
use shared::api::invitation_links::LinkState;

use crate::{parts::Advice, words::t};

/// The causes that the page does not name already.
#[component]
pub(crate) fn OtherCauses(
    /// What is known of the link, if there is one.
    state: Option<LinkState>,
) -> impl IntoView {
    let registered = (state != Some(LinkState::Accepted)).then(|| {
        view! { <Advice title=t!(invitation.registered)>{t!(invitation.registered_text)}</Advice> }
    });
    let newer = (state != Some(LinkState::Replaced)).then(|| {
        view! { <Advice title=t!(invitation.newer)>{t!(invitation.newer_text)}</Advice> }
    });
    view! {
        <aside class="stack loose" aria-labelledby="other-causes">
            <h2 id="other-causes">{t!(invitation.other_causes)}</h2>
            <div class="stack">
                {registered} {newer}
                <Advice title=t!(invitation.administrator)>
                    {t!(invitation.administrator_text)}
                </Advice>
            </div>
        </aside>
    }
}

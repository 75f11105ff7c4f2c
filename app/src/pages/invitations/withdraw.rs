//! The question before an invitation is withdrawn.

use leptos::prelude::*;
use shared::api::invitations::Invitation;

use super::actions::{Actions, Deed};
use crate::{
    format,
    parts::{Confirm, RoleBadges},
    words::{t, words},
};

/// Asks once, and names what is lost.
#[component]
pub(crate) fn WithdrawDialog(
    /// The invitation that it asks about; it opens whenever one is set.
    asked: RwSignal<Option<Invitation>>,
    actions: Actions,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(asked.read().is_some()));
    let title = move || {
        let asked = asked.read();
        let name = asked.as_ref().map(|it| format::full_name(&it.name)).unwrap_or_default();
        (words().invitations.withdraw_title)(&name)
    };
    let lost = move || {
        asked.get().map(|Invitation { email, assignments, .. }| {
            view! {
                <p>{move || (words().invitations.withdraw_text)(email.as_ref())}</p>
                <p>{t!(invitations.withdraw_lost)}</p>
                <div>
                    <RoleBadges assignments />
                </div>
            }
        })
    };
    let withdraw = move || {
        open.set(false);
        if let Some(invitation) = asked.get_untracked() {
            actions.act(Deed::Withdraw, invitation);
        }
    };
    view! {
        <Confirm open title answer=t!(invitations.withdraw) on_confirm=withdraw>
            {lost}
        </Confirm>
    }
}

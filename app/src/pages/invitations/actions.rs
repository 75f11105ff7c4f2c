//! What can be done about an invitation: the list shows it in place, a toast says it, and a refusal
//! stands above the list with the name of the invited person.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::{
        Failure,
        invitations::{Confirm, Invitation, InvitationState, Resend, Withdraw},
    },
    ids::{InvitationId, OrganizationId},
};

use crate::{api, format, parts::FailureBanner, problem::explain, ui::Toasts, words::words};

/// Something that can be done about an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Send a new link.
    Resend,
    /// Take it back.
    Withdraw,
    /// Stand in for an inviter who lost the right to it.
    Confirm,
}

impl Deed {
    /// What can be done about an invitation in this state.
    pub(crate) const fn in_state(state: InvitationState) -> &'static [Self] {
        match state {
            InvitationState::Pending | InvitationState::Expired => &[Self::Resend, Self::Withdraw],
            InvitationState::Waiting => &[Self::Confirm, Self::Resend, Self::Withdraw],
            InvitationState::Accepted | InvitationState::Declined | InvitationState::Withdrawn => {
                &[]
            }
        }
    }
}

/// Does things about invitations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Actions {
    organization_id: OrganizationId,
    /// Told what an invitation is now; nothing where somebody else may have changed it.
    changed: Callback<Option<Invitation>>,
    toasts: Toasts,
    /// Whether something is being done.
    is_busy: RwSignal<bool>,
    /// What was refused, and about whom.
    refused: RwSignal<Option<(Invitation, Failure)>>,
}

impl Actions {
    /// Make it while the page is made.
    pub(crate) fn new(
        organization_id: OrganizationId,
        changed: Callback<Option<Invitation>>,
    ) -> Self {
        let (is_busy, refused) = (RwSignal::new(false), RwSignal::new(None));
        Self { organization_id, changed, toasts: Toasts::expect(), is_busy, refused }
    }

    /// Does it, unless something else is being done.
    pub(crate) fn act(self, deed: Deed, invitation: Invitation) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let answer = self.call(deed, &invitation).await;
            self.is_busy.try_set(false);
            match answer {
                Ok(changed) => self.done(deed, &changed),
                Err(failure) => {
                    // Most often somebody else was faster: the page shows what they did.
                    self.changed.try_run(None);
                    self.refused.try_set(Some((invitation, failure)));
                }
            }
        });
    }

    async fn call(self, deed: Deed, invitation: &Invitation) -> Result<Invitation, Failure> {
        let (organization_id, invitation_id) = (self.organization_id, invitation.id);
        match deed {
            Deed::Resend => api::call(Resend { organization_id, invitation_id }).await,
            Deed::Confirm => api::call(Confirm { organization_id, invitation_id }).await,
            Deed::Withdraw => {
                api::call(Withdraw { organization_id, invitation_id }).await?;
                let state = InvitationState::Withdrawn;
                Ok(Invitation { state, is_mine_to_change: false, ..invitation.clone() })
            }
        }
    }

    fn done(self, deed: Deed, changed: &Invitation) {
        let words = &words().invitations;
        let name = format::full_name(&changed.name);
        self.toasts.show(match deed {
            Deed::Resend => (words.resent)(&name, &format::deadline(changed.ends_at)),
            Deed::Withdraw => (words.withdrawn)(&name),
            Deed::Confirm => (words.confirmed)(&name),
        });
        self.changed.try_run(Some(changed.clone()));
    }

    /// Why the last deed was refused.
    pub(crate) fn trouble(self) -> Option<impl IntoView> {
        let refused = self.refused.read();
        refused.as_ref().map(|(invitation, failure)| {
            let name = format::full_name(&invitation.name);
            let mut explanation = explain(failure);
            explanation.next =
                format!("{}: {}", (words().invitations.about)(&name), explanation.next);
            view! { <FailureBanner explanation /> }
        })
    }
}

/// The id of what names an invitation's row.
pub(super) fn row_id(id: InvitationId) -> String {
    format!("invitation-{id}")
}

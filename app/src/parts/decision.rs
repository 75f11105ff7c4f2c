//! Accepting and declining invitations to one's own address.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{
        Failure,
        invitation_links::LinkState,
        profile::{AcceptOffer, DeclineOffer, ListOffers, Offer},
    },
    values::{Name, ShortName},
};

use super::Trouble;
use crate::{
    api, links,
    parts::Confirm,
    session::{Session, use_session},
    ui::{Button, ButtonKind, Toasts},
    words::{t, words},
};

/// Accepts of these invitations the ones that still wait for an answer, and says where they lead.
///
/// # Errors
/// The first refusal; what was accepted before it stays accepted.
pub(crate) async fn accept_all(offers: &[Offer]) -> Result<Option<ShortName>, Failure> {
    let mut organization = None;
    for offer in waiting(offers).await? {
        let accepted = api::call(AcceptOffer { invitation_id: offer.id }).await?;
        organization = Some(accepted.short_name);
    }
    Ok(organization)
}

async fn decline_all(offers: &[Offer]) -> Result<(), Failure> {
    for offer in waiting(offers).await? {
        api::call(DeclineOffer { invitation_id: offer.id }).await?;
    }
    Ok(())
}

/// Another window may have answered some of them.
async fn waiting(offers: &[Offer]) -> Result<Vec<Offer>, Failure> {
    let mut waiting = api::call(ListOffers {}).await?;
    waiting.retain(|offer| {
        offer.state == LinkState::Open && offers.iter().any(|shown| shown.id == offer.id)
    });
    Ok(waiting)
}

/// The two answers to one invitation, or to all those of one organization.
#[component]
pub(crate) fn Decision(
    organization: Name,
    offers: Vec<Offer>,
    /// What the page does once they are declined, or turn out to be answered elsewhere.
    #[prop(into)]
    on_gone: Callback<()>,
) -> impl IntoView {
    let question = Question {
        organization: StoredValue::new(organization.into()),
        offers: StoredValue::new(offers),
        failure: RwSignal::new(None),
        on_gone,
        session: use_session(),
        toasts: Toasts::expect(),
    };
    view! {
        <Trouble failure=question.failure />
        <div class="actions">
            <Accept question />
            <Decline question />
        </div>
    }
}

/// What is to be answered.
#[derive(Clone, Copy, Debug)]
struct Question {
    organization: StoredValue<String>,
    offers: StoredValue<Vec<Offer>>,
    failure: RwSignal<Option<Failure>>,
    on_gone: Callback<()>,
    session: Session,
    toasts: Toasts,
}

impl Question {
    async fn accept(self) -> Result<Option<ShortName>, Failure> {
        let accepted = accept_all(&self.offers.get_value()).await?;
        self.session.changed().await?;
        Ok(accepted)
    }

    async fn decline(self) -> Result<(), Failure> {
        decline_all(&self.offers.get_value()).await?;
        self.toasts.show(words().decision.declined);
        self.session.changed().await
    }
}

#[component]
fn Accept(question: Question) -> impl IntoView {
    let navigate = use_navigate();
    let accept = Action::new_local(move |(): &()| {
        let (navigate, organization) = (navigate.clone(), question.organization.get_value());
        async move {
            match question.accept().await {
                Ok(Some(home)) => {
                    question.toasts.show((words().decision.accepted)(&organization));
                    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    navigate(&links::home(&home), options);
                }
                Ok(None) => {
                    question.on_gone.try_run(());
                }
                Err(failure) => {
                    question.failure.try_set(Some(failure));
                }
            }
        }
    });
    let press = move || {
        accept.dispatch_local(());
    };
    view! {
        <Button kind=ButtonKind::Primary busy=accept.pending() on_press=press>
            {t!(decision.accept)}
        </Button>
    }
}

#[component]
fn Decline(question: Question) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let decline = Action::new_local(move |(): &()| async move {
        match question.decline().await {
            Ok(()) => question.on_gone.try_run(()),
            Err(failure) => question.failure.try_set(Some(failure)).and(Some(())),
        };
    });
    let press = move || {
        is_asking.set(false);
        decline.dispatch_local(());
    };
    let title = move || (words().decision.decline_title)(&question.organization.read_value());
    view! {
        <Button busy=decline.pending() on_press=move || is_asking.set(true)>
            {t!(decision.decline)}
        </Button>
        <Confirm open=is_asking title answer=t!(decision.decline) on_confirm=press>
            <p>{t!(decision.decline_text)}</p>
        </Confirm>
    }
}

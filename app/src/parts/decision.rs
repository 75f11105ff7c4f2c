//! Accepting and declining invitations to one's own address.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::{
    api::{
        Failure,
        invitation_links::LinkState,
        profile::{AcceptOffer, DeclineOffer, ListOffers, Offer},
    },
    values::{Name, ShortName},
};

use super::FailureBanner;
use crate::{
    api, links,
    problem::explain,
    session::use_session,
    ui::{Button, ButtonKind, Dialog, Toasts},
    words::{t, words},
};

/// Accepts of these invitations the ones that still wait for an answer.
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
    let session = use_session();
    let toasts = Toasts::expect();
    let navigate = use_navigate();
    let failure = RwSignal::new(None::<Failure>);
    let is_asking = RwSignal::new(false);
    let offers = StoredValue::new(offers);
    let name = StoredValue::new(organization.to_string());
    let accept = Action::new_local(move |(): &()| {
        let navigate = navigate.clone();
        async move {
            let shown = offers.get_value();
            match accept_all(&shown).await {
                Ok(Some(organization)) => {
                    toasts.show((words().invitation.accepted)(&name.get_value()));
                    session.changed().await;
                    navigate(&links::home(&organization), Default::default());
                }
                Ok(None) => {
                    session.changed().await;
                    on_gone.try_run(());
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        }
    });
    let decline = Action::new_local(move |(): &()| async move {
        let shown = offers.get_value();
        is_asking.try_set(false);
        match decline_all(&shown).await {
            Ok(()) => {
                toasts.show(words().invitation.declined);
                session.changed().await;
                on_gone.try_run(());
            }
            Err(error) => {
                failure.try_set(Some(error));
            }
        }
    });
    let trouble = move || {
        let failure = failure.read();
        failure.as_ref().map(|failure| view! { <FailureBanner explanation=explain(failure) /> })
    };
    let answers = move || {
        view! {
            <Button on_press=move || is_asking.set(false)>{t!(common.cancel)}</Button>
            <Button
                kind=ButtonKind::Danger
                on_press=move || {
                    decline.dispatch_local(());
                }
            >
                {t!(invitation.decline)}
            </Button>
        }
    };
    view! {
        {trouble}
        <div class="actions">
            <Button
                kind=ButtonKind::Primary
                busy=accept.pending()
                on_press=move || {
                    accept.dispatch_local(());
                }
            >
                {t!(invitation.accept)}
            </Button>
            <Button busy=decline.pending() on_press=move || is_asking.set(true)>
                {t!(invitation.decline)}
            </Button>
        </div>
        <Dialog
            open=is_asking
            title=move || name.with_value(|name| (words().invitation.decline_title)(name))
            actions=answers
        >
            <p>{t!(invitation.decline_text)}</p>
        </Dialog>
    }
}

//! The question before it holds, and the way back after it.

use std::{collections::BTreeSet, sync::Arc};

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::{
        Endpoint, Json,
        visibility::{Change, Opening, VisibilityChange},
    },
    ids::OrganizationId,
    values::PurchasingAccountNumber,
};

use super::editor::listed;
use crate::{
    api,
    parts::Confirm,
    problem::{Explanation, explain},
    ui::{ButtonKind, ToastOffer, Toasts},
    words::{t, words},
};

/// Says once more what will be otherwise, and saves it.
#[component]
pub(super) fn SaveDialog(
    organization_id: OrganizationId,
    number: String,
    before: StoredValue<BTreeSet<Opening>>,
    chosen: RwSignal<BTreeSet<Opening>>,
    changes: Signal<Vec<String>>,
    open: RwSignal<bool>,
    failed: RwSignal<Option<Explanation>>,
    again: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::expect();
    let save = Action::new_local(move |(): &()| {
        let (number, from, to) = (number.clone(), before.get_value(), chosen.get_untracked());
        async move {
            let answer = change(organization_id, &number, &from, &to).await;
            open.try_set(false);
            match answer {
                Ok(()) => {
                    failed.try_set(None);
                    offer(toasts, organization_id, number, from, to, again);
                }
                Err(explanation) => {
                    failed.try_set(Some(explanation));
                }
            }
            // What stands now: ours, or what somebody else has made of it.
            again.try_run(());
        }
    });
    let press = move || {
        save.dispatch(());
    };
    view! {
        <Confirm
            open
            title=t!(visibility.confirm_title)
            answer=t!(visibility.save)
            kind=ButtonKind::Primary
            busy=save.pending()
            on_confirm=press
        >
            <div>{move || listed(&changes.read())}</div>
            <p>{t!(visibility.confirm_text)}</p>
        </Confirm>
    }
}

async fn change(
    organization_id: OrganizationId,
    number: &str,
    from: &BTreeSet<Opening>,
    to: &BTreeSet<Opening>,
) -> Result<(), Explanation> {
    let Ok(purchasing_account_number) = PurchasingAccountNumber::parse(number) else {
        return Ok(());
    };
    let body = Json(VisibilityChange { from: from.clone(), to: to.clone() });
    let change = Change { organization_id, purchasing_account_number }.with(body);
    match api::call(change).await {
        Ok(_) => Ok(()),
        Err(failure) => Err(explain(&failure)),
    }
}

/// Says that it is saved, and offers the way back.
fn offer(
    toasts: Toasts,
    organization_id: OrganizationId,
    number: String,
    from: BTreeSet<Opening>,
    to: BTreeSet<Opening>,
    again: Callback<()>,
) {
    let accept = move || {
        let (number, from, to) = (number.clone(), from.clone(), to.clone());
        spawn_local(async move {
            match change(organization_id, &number, &to, &from).await {
                Ok(()) => toasts.show(words().visibility.undone),
                Err(Explanation { what, next, .. }) => toasts.refuse(format!("{what}. {next}")),
            }
            again.try_run(());
        });
    };
    let label = words().visibility.undo.to_owned();
    toasts.offer(words().visibility.saved, ToastOffer { label, accept: Arc::new(accept) });
}

//! Asking the administrators to confirm an invitation whose inviter lost the right to it.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json,
        invitation_links::{AskConfirmation, Holder},
    },
    values::LinkToken,
};

use crate::{
    api,
    parts::Trouble,
    ui::{Button, ButtonKind, Symbol},
    words::t,
};

/// One button; once it is done, the page says so instead.
#[component]
pub(crate) fn ConfirmationForm(token: LinkToken) -> impl IntoView {
    let is_asked = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let ask = Action::new_local(move |(): &()| {
        let token = token.clone();
        async move {
            let asked = api::call(AskConfirmation {}.with(Json(Holder { token }))).await;
            is_asked.try_set(asked.is_ok());
            failure.try_set(asked.err());
        }
    });
    let press = move || {
        ask.dispatch_local(());
    };
    let button = move || {
        view! {
            <Button
                kind=ButtonKind::Primary
                icon=Symbol::Send
                busy=ask.pending()
                on_press=press
            >
                {t!(invitation.ask_confirmation)}
            </Button>
        }
    };
    view! {
        <Trouble failure />
        <Show when=move || !is_asked.get() fallback=asked>
            {button()}
        </Show>
    }
}

fn asked() -> impl IntoView {
    view! { <p role="status">{t!(invitation.confirmation_asked)}</p> }
}

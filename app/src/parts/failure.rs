//! A failure on the page: above a form, or instead of what could not be loaded.

use leptos::prelude::*;
use shared::api::Failure;

use crate::{
    problem::{Explanation, Remedy, explain},
    ui::{Banner, Button, Icon, Symbol, Tone},
    words::t,
};

/// A failure above what it is about; a form below it tries again by itself.
#[component]
pub(crate) fn FailureBanner(
    explanation: Explanation,
    /// Does again what failed.
    #[prop(optional, into)]
    on_again: Option<Callback<()>>,
) -> impl IntoView {
    let Explanation { what, next, remedy, symbol: _ } = explanation;
    let actions = move || remedy_view(remedy, on_again);
    view! {
        <Banner tone=Tone::Danger title=what actions>
            {next}
        </Banner>
    }
}

/// What failed last, as long as it is kept.
#[component]
pub(crate) fn Trouble(failure: RwSignal<Option<Failure>>) -> impl IntoView {
    move || {
        let failure = failure.read();
        failure.as_ref().map(|failure| view! { <FailureBanner explanation=explain(failure) /> })
    }
}

/// A failure instead of what was to be shown.
#[component]
pub(crate) fn FailureView(
    explanation: Explanation,
    /// Does again what failed.
    #[prop(into)]
    on_again: Callback<()>,
) -> impl IntoView {
    let Explanation { what, next, remedy, symbol } = explanation;
    view! {
        <div class="box empty" role="alert">
            <Icon symbol />
            <h2>{what}</h2>
            <p>{next}</p>
            <div class="actions">{remedy_view(remedy, Some(on_again))}</div>
        </div>
    }
}

/// The button for what the page can do about it, if it can do anything.
pub(crate) fn remedy_view(remedy: Remedy, on_again: Option<Callback<()>>) -> AnyView {
    let reload = move || {
        window().location().reload().ok();
    };
    match (remedy, on_again) {
        (Remedy::TryAgain, Some(on_again)) => view! {
            <Button icon=Symbol::Refresh on_press=on_again>
                {t!(common.try_again)}
            </Button>
        }
        .into_any(),
        (Remedy::Reload, _) => view! {
            <Button icon=Symbol::Refresh on_press=reload>
                {t!(common.reload)}
            </Button>
        }
        .into_any(),
        (Remedy::TryAgain | Remedy::Nothing, _) => ().into_any(),
    }
}

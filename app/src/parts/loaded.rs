//! What a page asks the server for: its shape while it loads, then the thing itself or why not.

use leptos::{children::ViewFn, prelude::*};

use super::FailureView;
use crate::{asked::Asked, problem::explain, ui::Skeleton, words::t};

/// Shows what was asked for as soon as it is there; while it is asked for again, the old one stays.
#[component]
pub(crate) fn Loaded<T, F, V>(
    from: Asked<T>,
    /// The shape of what is loading; four lines when nothing is said.
    #[prop(optional, into)]
    skeleton: Option<ViewFn>,
    children: F,
) -> impl IntoView
where
    T: Clone + 'static,
    F: Fn(T) -> V + Send + 'static,
    V: IntoView + 'static,
{
    let again = Callback::new(move |()| from.refetch());
    let shape = move || match &skeleton {
        Some(skeleton) => skeleton.run(),
        None => view! { <Skeleton label=t!(common.loading) lines=4 /> }.into_any(),
    };
    move || match &*from.read() {
        None => shape(),
        Some(Ok(value)) => children(value.clone()).into_any(),
        Some(Err(failure)) => {
            view! { <FailureView explanation=explain(failure) on_again=again /> }.into_any()
        }
    }
}

//! The page of one thing, which the address names.

use std::str::FromStr;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::{api::Failure, problem::Problem};

use super::not_found::NotFoundPage;

/// The page of what this part of the address names; what cannot be a name is nowhere.
pub(super) fn addressed<T, V>(
    part: &'static str,
    page: impl Fn(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: FromStr + Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let params = use_params_map();
    let named = Memo::new(move |_| params.read().get(part)?.parse().ok());
    move || match named.get() {
        Some(named) => page(named).into_any(),
        None => view! { <NotFoundPage /> }.into_any(),
    }
}

/// The answer, once it is noted whether there is nothing of that name, or nothing that one may know
/// of.
pub(super) fn or_missing<T>(
    answer: Result<T, Failure>,
    is_missing: RwSignal<bool>,
) -> Result<T, Failure> {
    if let Err(Failure::Problem(document)) = &answer
        && document.problem == Problem::NotFound
    {
        is_missing.try_set(true);
    }
    answer
}

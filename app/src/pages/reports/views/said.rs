//! What has to be said of the view that is shown: that it is not there, or not all of it.

use leptos::prelude::*;

use super::Views;
use crate::{
    ui::{Banner, Tone},
    words::{t, words},
};

/// Nothing, as long as the view shows what it was saved for.
#[component]
pub(in super::super) fn SaidOfView(views: Views) -> impl IntoView {
    let missing = || {
        view! {
            <Banner tone=Tone::Warning title=t!(views.missing)>
                {t!(views.missing_text)}
            </Banner>
        }
    };
    let gone = || {
        view! {
            <Banner tone=Tone::Warning title=t!(views.gone)>
                {t!(views.gone_text)}
            </Banner>
        }
    };
    let partly = move || {
        let count = views.current.read().as_ref().map_or(0, |view| view.accounts_gone);
        let text = move || (words().views.partly_gone)(count);
        (count > 0 && !views.is_gone()).then(|| view! { <Banner tone=Tone::Info>{text}</Banner> })
    };
    view! {
        {move || views.is_missing().then(missing)}
        {move || views.is_gone().then(gone)}
        {partly}
    }
}

//! The way from an error or an empty page to the part of a guide that explains it.

use leptos::prelude::*;

use crate::{guides::Part, links, words::words};

/// A link that names the guide.
#[component]
pub(crate) fn GuideLink(part: Part) -> impl IntoView {
    let text = move || {
        let words = &words().support;
        (words.guide)((words.name_of)(part.topic()))
    };
    view! { <a href=links::guide(part)>{text}</a> }
}

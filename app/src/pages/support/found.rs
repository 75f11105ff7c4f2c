//! The parts of guides that say what is looked for.

use leptos::prelude::*;
use shared::{api::Failure, locale::Locale};

use crate::{
    asked::Asked,
    guides::{self, Part, Text, Topic},
    links,
    parts::Loaded,
    search::is_called,
    ui::Section,
    words::{t, words},
};

/// Every part that has what was typed in it, as far as it is typed.
#[component]
pub(super) fn FoundParts(sought: RwSignal<String>) -> impl IntoView {
    let fetched = Asked::new(|| async { guides::fetch().await.ok_or(Failure::VersionSkew) });
    view! {
        <Loaded from=fetched let:locale>
            {move || list(locale, sought.read().trim())}
        </Loaded>
    }
}

fn list(locale: Locale, sought: &str) -> impl IntoView + use<> {
    let parts = parts_with(locale, sought);
    let said = if parts.is_empty() {
        (words().support.nothing)(sought)
    } else {
        (words().support.found)(parts.len())
    };
    let hit = |(part, text): (Part, Text)| {
        view! {
            <li>
                <a href=links::guide(part)>{text.title}</a>
                <p class="muted">{(words().support.name_of)(part.topic())}</p>
            </li>
        }
    };
    view! {
        <Section title=t!(support.guides)>
            <p role="status">{said}</p>
            <ul class="stack">{parts.into_iter().map(hit).collect_view()}</ul>
        </Section>
    }
}

fn parts_with(locale: Locale, sought: &str) -> Vec<(Part, Text)> {
    let parts = Topic::ALL.iter().flat_map(|topic| topic.parts());
    let texts = parts.filter_map(|part| Some((*part, guides::text(locale, *part)?)));
    let has_all = |(part, text): &(Part, Text)| {
        let guide = (words().support.name_of)(part.topic());
        let all = format!("{guide} {}", text.plain());
        sought.split_whitespace().all(|word| is_called(&all, word))
    };
    texts.filter(has_all).collect()
}

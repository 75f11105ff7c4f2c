//! *Support*: the guides, a box that looks into them, and whom to contact. Also for whoever cannot
//! sign in.

mod contact;
mod found;

use leptos::prelude::*;

use crate::{
    guides::Topic,
    links,
    ui::{PageHeader, SearchField, Section},
    words::t,
};

use contact::Contact;
use found::FoundParts;

/// The guides and the contacts.
#[component]
pub(crate) fn SupportPage() -> impl IntoView {
    let sought = RwSignal::new(String::new());
    let content = move || {
        if sought.read().trim().is_empty() {
            view! { <Guides /> }.into_any()
        } else {
            view! { <FoundParts sought /> }.into_any()
        }
    };
    view! {
        <PageHeader title=t!(shell.support) lead=t!(support.lead) />
        <div class="split narrow">
            <div class="stack">
                <SearchField
                    label=t!(support.search)
                    value=sought
                    on_search=move |text| sought.set(text)
                />
                {content}
            </div>
            <Contact />
        </div>
    }
}

#[component]
fn Guides() -> impl IntoView {
    let guide = |topic: &Topic| {
        let topic = *topic;
        view! {
            <li>
                <a href=links::guides_of(topic)>{t!(support.name_of, topic)}</a>
                <p class="muted">{t!(support.about, topic)}</p>
            </li>
        }
    };
    view! {
        <Section title=t!(support.guides)>
            <ul class="stack">{Topic::ALL.iter().map(guide).collect_view()}</ul>
        </Section>
    }
}

//! One box for whatever somebody on the telephone can name, and the whole story of what is found.
//!
//! What is looked for stands in the address of the page, so that a link leads to it; to the server it
//! goes in a body.

mod address;
mod found;
mod recent;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::api::{
    Endpoint, Failure, Json,
    look_ups::{Create, Found, NewLookUp},
};

use found::FoundView;
use recent::Recent;

use super::operator::OperatorHeader;
use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    links,
    parts::{Trouble, UrlFilters, WaitingBox},
    ui::{Button, ButtonKind, Section, Symbol, TextField},
    words::t,
};

/// In the address of the page.
const ASKED: &str = "q";

/// The box, and what was found.
#[component]
pub(crate) fn LookUpPage() -> impl IntoView {
    let filters = UrlFilters::here();
    let asked = Memo::new(move |_| filters.get(ASKED));
    let found = RwSignal::new(None::<Found>);
    let failure = RwSignal::new(None::<Failure>);
    let look = Action::new_local(move |text: &String| {
        let text = text.clone();
        async move {
            let answer = api::call(Create {}.with(Json(NewLookUp { text: text.clone() }))).await;
            // Something else may be looked for by now.
            if asked.try_get_untracked().flatten().as_deref() != Some(text.as_str()) {
                return;
            }
            match answer {
                Ok(it) => drop(found.try_set(Some(it))),
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        }
    });
    Effect::new(move || {
        found.set(None);
        failure.set(None);
        if let Some(text) = asked.get() {
            look.dispatch_local(text);
        }
    });
    let answer = move || match (found.get(), asked.get()) {
        (Some(found), _) => view! { <FoundView found /> }.into_any(),
        (None, Some(_)) if failure.read().is_none() => view! { <WaitingBox lines=8 /> }.into_any(),
        (None, Some(_)) => ().into_any(),
        (None, None) => view! { <Recent /> }.into_any(),
    };
    view! {
        <OperatorHeader title=t!(desk.look_up) lead=t!(desk.look_up_lead) />
        <div class="stack">
            <Section title=t!(desk.look_for)>
                <LookUpBox asked />
            </Section>
            <Trouble failure />
            <div class="stack" aria-live="polite">
                {answer}
            </div>
        </div>
    }
}

/// What to look for.
#[component]
fn LookUpBox(asked: Memo<Option<String>>) -> impl IntoView {
    let errors = FormErrors::new();
    let navigate = use_navigate();
    let text = Entry::new("", |text| {
        let text = text.trim();
        if text.is_empty() { Err("empty") } else { Ok(text.to_owned()) }
    });
    Effect::new(move || {
        // A link leads here with something else to look for.
        if let Some(asked) = asked.get() {
            text.text.set(asked);
        }
    });
    let fields = move || vec![FormField::new("/text", "look-for", t!(desk.look_for), text.wrong)];
    let submit = Action::new_local(move |(): &()| {
        let navigate = navigate.clone();
        async move {
            errors.clear();
            let Some(text) = text.value() else { return errors.list(&fields()) };
            navigate(&links::look_up(&text), NavigateOptions::default());
        }
    });
    view! {
        <Form submit class="stack">
            <Refusal errors />
            <TextField
                id="look-for"
                label=t!(desk.look_for)
                hint=t!(desk.look_hint)
                value=text.text
                error=text.error()
            />
            <p class="muted">{t!(desk.written_down)}</p>
            <div class="actions">
                <Button kind=ButtonKind::Primary icon=Symbol::Search busy=submit.pending()>
                    {t!(desk.look)}
                </Button>
            </div>
        </Form>
    }
}

//! Everything about one event, when its row is opened.

use leptos::prelude::*;
use shared::api::audit::Event;

use super::filters::PERSON;
use crate::{
    event_words::{name_of, place, whole},
    format,
    parts::UrlFilters,
    ui::{Disclosure, Fact, Facts},
    words::{t, words},
};

/// The button that opens the row, and what it opens; made when it is opened first.
#[component]
pub(super) fn EventDetails(event: StoredValue<Event>, filters: UrlFilters) -> impl IntoView {
    let title = move || (words().audit.details)(event.with_value(|event| event.number));
    let facts = move || view! { <EventFacts event filters /> }.into_any();
    view! { <Disclosure title=t!(audit.more) label=title content=facts /> }
}

#[component]
fn EventFacts(event: StoredValue<Event>, filters: UrlFilters) -> impl IntoView {
    let Event { number, at, actor, network, subject, reason, scopes, .. } = event.get_value();
    let id = actor.id;
    let kind = actor.kind;
    let doer = actor.person.clone();
    let who = move || match doer.as_ref().and_then(whole) {
        Some(who) => who,
        None => (words().audit.actor)(kind).to_owned(),
    };
    let name = actor.person;
    let only = id.map(|id| {
        let href = move || filters.address(PERSON, &id.to_string());
        let name = move || {
            let name = name.as_ref().and_then(name_of);
            (words().audit.only_by)(&name.unwrap_or_else(|| words().audit.one_person.to_owned()))
        };
        view! { <a href=href>{name}</a> }
    });
    let whom = StoredValue::new(subject);
    let scopes = StoredValue::new(scopes);
    let places = move || {
        let places = scopes.with_value(|scopes| scopes.iter().map(place).collect::<Vec<_>>());
        places.into_iter().map(|place| view! { <li>{place}</li> }).collect_view()
    };
    let has_whom = whom.with_value(Option::is_some);
    let has_scopes = !scopes.with_value(Vec::is_empty);
    view! {
        <Facts>
            <Fact term=t!(audit.number)>{move || format::number(number)}</Fact>
            <Fact term=t!(audit.when)>{move || format::exact_moment(at)}</Fact>
            <Fact term=t!(audit.who)>{who} <div>{only}</div></Fact>
            {network.map(|network| view! { <Fact term=t!(audit.network)>{network}</Fact> })}
            {has_whom
                .then(|| {
                    let whom = move || whom.with_value(|it| it.as_ref().and_then(whole));
                    view! { <Fact term=t!(audit.whom)>{whom}</Fact> }
                })}
            {has_scopes
                .then(|| {
                    view! {
                        <Fact term=t!(audit.scopes)>
                            <ul class="plain">{places}</ul>
                        </Fact>
                    }
                })}
            {reason.map(|reason| view! { <Fact term=t!(audit.reason)>{reason}</Fact> })}
        </Facts>
    }
}

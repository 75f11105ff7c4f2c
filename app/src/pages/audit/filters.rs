//! What the log is filtered by: all of it is in the address.

use shared::{
    api::audit::{ActionGroup, ActorKind, Event},
    ids::OrganizationId,
};

use crate::{
    event_words::name_of,
    parts::{ListFilter, ListOf, Rows},
    ui::SelectOption,
    words::{t, words},
};

/// The id of a person.
pub(super) const PERSON: &str = "person";

/// The list with its filters; who somebody is whose doings are shown is told by a row.
pub(super) fn filtered(
    list: ListOf<Event>,
    rows: Rows<Event>,
    organization_id: OrganizationId,
) -> ListOf<Event> {
    let person = move |id: &str| {
        let seen = rows.seen();
        let is_them = |event: &&Event| event.actor.id.is_some_and(|it| it.to_string() == id);
        let event = seen.iter().map(|seen| &seen.row).find(is_them);
        let name = event.and_then(|event| event.actor.person.as_ref()).and_then(name_of);
        name.unwrap_or_else(|| words().audit.one_person.to_owned())
    };
    list.filter(ListFilter::search(t!(audit.search)))
        .filter(ListFilter::day("from", t!(audit.from)))
        .filter(ListFilter::day("to", t!(audit.to)))
        .filter(ListFilter::choice("group", t!(audit.about), t!(audit.all_groups), groups))
        .filter(ListFilter::choice("actor", t!(audit.who), t!(audit.all_actors), actors))
        .filter(ListFilter::accounts(organization_id))
        .filter(ListFilter::by_link(PERSON, t!(audit.who), person))
}

fn groups() -> Vec<SelectOption> {
    let words = &words().audit;
    let option = |group: &ActionGroup| SelectOption::new(group.code(), (words.group)(*group));
    ActionGroup::ALL.iter().map(option).collect()
}

fn actors() -> Vec<SelectOption> {
    let words = &words().audit;
    let option = |kind: &ActorKind| SelectOption::new(kind.code(), (words.actor)(*kind));
    ActorKind::ALL.iter().map(option).collect()
}

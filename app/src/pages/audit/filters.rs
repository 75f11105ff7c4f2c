//! What the log is filtered by: all of it is in the address.

use leptos::prelude::*;
use shared::{
    api::audit::{ActionGroup, ActorKind, AuditFilter, Event},
    ids::{OrganizationId, PersonId},
};

use super::said::name_of;
use crate::{
    format,
    parts::{ACCOUNT, AccountFilter, Listing, UrlFilters, accounts_in},
    ui::{Chip, Chips, DayFilter, FilterSelect, Filters, SearchField, SelectOption},
    words::{t, words},
};

const SEARCH: &str = "search";
const FROM: &str = "from";
const TO: &str = "to";
const GROUP: &str = "group";
const ACTOR: &str = "actor";
/// The id of a person.
pub(super) const PERSON: &str = "person";

/// What is asked for; what the address says wrongly is passed over.
pub(super) fn filter(filters: UrlFilters) -> AuditFilter {
    let day = |name| filters.get(name).and_then(|day| day.parse().ok());
    AuditFilter {
        search: filters.get(SEARCH),
        from: day(FROM),
        to: day(TO),
        group: filters.get(GROUP).and_then(|code| ActionGroup::from_code(&code)),
        actor: filters.get(ACTOR).and_then(|code| ActorKind::from_code(&code)),
        person: filters.get(PERSON).and_then(|id| id.parse().ok()).map(PersonId),
        account: accounts_in(filters),
    }
}

pub(super) fn is_filtered(filters: UrlFilters) -> bool {
    filters.is_any(&[SEARCH, FROM, TO, GROUP, ACTOR, PERSON, ACCOUNT])
}

/// What the filters let through, in words.
pub(super) fn described(filters: UrlFilters, rows: &[Event]) -> Vec<String> {
    let AuditFilter { search, from, to, group, actor, person, account } = filter(filters);
    let words = words();
    let search = search.map(|text| (words.lists.quoted)(&text));
    let from = from.map(|day| (words.audit.since)(&format::day(day)));
    let to = to.map(|day| (words.audit.until)(&format::day(day)));
    let group = group.map(|group| (words.audit.group)(group).to_owned());
    let actor = actor.map(|kind| (words.audit.actor)(kind).to_owned());
    let person = person.map(|_| only_one(filters, rows));
    let accounts = account.iter().map(|number| (words.profile.account_number)(number.as_ref()));
    let before = search.into_iter().chain(from).chain(to).chain(group);
    before.chain(actor).chain(person).chain(accounts).collect()
}

/// Whose doings are shown: by name, once a row tells it.
fn only_one(filters: UrlFilters, rows: &[Event]) -> String {
    let id = filter(filters).person;
    let actor = rows.iter().map(|event| &event.actor).find(|actor| actor.id == id);
    let name = actor.and_then(|actor| actor.person.as_ref()).and_then(name_of);
    (words().audit.only_by)(&name.unwrap_or_else(|| words().audit.one_person.to_owned()))
}

/// The filters above the list.
#[component]
pub(super) fn AuditFilters(
    organization_id: OrganizationId,
    filters: UrlFilters,
    listing: Listing<Event>,
) -> impl IntoView {
    let person = move || {
        filter(filters).person.map(|_| {
            view! {
                <Chips label=t!(audit.who)>
                    <Chip href=move || filters.address(PERSON, "") current=true>
                        {move || only_one(filters, &listing.rows())}
                    </Chip>
                </Chips>
            }
        })
    };
    view! {
        <Filters label=t!(lists.filters)>
            <SearchField
                label=t!(audit.search)
                value=filters.text(SEARCH)
                on_search=filters.setter(SEARCH)
            />
            <DayFilter
                label=t!(audit.from)
                value=filters.text(FROM)
                on_change=filters.setter(FROM)
            />
            <DayFilter label=t!(audit.to) value=filters.text(TO) on_change=filters.setter(TO) />
            <FilterSelect
                label=t!(audit.about)
                options=groups
                value=filters.text(GROUP)
                on_change=filters.setter(GROUP)
            />
            <FilterSelect
                label=t!(audit.who)
                options=actors
                value=filters.text(ACTOR)
                on_change=filters.setter(ACTOR)
            />
            <AccountFilter organization_id filters />
        </Filters>
        {person}
    }
}

fn groups() -> Vec<SelectOption> {
    let words = &words().audit;
    let option = |group: &ActionGroup| SelectOption::new(group.code(), (words.group)(*group));
    let all = SelectOption::new("", words.all_groups);
    [all].into_iter().chain(ActionGroup::ALL.iter().map(option)).collect()
}

fn actors() -> Vec<SelectOption> {
    let words = &words().audit;
    let option = |kind: &ActorKind| SelectOption::new(kind.code(), (words.actor)(*kind));
    let all = SelectOption::new("", words.all_actors);
    [all].into_iter().chain(ActorKind::ALL.iter().map(option)).collect()
}

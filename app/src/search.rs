//! The one box in which everything is looked for: pages, agreements, orders, products and people.
//!
//! It is a combobox: the focus stays in the field, and the keys walk through the list below it. What
//! the server finds comes when the typing pauses. Until then only that stays of an older answer that
//! has the new text in it, so that Enter never opens what nobody looks for any more.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

mod field;
mod hangul;
mod hits;
mod options;
mod pages;
mod recent;

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json,
        search::{self, Found, Sought},
        session::MyOrganization,
    },
    ids::OrganizationId,
};

use crate::{api, asked::Asked, problem::explain, session::use_session, words::words};

use field::Field;
pub(crate) use hangul::is_called;
use hits::{Answer, Group, Hit, groups};
use options::Options;
use recent::Shelf;

/// The field and what it finds.
#[component]
pub(crate) fn SearchBox(organization: MyOrganization, open: RwSignal<bool>) -> impl IntoView {
    let search = Search::begin(organization);
    let choose = Callback::new(move |hit: Hit| {
        search.shelf.keep(hit);
        open.set(false);
    });
    view! {
        <Field search open />
        <Said search />
        <Options groups=search.groups active=search.active choose />
    }
}

/// What is looked for, and what is offered for it.
#[derive(Clone, Copy, Debug)]
struct Search {
    /// What is in the field.
    typed: RwSignal<String>,
    /// What was in it when the typing paused.
    sought: RwSignal<String>,
    answer: Asked<Answer>,
    recent: RwSignal<Vec<Hit>>,
    groups: Memo<Vec<Group>>,
    /// The place among all that Enter opens.
    active: RwSignal<usize>,
    shelf: Shelf,
}

impl Search {
    fn begin(organization: MyOrganization) -> Self {
        let shelf = Shelf::of(use_session().me_now().map(|me| me.id), organization.id);
        let [typed, sought] = [(); 2].map(|()| RwSignal::new(String::new()));
        let answer = ask(organization.id, sought);
        let recent = RwSignal::new(Vec::<Hit>::new());
        let groups = Memo::new(move |_| {
            let (typed, recent, none) = (typed.read(), recent.read(), Answer::default());
            match &*answer.read() {
                Some(Ok(answer)) => groups(&organization, &typed, &recent, answer),
                Some(Err(_)) | None => groups(&organization, &typed, &recent, &none),
            }
        });
        let active = RwSignal::new(0);
        let search = Self { typed, sought, answer, recent, groups, active, shelf };
        // What is walked to is still there when there is less.
        Effect::new(move || search.walk_to(active.get_untracked().min(search.count().max(1) - 1)));
        search
    }

    /// As nobody had looked for anything yet.
    fn begin_again(self) {
        self.typed.set(String::new());
        self.sought.set(String::new());
        self.recent.set(self.shelf.hits());
        self.walk_to(0);
    }

    fn walk_to(self, place: usize) {
        if self.active.get_untracked() != place {
            self.active.set(place);
        }
    }

    /// How much is offered.
    fn count(self) -> usize {
        self.groups.read().iter().map(|group| group.hits.len()).sum()
    }

    /// How much was found, or why not.
    fn said(self) -> String {
        let words = &words().search;
        let text = self.typed.read().trim().to_owned();
        if text.is_empty() {
            return words.hint.to_owned();
        }
        match &*self.answer.read() {
            Some(Err(failure)) => return explain(failure).what.to_owned(),
            Some(Ok(answer)) if answer.text == text => {}
            Some(Ok(_)) | None => return words.searching.to_owned(),
        }
        let groups = self.groups.read();
        match groups.iter().filter(|it| it.is_found).map(|it| it.hits.len()).sum() {
            0 => (words.nothing)(&text),
            found => (words.found)(found),
        }
    }
}

/// Asks when the typing pauses; nobody is asked for nothing.
fn ask(organization_id: OrganizationId, sought: RwSignal<String>) -> Asked<Answer> {
    Asked::new(move || {
        let text = sought.get();
        async move {
            let found = if text.is_empty() {
                Found::default()
            } else {
                let sought = Sought { text: text.clone() };
                api::call(search::Get { organization_id }.with(Json(sought))).await?
            };
            Ok::<_, Failure>(Answer { text, found })
        }
    })
}

#[component]
fn Said(search: Search) -> impl IntoView {
    // The same again is not read out again.
    let said = Memo::new(move |_| search.said());
    view! {
        <p class="hint" role="status">
            {said}
        </p>
    }
}

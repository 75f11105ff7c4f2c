//! *Invite users*: a block for each person, sent all or nothing. Whatever is refused stays as it was
//! typed, and each fault leads to its field.

mod block;
mod chosen;
mod correction;
mod grants;
mod people;
mod person;
mod roles;
mod will_see;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{Endpoint, Json, invitations::Create},
    limits::PEOPLE_PER_FORM,
};

use block::PersonBlock;
pub(crate) use correction::CorrectionForm;
pub(crate) use grants::Grants;
use people::People;
use will_see::WillSee;

use crate::{
    api,
    form::{Form, FormErrors, Refusal},
    links,
    parts::Unsaved,
    session::Here,
    ui::{BottomBar, Button, ButtonKind, LinkButton, Symbol, Toasts},
    words::{t, words},
};

/// The form; it starts with one person.
#[component]
pub(crate) fn InviteForm(here: Here, grants: Grants) -> impl IntoView {
    let people = People::new(here.id, grants);
    let errors = FormErrors::new();
    let is_sent = RwSignal::new(false);
    let back = links::users(&here.short_name);
    let submit = send(here, people, errors, is_sent);
    view! {
        <Unsaved when=Signal::derive(move || people.has_content() && !is_sent.get()) />
        <div class="split narrow">
            <Form submit>
                <Refusal errors />
                <For
                    each=move || people.list()
                    key=|person| person.key
                    children=move |person| view! { <PersonBlock person people /> }
                />
                <Another people />
                <BottomBar summary=move || (words().invite.count)(people.list().len())>
                    <LinkButton href=back>{t!(common.cancel)}</LinkButton>
                    <Button kind=ButtonKind::Primary icon=Symbol::Send busy=submit.pending()>
                        {t!(invite.send)}
                    </Button>
                </BottomBar>
            </Form>
            <WillSee people />
        </div>
    }
}

/// What sending the form does.
fn send(here: Here, people: People, errors: FormErrors, is_sent: RwSignal<bool>) -> Action<(), ()> {
    let toasts = Toasts::expect();
    let navigate = use_navigate();
    Action::new_local(move |(): &()| {
        let (navigate, organization_id) = (navigate.clone(), here.id);
        let list = links::invitations(&here.short_name);
        async move {
            errors.clear();
            // Reads every field before it decides, so that every fault shows.
            let new = people.value();
            let fields = people.fields();
            let Some(new) = new else { return errors.list(&fields) };
            match api::call(Create { organization_id }.with(Json(new))).await {
                Ok(invited) => {
                    is_sent.try_set(true);
                    toasts.show((words().invite.sent)(invited.len()));
                    navigate(&list, NavigateOptions::default());
                }
                Err(failure) => errors.refuse(failure, &fields),
            }
        }
    })
}

/// The button that adds a block and leads to it.
#[component]
fn Another(people: People) -> impl IntoView {
    let unavailable = move || {
        let is_full = people.list().len() >= PEOPLE_PER_FORM;
        is_full.then(|| (words().invite.no_more)(PEOPLE_PER_FORM))
    };
    view! {
        <div class="actions">
            <Button
                icon=Symbol::Plus
                unavailable=Signal::derive(unavailable)
                on_press=move || people.add()
            >
                {t!(invite.another)}
            </Button>
        </div>
    }
}

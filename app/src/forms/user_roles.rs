//! *Change roles*: the roles of one person, on every scope at once, with what the change will make
//! of them.

mod entries;
mod preview;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    access::Obstacle,
    api::{
        Endpoint, Failure, Json,
        users::{ChangeRoles, RolesChange, UserAccess, UserScope},
    },
};

use entries::RolesEntries;
use preview::Preview;

use crate::{
    api,
    form::Form,
    format, links,
    parts::{Badges, Unsaved, UserChanges},
    problem::scope_in_short,
    session::Here,
    ui::{BottomBar, Button, ButtonKind, Choice, Choices, Columns, LinkButton, Section},
    words::{t, words},
};

/// The form. What is refused is shown above it by the page, which asks again what there is.
#[component]
pub(crate) fn UserRolesForm(
    here: Here,
    access: UserAccess,
    #[prop(into)] on_refused: Callback<Failure>,
) -> impl IntoView {
    let entries = RolesEntries::new(access);
    let is_saved = RwSignal::new(false);
    let back = links::users(&here.short_name);
    let submit = save(here, entries, is_saved, on_refused);
    let unavailable = move || {
        let words = &words().user_access;
        if !entries.is_changed() {
            Some(words.unchanged.to_owned())
        } else if entries.to().is_empty() {
            Some(words.needs_role.to_owned())
        } else {
            None
        }
    };
    view! {
        <Unsaved when=Signal::derive(move || entries.is_changed() && !is_saved.get()) />
        <div class="split narrow">
            <Form submit>
                <Section title=t!(person.roles)>
                    {entries.scopes().into_iter().map(|(index, scope)| scope_view(entries, index, &scope)).collect_view()}
                </Section>
                <BottomBar summary=move || entries.name()>
                    <LinkButton href=back>{t!(common.cancel)}</LinkButton>
                    <Button
                        kind=ButtonKind::Primary
                        busy=submit.pending()
                        unavailable=Signal::derive(unavailable)
                    >
                        {t!(user_access.save)}
                    </Button>
                </BottomBar>
            </Form>
            <Preview entries />
        </div>
    }
}

fn save(
    here: Here,
    entries: RolesEntries,
    is_saved: RwSignal<bool>,
    on_refused: Callback<Failure>,
) -> Action<(), ()> {
    let changes = UserChanges::expect();
    let navigate = use_navigate();
    Action::new_local(move |(): &()| {
        let (navigate, organization_id) = (navigate.clone(), here.id);
        let list = links::users(&here.short_name);
        async move {
            let user = entries.user();
            let Ok(to) = untrack(|| entries.to()).try_into() else { return };
            let change = RolesChange { from: user.seen().from, to };
            let change = ChangeRoles { organization_id, person_id: user.id }.with(Json(change));
            match api::call(change).await {
                Ok(done) => {
                    is_saved.try_set(true);
                    let said = (words().user_access.saved)(&format::full_name(&user.name));
                    changes.say(organization_id, said, user.name, done.undo);
                    navigate(&list, NavigateOptions::default());
                }
                Err(failure) => {
                    on_refused.try_run(failure);
                }
            }
        }
    })
}

/// The roles on one scope. Where nothing can be changed, what is held is said once, with the
/// reason.
fn scope_view(entries: RolesEntries, index: usize, scope: &UserScope) -> AnyView {
    let name = scope_in_short(&scope.on);
    match closed(scope) {
        Some(obstacle) => {
            let held: std::collections::BTreeSet<_> =
                scope.roles.iter().filter(|role| role.is_held).map(|role| role.role).collect();
            (!held.is_empty())
                .then(|| {
                    view! {
                        <div class="stack tight">
                            <h3>{name}</h3>
                            <Badges roles=held />
                            <p class="muted">{t!(user_access.obstacle, obstacle)}</p>
                        </div>
                    }
                })
                .into_any()
        }
        None => view! {
            <Choices
                id=format!("scope-{index}")
                legend=move || name.clone()
                choices=Signal::stored(choices(scope))
                chosen=entries.chosen(index)
                columns=Columns::Two
            />
        }
        .into_any(),
    }
}

/// Why nothing at all can be changed on the scope, if it is the same for every role.
fn closed(scope: &UserScope) -> Option<Obstacle> {
    let mut obstacles = scope.roles.iter().map(|role| role.obstacle);
    let first = obstacles.next().flatten()?;
    obstacles.all(|obstacle| obstacle == Some(first)).then_some(first)
}

fn choices(scope: &UserScope) -> Vec<Choice<shared::access::Role>> {
    let choice = |it: &shared::api::users::UserRole| {
        let (role, obstacle) = (it.role, it.obstacle);
        let reason =
            move || obstacle.map(|obstacle| (words().user_access.obstacle)(obstacle).to_owned());
        Choice {
            value: role,
            label: Signal::derive(move || (words().roles.name)(role).to_owned()),
            detail: Some(Signal::derive(move || (words().roles.permits)(role).to_owned())),
            unavailable: Signal::derive(reason),
        }
    };
    scope.roles.iter().map(choice).collect()
}

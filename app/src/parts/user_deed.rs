//! The question before somebody is deactivated, reactivated or removed: it says what they will
//! lose, or why it cannot be done.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::{
        Endpoint, Failure, Json,
        me::Assignment,
        users::{self, Changed, Deactivate, Hindrance, Reactivate, Remove, User, UserAccess},
    },
    ids::OrganizationId,
};

use super::{Assignments, Trouble, UserChanges};
use crate::{
    api, format,
    problem::hindrance,
    ui::{Button, ButtonKind, Dialog, Skeleton},
    words::{t, words},
};

/// Something that can be done about a person as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UserDeed {
    /// Keep them out, with their roles.
    Deactivate,
    /// Let them in again.
    Reactivate,
    /// Take their roles away.
    Remove,
}

impl UserDeed {
    /// What it is called.
    pub(crate) fn label(self) -> &'static str {
        let words = &words().user_access;
        match self {
            Self::Deactivate => words.deactivate,
            Self::Reactivate => words.reactivate,
            Self::Remove => words.remove,
        }
    }

    fn hindrances(self, access: &UserAccess) -> &[Hindrance] {
        match self {
            Self::Deactivate | Self::Reactivate => &access.status_hindrances,
            Self::Remove => &access.removal_hindrances,
        }
    }

    fn title(self, access: Option<&UserAccess>, name: &str) -> String {
        let words = &words().user_access;
        let is_refused = access.is_some_and(|access| !self.hindrances(access).is_empty());
        match (self, is_refused) {
            (Self::Deactivate, true) => words.deactivate_cannot.to_owned(),
            (Self::Reactivate, true) => words.reactivate_cannot.to_owned(),
            (Self::Remove, true) => words.remove_cannot.to_owned(),
            (Self::Deactivate, false) => (words.deactivate_title)(name),
            (Self::Reactivate, false) => (words.reactivate_title)(name),
            (Self::Remove, false) => (words.remove_title)(name),
        }
    }

    fn said(self, name: &str) -> String {
        let words = &words().user_access;
        match self {
            Self::Deactivate => (words.deactivated)(name),
            Self::Reactivate => (words.reactivated)(name),
            Self::Remove => (words.removed)(name),
        }
    }

    async fn call(self, organization_id: OrganizationId, user: &User) -> Result<Changed, Failure> {
        let (person_id, seen) = (user.id, Json(user.seen()));
        match self {
            Self::Deactivate => {
                api::call(Deactivate { organization_id, person_id }.with(seen)).await
            }
            Self::Reactivate => {
                api::call(Reactivate { organization_id, person_id }.with(seen)).await
            }
            Self::Remove => api::call(Remove { organization_id, person_id }.with(seen)).await,
        }
    }
}

/// Asks once, and names what is lost.
#[component]
pub(crate) fn UserDeedDialog(
    organization_id: OrganizationId,
    /// What it asks about; it opens whenever something is set.
    asked: RwSignal<Option<(UserDeed, User)>>,
    /// What the page does when it is done.
    #[prop(optional, into)]
    on_done: Option<Callback<UserDeed>>,
) -> impl IntoView {
    let question = Question::new(organization_id, asked);
    let open = RwSignal::new(false);
    Effect::new(move || {
        let is_asked = asked.read().is_some();
        open.set(is_asked);
        question.look();
    });
    let title = move || {
        let asked = asked.read();
        let access = question.access.read();
        let title = asked
            .as_ref()
            .map(|(deed, user)| deed.title(access.as_ref(), &format::full_name(&user.name)));
        title.unwrap_or_default()
    };
    let act = question.act(open, on_done);
    let answers = move || view! { <Answers question open act /> };
    view! {
        <Dialog open title actions=answers>
            <Trouble failure=question.failure />
            {move || question.body()}
        </Dialog>
    }
}

/// What is asked, and what is known about it.
#[derive(Clone, Copy)]
struct Question {
    organization_id: OrganizationId,
    asked: RwSignal<Option<(UserDeed, User)>>,
    access: RwSignal<Option<UserAccess>>,
    failure: RwSignal<Option<Failure>>,
    changes: UserChanges,
}

impl Question {
    fn new(organization_id: OrganizationId, asked: RwSignal<Option<(UserDeed, User)>>) -> Self {
        let (access, failure) = (RwSignal::new(None), RwSignal::new(None));
        Self { organization_id, asked, access, failure, changes: UserChanges::expect() }
    }

    /// Looks up what there is at this moment.
    fn look(self) {
        self.access.set(None);
        self.failure.set(None);
        self.look_again();
    }

    fn look_again(self) {
        let Some((_, user)) = self.asked.get_untracked() else { return };
        let (organization_id, person_id) = (self.organization_id, user.id);
        spawn_local(async move {
            match api::call(users::Get { organization_id, person_id }).await {
                Ok(access) => self.access.try_set(Some(access)).map(drop),
                Err(failure) => self.failure.try_set(Some(failure)).map(drop),
            };
        });
    }

    /// Whether nothing is in the way, as far as is known.
    fn is_open(self) -> bool {
        let asked = self.asked.read();
        let access = self.access.read();
        asked
            .as_ref()
            .zip(access.as_ref())
            .is_some_and(|((deed, _), access)| deed.hindrances(access).is_empty())
    }

    fn act(self, open: RwSignal<bool>, on_done: Option<Callback<UserDeed>>) -> Action<(), ()> {
        Action::new_local(move |(): &()| async move {
            let asked = self.asked.get_untracked();
            let Some(((deed, _), access)) = asked.zip(self.access.get_untracked()) else { return };
            self.failure.set(None);
            match deed.call(self.organization_id, &access.user).await {
                Ok(changed) => {
                    open.try_set(false);
                    let name = access.user.name;
                    let said = deed.said(&format::full_name(&name));
                    self.changes.say(self.organization_id, said, name, changed.undo);
                    on_done.and_then(|on_done| on_done.try_run(deed));
                }
                Err(failure) => {
                    self.failure.try_set(Some(failure));
                    // Most often somebody else was faster: the dialog shows what they did.
                    self.look_again();
                }
            }
        })
    }

    fn body(self) -> AnyView {
        let asked = self.asked.get();
        let Some((deed, _)) = asked else { return ().into_any() };
        match self.access.get() {
            Some(access) if deed.hindrances(&access).is_empty() => consequences(deed, access),
            Some(access) => reasons(deed.hindrances(&access)),
            None if self.failure.read().is_some() => ().into_any(),
            None => view! { <Skeleton label=t!(common.loading) lines=4 /> }.into_any(),
        }
    }
}

#[component]
fn Answers(question: Question, open: RwSignal<bool>, act: Action<(), ()>) -> impl IntoView {
    let label = move || match question.asked.get() {
        Some((deed, _)) => deed.label(),
        None => "",
    };
    let kind = move || match question.asked.get() {
        Some((UserDeed::Reactivate, _)) | None => ButtonKind::Primary,
        Some((UserDeed::Deactivate | UserDeed::Remove, _)) => ButtonKind::Danger,
    };
    let confirm = move || {
        let press = move || {
            act.dispatch_local(());
        };
        question.is_open().then(|| {
            view! {
                <Button kind=kind() busy=act.pending() on_press=press>
                    {label}
                </Button>
            }
        })
    };
    let close = move || {
        if question.is_open() { words().common.cancel } else { words().common.close }
    };
    view! {
        <Button on_press=move || open.set(false)>{close}</Button>
        {confirm}
    }
}

fn reasons(hindrances: &[Hindrance]) -> AnyView {
    let lines: Vec<_> = hindrances.iter().map(hindrance).collect();
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    view! { <ul class="stack tight">{lines.collect_view()}</ul> }.into_any()
}

/// What becomes of the person, with the roles that it is about.
fn consequences(deed: UserDeed, access: UserAccess) -> AnyView {
    match deed {
        UserDeed::Deactivate => view! {
            <p>{t!(user_access.deactivate_text)}</p>
            <Assignments assignments=access.user.assignments />
        }
        .into_any(),
        UserDeed::Reactivate => view! {
            <p>{t!(user_access.reactivate_text)}</p>
            <p>{t!(user_access.roles_again)}</p>
            <Assignments assignments=access.user.assignments />
        }
        .into_any(),
        UserDeed::Remove => removal(&access),
    }
}

fn removal(access: &UserAccess) -> AnyView {
    let (lost, kept) = split(access);
    let is_whole = kept.is_empty() && !access.has_roles_elsewhere;
    let text = move || {
        let words = &words().user_access;
        if is_whole { words.remove_text } else { words.remove_part }
    };
    let kept = (!kept.is_empty()).then(|| {
        view! {
            <p>{t!(user_access.roles_kept)}</p>
            <Assignments assignments=kept />
        }
    });
    view! {
        <p>{text}</p>
        <p>{t!(user_access.roles_lost)}</p>
        <Assignments assignments=lost />
        {kept}
    }
    .into_any()
}

/// The roles that can be taken, and those that cannot.
fn split(access: &UserAccess) -> (Vec<Assignment>, Vec<Assignment>) {
    let held = access.scopes.iter().flat_map(|scope| {
        let held = scope.roles.iter().filter(|role| role.is_held);
        held.map(|role| (Assignment { role: role.role, on: scope.on.clone() }, role.obstacle))
    });
    let (lost, kept): (Vec<_>, Vec<_>) = held.partition(|(_, obstacle)| obstacle.is_none());
    let assignments = |of: Vec<(Assignment, _)>| of.into_iter().map(|(it, _)| it).collect();
    (assignments(lost), assignments(kept))
}

//! Which mails one wants.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::api::{
    Endpoint, Json,
    profile::{NoticeKind, Profile, ProfileChange, Update},
};

use crate::{
    api,
    form::{Form, FormErrors, Refusal},
    ui::{Button, Choice, Choices, Columns, Toasts},
    words::{t, words},
};

/// The kinds that one gets with these roles.
pub(crate) fn kinds(profile: &Profile) -> Vec<NoticeKind> {
    let assignments = profile.organizations.iter().flat_map(|it| &it.assignments);
    let roles: BTreeSet<_> = assignments.map(|it| it.role).collect();
    let is_mine = |kind: &NoticeKind| kind.roles().iter().any(|role| roles.contains(role));
    NoticeKind::ALL.iter().copied().filter(is_mine).collect()
}

/// A box for each kind.
#[component]
pub(crate) fn NoticesForm(kinds: Vec<NoticeKind>, refused: BTreeSet<NoticeKind>) -> impl IntoView {
    let toasts = Toasts::expect();
    let errors = FormErrors::new();
    let wanted = kinds.iter().copied().filter(|kind| !refused.contains(kind)).collect();
    let wanted = RwSignal::<BTreeSet<_>>::new(wanted);
    let choices: Vec<_> = kinds.iter().copied().map(choice).collect();
    let submit = Action::new_local(move |(): &()| {
        errors.clear();
        // What is not shown stays as it is.
        let others = refused.iter().filter(|kind| !kinds.contains(kind));
        let wanted = wanted.get_untracked();
        let refused = kinds.iter().filter(|kind| !wanted.contains(kind)).chain(others).copied();
        let refused_notices = Some(refused.collect());
        let change = ProfileChange { refused_notices, ..ProfileChange::default() };
        async move {
            match api::call(Update {}.with(Json(change))).await {
                Ok(_) => toasts.show(words().notices.saved),
                Err(failure) => errors.refuse(failure, &[]),
            }
        }
    });
    view! {
        <Form submit>
            <Refusal errors />
            <p class="muted">{t!(notices.lead)}</p>
            <Choices
                id="notices"
                legend=t!(notices.kinds)
                choices=Signal::stored(choices)
                chosen=wanted
                columns=Columns::Two
            />
            <div class="actions">
                <Button busy=submit.pending()>{t!(notices.save)}</Button>
            </div>
        </Form>
    }
}

fn choice(kind: NoticeKind) -> Choice<NoticeKind> {
    Choice {
        value: kind,
        label: Signal::derive(move || (words().notices.name)(kind).to_owned()),
        detail: Some(Signal::derive(move || (words().notices.detail)(kind).to_owned())),
        unavailable: Signal::stored(None),
    }
}

//! A view's name and who sees it, and the question whether to delete it.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{
        Endpoint, Failure, Json,
        views::{Create, Delete, NewView, SavedView, Sharing, Update, ViewChange},
    },
    problem::Problem,
    values::Name,
};

use super::{Saving, Views};
use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    parts::Confirm,
    problem::explain,
    ui::{Button, ButtonKind, Dialog, SelectField, SelectOption, TextField, Toasts, open_about},
    words::{t, words},
};

/// Saves the filters under a name, or gives a view another one.
#[component]
pub(super) fn SaveView(views: Views, saving: RwSignal<Option<Saving>>) -> impl IntoView {
    let open = open_about(saving);
    let title = move || match &*saving.read() {
        Some(Saving::Again(_)) => words().views.edit.to_owned(),
        Some(Saving::New) | None => words().views.save_title.to_owned(),
    };
    // Made anew each time: what was typed the last time was for another one.
    let form = move || saving.get().map(|saving| view! { <SaveForm views saving open /> });
    view! {
        <Dialog open title>
            {form}
        </Dialog>
    }
}

#[component]
fn SaveForm(views: Views, saving: Saving, open: RwSignal<bool>) -> impl IntoView {
    let errors = FormErrors::new();
    let (toasts, navigate) = (Toasts::expect(), use_navigate());
    let organization_id = views.organization_id;
    let known = match saving {
        Saving::New => None,
        Saving::Again(view) => Some(view),
    };
    let name = Entry::new(known.as_ref().map_or("", |view| view.name.as_ref()), Name::parse);
    let before = known.as_ref().map_or(Sharing::Private, |view| view.sharing);
    let sharing = Entry::new(before.code(), |code| Sharing::from_code(code).ok_or("wrong_type"));
    // Somebody else's stays shared: who shared it may have left.
    let is_others = known.as_ref().is_some_and(|view| view.owner.is_some());
    // What is changed was seen: after a refusal, what it says by now.
    let seen = StoredValue::new(known);
    let fields = move || {
        vec![
            FormField::new("/name", "view-name", t!(views.name), name.wrong),
            FormField::new("/sharing", "view-sharing", t!(views.sharing), sharing.wrong),
        ]
    };
    let submit = Action::new_local(move |(): &()| {
        let navigate = navigate.clone();
        async move {
            errors.clear();
            let (Some(name), Some(sharing)) = (name.value(), sharing.value()) else {
                return errors.list(&fields());
            };
            let known = seen.try_get_value().flatten();
            let is_new = known.is_none();
            let done = if let Some(view) = known {
                let (view_id, from) = (view.id, Some(view.said()));
                let change = ViewChange { name, sharing, filter: None, from };
                api::call(Update { organization_id, view_id }.with(Json(change))).await
            } else {
                let filter = untrack(|| views.filter());
                let new = NewView { name, sharing, filter };
                api::call(Create { organization_id }.with(Json(new))).await
            };
            match done {
                Ok(view) => {
                    toasts.show(words().views.saved);
                    open.try_set(false);
                    views.asked.refetch();
                    if is_new {
                        navigate(&views.address(&view), NavigateOptions::default());
                    }
                }
                Err(failure) => {
                    if let Some(present) = present_of(&failure) {
                        views.asked.refetch();
                        seen.try_set_value(Some(present));
                    }
                    errors.refuse(failure, &fields());
                }
            }
        }
    });
    let options = move || {
        let choices = Sharing::ALL.iter().filter(|it| !is_others || **it == before);
        let option = |it: &Sharing| SelectOption::new(it.code(), (words().views.who)(*it));
        choices.map(option).collect::<Vec<_>>()
    };
    view! {
        <Form submit>
            <Refusal errors />
            <TextField
                id="view-name"
                label=t!(views.name)
                value=name.text
                error=name.error()
                on_blur=name.on_blur()
            />
            <SelectField
                id="view-sharing"
                label=t!(views.sharing)
                options
                value=sharing.text
                error=sharing.error()
            />
            <div class="actions">
                <Button on_press=move || open.set(false)>{t!(common.cancel)}</Button>
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {t!(common.save)}
                </Button>
            </div>
        </Form>
    }
}

/// What the view says by now, if somebody else has changed it.
fn present_of(failure: &Failure) -> Option<SavedView> {
    if let Failure::Problem(document) = failure
        && let Problem::ViewChanged { present } = &document.problem
    {
        Some((**present).clone())
    } else {
        None
    }
}

/// Asks once, and names what is lost.
#[component]
pub(super) fn DeleteView(views: Views, deleting: RwSignal<Option<SavedView>>) -> impl IntoView {
    let open = open_about(deleting);
    let (toasts, navigate) = (Toasts::expect(), use_navigate());
    let organization_id = views.organization_id;
    let delete = Action::new_local(move |view: &SavedView| {
        let (view_id, navigate) = (view.id, navigate.clone());
        async move {
            match api::call(Delete { organization_id, view_id }).await {
                Ok(()) => {
                    toasts.show(words().views.deleted);
                    navigate(&views.page(), NavigateOptions::default());
                }
                Err(failure) => toasts.refuse(explain(&failure).what),
            }
            views.asked.refetch();
        }
    });
    let title = move || {
        let name = deleting.read().as_ref().map(|view| view.name.to_string());
        (words().views.delete_title)(&name.unwrap_or_default())
    };
    let text = move || match deleting.read().as_ref().map(|view| view.sharing) {
        Some(Sharing::Organization) => words().views.delete_shared,
        Some(Sharing::Private) | None => words().views.delete_own,
    };
    let go = move || {
        if let Some(view) = deleting.get_untracked() {
            delete.dispatch_local(view);
        }
        open.set(false);
    };
    view! {
        <Confirm open title answer=t!(views.delete) on_confirm=go>
            <p>{text}</p>
        </Confirm>
    }
}

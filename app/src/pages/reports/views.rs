//! Saved views: the menu in which one is chosen, saved, shared, mailed and deleted.

mod dialogs;
mod said;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    api::{
        Endpoint, Json, Query,
        reports::ReportFilter,
        views::{List, MailedView, Rhythm, SavedView, StartMail, StopMail, Update, ViewChange},
    },
    ids::OrganizationId,
    values::ShortName,
};

use crate::{
    api,
    asked::Asked,
    format, links,
    parts::UrlFilters,
    problem::explain,
    session::Here,
    ui::{Align, Menu, MenuButton, MenuLink, MenuRule, MenuTitle, Symbol, Toasts, Tone},
    words::{t, words},
};
use dialogs::{DeleteView, SaveView};
pub(super) use said::SaidOfView;

/// Which view is shown, in the address.
const VIEW: &str = "view";

/// What is about to be saved.
#[derive(Clone, Debug)]
enum Saving {
    /// The filters, under a name.
    New,
    /// Another name of a view, or who else sees it.
    Again(SavedView),
}

/// The views of whoever looks at reports, and the one that the address names.
#[derive(Clone, Copy)]
pub(super) struct Views {
    organization_id: OrganizationId,
    short_name: StoredValue<ShortName>,
    filters: UrlFilters,
    asked: Asked<Vec<SavedView>>,
    /// The view that the address names, as far as it is known.
    pub(super) current: Memo<Option<SavedView>>,
}

impl Views {
    /// Asks for them.
    pub(super) fn of(here: &Here, filters: UrlFilters) -> Self {
        let organization_id = here.id;
        let asked = Asked::new(move || api::call(List { organization_id }));
        let current = Memo::new(move |_| {
            let id = filters.get(VIEW)?;
            match &*asked.read() {
                Some(Ok(views)) => views.iter().find(|view| view.id.to_string() == id).cloned(),
                Some(Err(_)) | None => None,
            }
        });
        let short_name = StoredValue::new(here.short_name.clone());
        Self { organization_id, short_name, filters, asked, current }
    }

    /// What the address filters by.
    fn filter(self) -> ReportFilter {
        self.filters.query::<ReportFilter>().filter
    }

    /// Whether the address names a view that there is not, or not for whoever looks.
    fn is_missing(self) -> bool {
        let is_known = matches!(&*self.asked.read(), Some(Ok(_)));
        is_known && self.filters.get(VIEW).is_some() && self.current.read().is_none()
    }

    /// Whether the view that is shown has no account any more: without one it would show all others.
    pub(super) fn is_gone(self) -> bool {
        let is_gone = self.current.read().as_ref().is_some_and(SavedView::is_gone);
        is_gone && self.filter().account.is_empty()
    }

    /// The page with the filters of a view.
    fn address(self, view: &SavedView) -> String {
        let query = view.filter.encode().unwrap_or_default();
        let separator = if query.is_empty() { "" } else { "&" };
        format!("{}?{query}{separator}{VIEW}={}", self.page(), view.id)
    }

    /// The page without any.
    fn page(self) -> String {
        self.short_name.with_value(links::reports)
    }
}

/// A link that names a view alone leads to its filters.
pub(super) fn follow(views: Views) {
    let navigate = use_navigate();
    Effect::new(move || {
        let wanted = views.current.read().as_ref().and_then(|view| {
            let is_bare = views.filter() == ReportFilter::default();
            (is_bare && view.filter != ReportFilter::default()).then(|| views.address(view))
        });
        if let Some(address) = wanted {
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            navigate(&address, options);
        }
    });
}

/// The menu.
#[component]
pub(super) fn ViewsMenu(views: Views) -> impl IntoView {
    let label = move || match &*views.current.read() {
        Some(view) => (words().views.chosen)(view.name.as_ref()),
        None => words().views.menu.to_owned(),
    };
    let saving = RwSignal::new(None::<Saving>);
    let deleting = RwSignal::new(None::<SavedView>);
    view! {
        <Menu label align=Align::Start>
            {move || view! { <Listed views /> }}
            <MenuRule />
            <MenuButton icon=Symbol::Plus on_press=move || saving.set(Some(Saving::New))>
                {t!(views.save)}
            </MenuButton>
            {move || {
                views.current.get().map(|view| view! { <Deeds views view saving deleting /> })
            }}
        </Menu>
        <SaveView views saving />
        <DeleteView views deleting />
    }
}

/// Those that there are: one's own first.
#[component]
fn Listed(views: Views) -> impl IntoView {
    let all = match &*views.asked.read() {
        Some(Ok(all)) => all.clone(),
        Some(Err(failure)) => {
            let what = Signal::stored(explain(failure).what);
            return view! { <MenuTitle text=what /> }.into_any();
        }
        None => return view! { <MenuTitle text=t!(common.loading) /> }.into_any(),
    };
    if all.is_empty() {
        return view! { <MenuTitle text=t!(views.none) /> }.into_any();
    }
    let (own, shared): (Vec<_>, Vec<_>) = all.into_iter().partition(|view| view.owner.is_none());
    let option = move |view: SavedView| {
        let (id, href) = (view.id, views.address(&view));
        let current =
            Signal::derive(move || views.current.read().as_ref().is_some_and(|view| view.id == id));
        let name = move || match &view.owner {
            Some(owner) => (words().views.shared_by)(view.name.as_ref(), &format::full_name(owner)),
            None => view.name.to_string(),
        };
        view! {
            <MenuLink href current>
                {name}
            </MenuLink>
        }
    };
    view! {
        {(!own.is_empty()).then(|| view! { <MenuTitle text=t!(views.own) /> })}
        {own.into_iter().map(option).collect_view()}
        {(!shared.is_empty()).then(|| view! { <MenuTitle text=t!(views.shared) /> })}
        {shared.into_iter().map(option).collect_view()}
    }
    .into_any()
}

/// What can be done with the view that is shown.
#[component]
fn Deeds(
    views: Views,
    view: SavedView,
    saving: RwSignal<Option<Saving>>,
    deleting: RwSignal<Option<SavedView>>,
) -> impl IntoView {
    let toasts = Toasts::expect();
    let (organization_id, view_id) = (views.organization_id, view.id);
    let mailed = view.mailed;
    let mail = Action::new_local(move |rhythm: &Option<Rhythm>| {
        let rhythm = *rhythm;
        async move {
            let (done, said) = if let Some(rhythm) = rhythm {
                let start = StartMail { organization_id, view_id };
                let done = api::call(start.with(Json(MailedView { rhythm }))).await;
                (done, (words().views.mailing)(rhythm))
            } else {
                let done = api::call(StopMail { organization_id, view_id }).await;
                (done, words().views.mail_stopped)
            };
            match done {
                Ok(()) => toasts.show(said),
                Err(failure) => toasts.refuse(explain(&failure).what),
            }
            views.asked.refetch();
        }
    });
    let rhythms = Rhythm::ALL.iter().map(move |rhythm| {
        let rhythm = *rhythm;
        let press = move || {
            mail.dispatch_local(Some(rhythm));
        };
        view! {
            <MenuButton icon=Symbol::Mail current=mailed == Some(rhythm) on_press=press>
                {t!(views.mail, rhythm)}
            </MenuButton>
        }
    });
    let stop = mailed.map(|_| {
        let press = move || {
            mail.dispatch_local(None);
        };
        view! {
            <MenuButton icon=Symbol::Stop on_press=press>
                {t!(views.mail_stop)}
            </MenuButton>
        }
    });
    let edits = view.may_change.then(|| view! { <Edits views view saving deleting /> });
    view! {
        <MenuRule />
        {rhythms.collect_view()}
        {stop}
        {edits}
    }
}

/// What its owner can do with it.
#[component]
fn Edits(
    views: Views,
    view: SavedView,
    saving: RwSignal<Option<Saving>>,
    deleting: RwSignal<Option<SavedView>>,
) -> impl IntoView {
    let toasts = Toasts::expect();
    let organization_id = views.organization_id;
    let view = StoredValue::new(view);
    let is_other = move || view.with_value(|view| view.filter != views.filter());
    let keep = Action::new_local(move |(): &()| {
        let seen = view.get_value();
        let (view_id, from) = (seen.id, Some(seen.said()));
        let SavedView { name, sharing, .. } = seen;
        let change = ViewChange { name, sharing, filter: Some(untrack(|| views.filter())), from };
        async move {
            match api::call(Update { organization_id, view_id }.with(Json(change))).await {
                Ok(_) => toasts.show(words().views.saved),
                Err(failure) => toasts.refuse(explain(&failure).what),
            }
            views.asked.refetch();
        }
    });
    let save = move || {
        let press = move || {
            keep.dispatch_local(());
        };
        view! {
            <MenuButton icon=Symbol::Check on_press=press>
                {t!(views.save_filters)}
            </MenuButton>
        }
    };
    view! {
        <MenuRule />
        {move || is_other().then(save)}
        <MenuButton icon=Symbol::Edit on_press=move || saving.set(Some(Saving::Again(view.get_value())))>
            {t!(views.edit)}
        </MenuButton>
        <MenuButton
            icon=Symbol::Trash
            tone=Tone::Danger
            on_press=move || deleting.set(Some(view.get_value()))
        >
            {t!(views.delete)}
        </MenuButton>
    }
}

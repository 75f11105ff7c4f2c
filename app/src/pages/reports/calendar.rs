//! The address of one's calendar of what ends: shown once, renewed, ended.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    api::calendars::{self, Calendar, Create, Delete},
    ids::OrganizationId,
};

use crate::{
    api,
    asked::Asked,
    clipboard, format,
    parts::{Confirm, Loaded},
    problem::explain,
    ui::{Button, ButtonKind, FixedField, Section, Symbol, Toasts, open_about},
    words::{t, words},
};

/// What is to be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Renew,
    End,
}

/// What is known of the address, and what can be done with it.
#[component]
pub(super) fn CalendarBox(organization_id: OrganizationId) -> impl IntoView {
    let toasts = Toasts::expect();
    let asked = Asked::new(move || api::call(calendars::Get { organization_id }));
    let address = RwSignal::new(None::<String>);
    let deed = RwSignal::new(None::<Deed>);
    let make = Action::new_local(move |(): &()| async move {
        match api::call(Create { organization_id }).await {
            Ok(link) => {
                address.try_set(Some(link.address));
                asked.refetch();
            }
            Err(failure) => toasts.refuse(explain(&failure).what),
        }
    });
    let end = Action::new_local(move |(): &()| async move {
        match api::call(Delete { organization_id }).await {
            Ok(()) => {
                address.try_set(None);
                asked.refetch();
                toasts.show(words().calendar.ended);
            }
            Err(failure) => toasts.refuse(explain(&failure).what),
        }
    });
    let confirmed = Callback::new(move |confirmed: Deed| {
        match confirmed {
            Deed::Renew => make.dispatch(()),
            Deed::End => end.dispatch(()),
        };
    });
    view! {
        <Section title=t!(calendar.title)>
            <p class="muted">{t!(calendar.lead)}</p>
            {move || address.get().map(|address| view! { <Address address /> })}
            <Loaded from=asked let:calendar>
                <Known calendar make deed />
            </Loaded>
        </Section>
        <ConfirmDeed deed confirmed />
    }
}

/// Since when there is one, and what can be done about it.
#[component]
fn Known(calendar: Calendar, make: Action<(), ()>, deed: RwSignal<Option<Deed>>) -> impl IntoView {
    match calendar.created_at {
        None => view! {
            <p>{t!(calendar.none)}</p>
            <div class="side">
                <Button
                    icon=Symbol::Calendar
                    busy=make.pending()
                    on_press=move || {
                        make.dispatch(());
                    }
                >
                    {t!(calendar.make)}
                </Button>
            </div>
        }
        .into_any(),
        Some(created_at) => view! {
            <p>{move || (words().calendar.since)(&format::day_of(created_at))}</p>
            <div class="side">
                <Button busy=make.pending() on_press=move || deed.set(Some(Deed::Renew))>
                    {t!(calendar.renew)}
                </Button>
                <Button kind=ButtonKind::Quiet on_press=move || deed.set(Some(Deed::End))>
                    {t!(calendar.end)}
                </Button>
            </div>
        }
        .into_any(),
    }
}

/// The address, as long as the page is open.
#[component]
fn Address(address: String) -> impl IntoView {
    let toasts = Toasts::expect();
    let text = address.clone();
    let copy = move || {
        let address = address.clone();
        spawn_local(async move {
            if clipboard::copy(&address).await {
                toasts.show(words().calendar.copied);
            } else {
                toasts.refuse(words().calendar.not_copied);
            }
        });
    };
    view! {
        <FixedField
            id="calendar-address"
            label=t!(calendar.address)
            value=Signal::stored(text)
            hint=t!(calendar.once)
        />
        <div class="side">
            <Button icon=Symbol::Copy on_press=copy>
                {t!(calendar.copy)}
            </Button>
        </div>
    }
}

/// Asks once, and names what is lost.
#[component]
fn ConfirmDeed(deed: RwSignal<Option<Deed>>, confirmed: Callback<Deed>) -> impl IntoView {
    let open = open_about(deed);
    let said = move |renew: &'static str, end: &'static str| match deed.get() {
        Some(Deed::End) => end,
        Some(Deed::Renew) | None => renew,
    };
    let title = move || said(words().calendar.renew_title, words().calendar.end_title);
    let text = move || said(words().calendar.renew_text, words().calendar.end_text);
    let answer = move || said(words().calendar.renew, words().calendar.end);
    let go = move || {
        if let Some(deed) = deed.get_untracked() {
            confirmed.run(deed);
        }
        open.set(false);
    };
    view! {
        <Confirm open title answer on_confirm=go>
            <p>{text}</p>
        </Confirm>
    }
}

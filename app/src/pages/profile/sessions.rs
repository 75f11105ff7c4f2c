//! Where I am signed in.

use leptos::prelude::*;
use shared::{
    api::sessions::{Delete, DeleteOthers, Device, List, OwnSession},
    ids::SessionId,
};

use crate::{
    api,
    asked::Asked,
    format,
    parts::{Confirm, Loaded, Trouble},
    ui::{Badge, Button, Sheet, Symbol, Task, Tasks, Toasts, Tone},
    words::{t, words},
};

/// Each browser with when and where it began; each of the others can be signed out.
#[component]
pub(super) fn Sessions() -> impl IntoView {
    let sessions = Asked::new(|| api::call(List {}));
    let again = Callback::new(move |()| sessions.refetch());
    view! {
        <Loaded from=sessions let:sessions>
            <Listed sessions on_changed=again />
        </Loaded>
    }
}

#[component]
fn Listed(sessions: Vec<OwnSession>, on_changed: Callback<()>) -> impl IntoView {
    let toasts = Toasts::expect();
    let failure = RwSignal::new(None);
    let end = Action::new_local(move |id: &SessionId| {
        let session_id = *id;
        async move {
            match api::call(Delete { session_id }).await {
                Ok(()) => toasts.show(words().sessions.ended),
                Err(refused) => {
                    failure.try_set(Some(refused));
                }
            }
            on_changed.try_run(());
        }
    });
    let has_others = sessions.len() > 1;
    let actions = move || has_others.then(|| view! { <EndOthers failure on_changed /> });
    let row = move |session: OwnSession| view! { <Browser session end /> };
    view! {
        <Sheet title=t!(sessions.title) actions>
            <Trouble failure />
            <Tasks>{sessions.into_iter().map(row).collect_view()}</Tasks>
        </Sheet>
    }
}

#[component]
fn Browser(session: OwnSession, end: Action<SessionId, ()>) -> impl IntoView {
    let OwnSession { id, is_this, device, network, created_at, used_at, .. } = session;
    let began = move || {
        let (words, when) = (&words().sessions, format::moment(created_at));
        network
            .as_ref()
            .map_or_else(|| (words.began_somewhere)(&when), |network| (words.began)(&when, network))
    };
    let used = move || (!is_this).then(|| (words().sessions.used)(&format::moment(used_at)));
    let actions = move || {
        if is_this {
            view! {
                <Badge tone=Tone::Success icon=Symbol::Check>
                    {t!(sessions.this)}
                </Badge>
            }
            .into_any()
        } else {
            let label = move || (words().sessions.end_named)(&device_name(device));
            let busy = Signal::derive(move || end.input().get() == Some(id) && end.pending().get());
            view! {
                <Button label busy on_press=move || {
                    end.dispatch_local(id);
                }>{t!(sessions.end)}</Button>
            }
            .into_any()
        }
    };
    view! {
        <Task symbol=Symbol::Shield title=move || device_name(device) actions>
            {began} " " {used}
        </Task>
    }
}

fn device_name(device: Device) -> String {
    let words = &words().sessions;
    (words.device)((words.browser)(device.browser), (words.system)(device.system))
}

#[component]
fn EndOthers(
    failure: RwSignal<Option<shared::api::Failure>>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::expect();
    let open = RwSignal::new(false);
    let end = Action::new_local(move |(): &()| async move {
        match api::call(DeleteOthers {}).await {
            Ok(()) => toasts.show(words().sessions.ended_others),
            Err(refused) => {
                failure.try_set(Some(refused));
            }
        }
        on_changed.try_run(());
    });
    let press = move || {
        open.set(false);
        end.dispatch_local(());
    };
    view! {
        <Button busy=end.pending() on_press=move || open.set(true)>
            {t!(sessions.end_others)}
        </Button>
        <Confirm
            open
            title=t!(sessions.end_others_title)
            answer=t!(sessions.end_others)
            on_confirm=press
        >
            <p>{t!(sessions.end_others_text)}</p>
        </Confirm>
    }
}

//! Leaving an organization oneself.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json,
        me::Leave as LeaveOrganization,
        profile::ProfileOrganization,
        users::{Holding, Seen},
    },
    ids::OrganizationId,
};

use super::{Assignments, Trouble};
use crate::{
    api,
    parts::Confirm,
    session::use_session,
    ui::{Button, Symbol, Toasts},
    words::{t, words},
};

/// The button, and the question that names what is lost.
#[component]
pub(crate) fn Leave(
    organization: ProfileOrganization,
    /// What the page does when one has left.
    #[prop(into)]
    on_left: Callback<()>,
) -> impl IntoView {
    let (session, toasts) = (use_session(), Toasts::expect());
    let is_asking = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let ProfileOrganization { short_name, name, assignments } = organization;
    let seen = Seen { from: assignments.iter().map(Holding::from).collect() };
    let (name, seen) = (StoredValue::new(name.to_string()), StoredValue::new(seen));
    let id = move || session.organization(short_name.as_ref()).map(|it| it.id);
    let id = Memo::new(move |_| id());
    let leave = Action::new_local(move |(): &()| async move {
        let Some(id) = id.get_untracked() else { return };
        failure.set(None);
        match leave(id, seen.get_value()).await {
            Ok(()) => {
                is_asking.try_set(false);
                toasts.show((words().user_access.left)(&name.read_value()));
                session.changed().await.ok();
                on_left.try_run(());
            }
            Err(refused) => {
                failure.try_set(Some(refused));
            }
        }
    });
    let title = move || (words().user_access.leave_title)(&name.read_value());
    let label = move || format!("{}: {}", words().user_access.leave, name.read_value());
    let press = move || {
        leave.dispatch_local(());
    };
    view! {
        <Button
            icon=Symbol::Trash
            label
            on_press=move || {
                failure.set(None);
                is_asking.set(true);
            }
        >
            {t!(user_access.leave)}
        </Button>
        <Confirm
            open=is_asking
            title
            answer=t!(user_access.leave)
            busy=leave.pending()
            on_confirm=press
        >
            <Trouble failure />
            <p>{t!(user_access.leave_text)}</p>
            <Assignments assignments />
        </Confirm>
    }
}

async fn leave(organization_id: OrganizationId, seen: Seen) -> Result<(), Failure> {
    api::call(LeaveOrganization { organization_id }.with(Json(seen))).await
}

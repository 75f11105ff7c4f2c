//! Something that a service was told: how far it has come, each try with what came back, and sending
//! it once more. While it is on its way, it is asked for again and again.

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*};
use shared::{
    api::{
        Failure,
        connector::{self, ConnectorEvent, ConnectorTry, Replay},
        services::ConnectorEventState,
    },
    ids::ConnectorEventId,
};

use super::{
    addressed::addressed,
    operator::{OperatorHeader, untold},
};
use crate::{
    api,
    asked::Asked,
    format, links,
    parts::{ConnectorEventBadge, Trouble, WaitingBox},
    ui::{
        Button, Cell, Column, Fact, Facts, Row, RowTitle, Section, Symbol, Table, TableBody,
        TableHead, Toasts,
    },
    words::{t, words},
};

/// How long an event that is on its way is left alone before it is asked for again.
const AGAIN: Duration = Duration::from_secs(5);

/// The event that the address names.
#[component]
pub(crate) fn OperatorConnectorEventPage() -> impl IntoView {
    addressed("event", move |id: ConnectorEventId| view! { <Followed id /> })
}

#[component]
fn Followed(id: ConnectorEventId) -> impl IntoView {
    let asked = Asked::new(move || api::call(connector::Get { connector_event_id: id }));
    let known = RwSignal::new(None::<ConnectorEvent>);
    Effect::new(move || {
        let answer = asked.read();
        let Some(Ok(event)) = &*answer else { return };
        if known.with_untracked(|known| known.as_ref() != Some(event)) {
            known.set(Some(event.clone()));
        }
        if event.state == ConnectorEventState::Queued
            && let Ok(later) = set_timeout_with_handle(move || asked.refetch(), AGAIN)
        {
            on_cleanup(move || later.clear());
        }
    });
    let again = Callback::new(move |()| asked.refetch());
    move || {
        if let Some(event) = known.get() {
            return view! { <Told event on_replayed=again /> }.into_any();
        }
        match &*asked.read() {
            Some(Err(failure)) => untold(failure, asked),
            Some(Ok(_)) | None => view! { <WaitingBox lines=8 /> }.into_any(),
        }
    }
}

#[component]
fn Told(event: ConnectorEvent, on_replayed: Callback<()>) -> impl IntoView {
    let (kind, id, state, tries) = (event.kind, event.id, event.state, event.tries.clone());
    view! {
        <OperatorHeader title=t!(connector.kind_of, kind) lead=t!(connector.lead) />
        <div class="stack">
            <Section title=t!(connector.event)>
                <About event />
                <SendAgain id state on_replayed />
            </Section>
            <Section title=t!(connector.tries)>
                <Tries tries />
            </Section>
        </div>
    }
}

#[component]
fn About(event: ConnectorEvent) -> impl IntoView {
    let ConnectorEvent { id, organization, subscription, domain, state, .. } = event;
    let (written, next) = (event.created_at, event.next_try_at);
    let next = next.map(|at| {
        view! { <Fact term=t!(connector.next_try)>{move || format::exact_moment(at)}</Fact> }
    });
    let href = links::operator_organization(&organization.short_name);
    view! {
        <Facts>
            <Fact term=t!(connector.state)>
                <ConnectorEventBadge state />
            </Fact>
            <Fact term=t!(desk.organization)>
                <a href=href>{organization.name.to_string()}</a>
            </Fact>
            <Fact term=t!(connector.service)>{subscription.to_string()}</Fact>
            <Fact term=t!(connector.domain)>{domain.to_string()}</Fact>
            <Fact term=t!(connector.written)>{move || format::exact_moment(written)}</Fact>
            {next}
            <Fact term=t!(connector.event_id)>
                <code translate="no">{id.to_string()}</code>
            </Fact>
        </Facts>
    }
}

/// The button, or why there is none.
#[component]
fn SendAgain(
    id: ConnectorEventId,
    state: ConnectorEventState,
    on_replayed: Callback<()>,
) -> impl IntoView {
    if state == ConnectorEventState::Superseded {
        return view! { <p class="muted">{t!(connector.superseded_note)}</p> }.into_any();
    }
    let toasts = Toasts::expect();
    let failure = RwSignal::new(None::<Failure>);
    let replay = Action::new_local(move |(): &()| async move {
        failure.set(None);
        match api::call(Replay { connector_event_id: id }).await {
            Ok(_) => {
                toasts.show(words().connector.replayed);
                on_replayed.try_run(());
            }
            Err(refused) => drop(failure.try_set(Some(refused))),
        }
    });
    let press = move || {
        replay.dispatch_local(());
    };
    view! {
        <Trouble failure />
        <p class="muted">{t!(connector.replay_note)}</p>
        <div class="actions">
            <Button icon=Symbol::Refresh busy=replay.pending() on_press=press>
                {t!(connector.replay)}
            </Button>
        </div>
    }
    .into_any()
}

#[component]
fn Tries(tries: Vec<ConnectorTry>) -> impl IntoView {
    if tries.is_empty() {
        return view! { <p class="muted">{t!(connector.no_tries)}</p> }.into_any();
    }
    view! {
        <Table caption=t!(connector.tries)>
            <TableHead>
                <Column label=t!(connector.tried_at) />
                <Column label=t!(connector.status) />
                <Column label=t!(connector.answer) />
            </TableHead>
            <TableBody>{tries.into_iter().map(try_row).collect_view()}</TableBody>
        </Table>
    }
    .into_any()
}

fn try_row(one: ConnectorTry) -> AnyView {
    let ConnectorTry { at, milliseconds, status, answer } = one;
    let status = move || match status {
        Some(status) => status.to_string(),
        None => words().connector.no_status.to_owned(),
    };
    view! {
        <Row>
            <RowTitle>
                {move || format::exact_moment(at)}
                <small>{move || (words().connector.took)(&format::number(milliseconds))}</small>
            </RowTitle>
            <Cell label=t!(connector.status)>{status}</Cell>
            <Cell label=t!(connector.answer)>
                <code translate="no">{answer}</code>
            </Cell>
        </Row>
    }
    .into_any()
}

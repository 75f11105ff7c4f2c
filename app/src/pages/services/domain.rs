//! A subscription for one domain: how far it is, and what can be done.

use leptos::prelude::*;
use shared::api::{
    Endpoint, Failure, Json,
    services::{
        End, NewProvisioning, Provision, Provisioning, ProvisioningState, ProvisioningStep, Retry,
        ServiceDomain, Subscription,
    },
};

use crate::{
    api, format,
    guides::Part,
    links,
    parts::{Confirm, GuideLink, ServiceBadge, Trouble, look_of_service},
    session::Here,
    ui::{Button, ButtonKind, Disclosure, Happened, Initially, Story, Toasts},
    words::{t, words},
};

/// A domain of the account.
#[component]
pub(super) fn OneDomain(
    here: Here,
    subscription: Subscription,
    domain: ServiceDomain,
    is_usable: bool,
    again: Callback<()>,
) -> impl IntoView {
    let provided = subscription.provisionings.iter().find(|it| it.domain == domain.name).cloned();
    let is_owned = domain.state.is_owned();
    let is_over = provided.as_ref().is_none_or(|it| it.state == ProvisioningState::Ended);
    let may = subscription.may_provision && is_usable;
    let name = domain.name.to_string();
    let to_domains = links::domains(&here.short_name);
    let people = domain.people;
    let set_up = (is_over && is_owned && may).then(|| {
        let (here, subscription) = (here.clone(), subscription.clone());
        view! { <SetUp here subscription domain again /> }
    });
    view! {
        <li class="stack tight">
            <div class="beside">
                <strong>{name}</strong>
                {provided.as_ref().map(|it| view! { <ServiceBadge state=it.state /> })}
            </div>
            {people.map(|people| view! {
                <p class="muted">{move || (words().services.people)(people)}</p>
            })}
            {(!is_owned).then(|| view! {
                <p>
                    {t!(services.unverified)} " "
                    <a href=to_domains>{t!(services.to_domains)}</a>
                </p>
            })}
            {provided.map(|provided| view! { <Standing here subscription provided again /> })}
            {set_up}
        </li>
    }
}

/// A domain that is not the account's any more.
#[component]
pub(super) fn Gone(
    here: Here,
    subscription: Subscription,
    provided: Provisioning,
    again: Callback<()>,
) -> impl IntoView {
    let (name, state) = (provided.domain.to_string(), provided.state);
    view! {
        <li class="stack tight">
            <div class="beside">
                <strong>{name}</strong>
                <ServiceBadge state />
            </div>
            <p class="muted">{t!(services.gone)}</p>
            <Standing here subscription provided again />
        </li>
    }
}

/// How far it is, in words, and what can be done about it.
#[component]
fn Standing(
    here: Here,
    subscription: Subscription,
    provided: Provisioning,
    again: Callback<()>,
) -> impl IntoView {
    let Provisioning {
        id, state, confirmed_by, confirmed_at, next_try_at, failures, steps, ..
    } = provided.clone();
    // What the steps say needs no saying twice.
    let reason = provided.reason.clone().filter(|_| steps.is_empty());
    let by = move || {
        let name = confirmed_by.as_ref().map(format::full_name).unwrap_or_default();
        (words().services.confirmed)(&name, &format::moment(confirmed_at))
    };
    let next = move || {
        let next = next_try_at.filter(|_| failures > 0)?;
        Some((words().services.next_try)(&format::moment(next)))
    };
    let may = subscription.may_provision;
    let can_retry = may
        && match state {
            ProvisioningState::Failed | ProvisioningState::Deprovisioning => true,
            ProvisioningState::Queued => failures > 0,
            ProvisioningState::InProgress
            | ProvisioningState::Ready
            | ProvisioningState::Suspended
            | ProvisioningState::Ended => false,
        };
    let can_end = may
        && match state {
            ProvisioningState::Queued
            | ProvisioningState::InProgress
            | ProvisioningState::Ready
            | ProvisioningState::Failed
            | ProvisioningState::Suspended => true,
            ProvisioningState::Deprovisioning | ProvisioningState::Ended => false,
        };
    let failure = RwSignal::new(None::<Failure>);
    let (organization_id, subscription_id) = (here.id, subscription.id);
    let retry = Action::new_local(move |(): &()| async move {
        failure.set(None);
        let call = Retry { organization_id, subscription_id, provisioning_id: id };
        match api::call(call).await {
            Ok(_) => drop(again.try_run(())),
            Err(refused) => drop(failure.try_set(Some(refused))),
        }
    });
    let press = move || {
        retry.dispatch_local(());
    };
    let part = match state {
        ProvisioningState::Failed => Some(Part::SetUpFails),
        ProvisioningState::Suspended => Some(Part::DomainLost),
        ProvisioningState::Queued => (failures > 0).then_some(Part::SetUpFails),
        ProvisioningState::InProgress
        | ProvisioningState::Ready
        | ProvisioningState::Deprovisioning
        | ProvisioningState::Ended => None,
    };
    let guide = part.map(|part| view! { " " <GuideLink part /> });
    view! {
        <p>{t!(services.state_text, state)} {guide}</p>
        {reason.map(|reason| view! { <p>{move || (words().services.reason)(&reason)}</p> })}
        <p class="muted">{by} " " {next}</p>
        <Steps steps />
        <Trouble failure />
        <div class="beside">
            {can_retry.then(|| view! {
                <Button busy=retry.pending() on_press=press>{t!(common.try_again)}</Button>
            })}
            {can_end.then(|| view! { <EndIt here subscription provided again /> })}
        </div>
    }
}

/// How it came there: open for as long as somebody may be waiting for the next one.
#[component]
fn Steps(steps: Vec<ProvisioningStep>) -> impl IntoView {
    let state = steps.first()?.state;
    let needs_somebody = state.is_under_way() || state == ProvisioningState::Failed;
    let initially = if needs_somebody { Initially::Open } else { Initially::Closed };
    let steps = StoredValue::new(steps);
    let content = move || {
        let happened = steps.get_value().into_iter().map(|step| {
            let ProvisioningStep { state, at, reason } = step;
            let (tone, symbol) = look_of_service(state);
            let reason = reason.map(|reason| {
                view! { <p>{move || (words().services.reason)(&reason)}</p> }
            });
            view! {
                <Happened
                    tone
                    symbol
                    title=t!(services.state_of, state)
                    time=move || format::exact_moment(at)
                >
                    {reason}
                </Happened>
            }
        });
        view! { <Story label=t!(services.steps)>{happened.collect_view()}</Story> }
    };
    Some(
        view! { <Disclosure title=t!(services.steps) label=t!(services.steps) content initially /> },
    )
}

/// Shows what will happen and to whom, and asks.
#[component]
fn SetUp(
    here: Here,
    subscription: Subscription,
    domain: ServiceDomain,
    again: Callback<()>,
) -> impl IntoView {
    let (open, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let (organization_id, subscription_id) = (here.id, subscription.id);
    let (domain_id, people) = (domain.id, domain.people.unwrap_or_default());
    let service = StoredValue::new(subscription.service.name.to_string());
    let name = StoredValue::new(domain.name.to_string());
    let set_up = Action::new_local(move |(): &()| async move {
        failure.set(None);
        let call = Provision { organization_id, subscription_id };
        match api::call(call.with(Json(NewProvisioning { domain_id }))).await {
            Ok(_) => {
                open.try_set(false);
                again.try_run(());
            }
            Err(refused) => drop(failure.try_set(Some(refused))),
        }
    });
    let press = move || {
        set_up.dispatch_local(());
    };
    view! {
        <div>
            <Button
                on_press=move || open.set(true)
                label=Signal::derive(move || (words().services.set_up_for)(&name.read_value()))
            >
                {t!(services.set_up)}
            </Button>
        </div>
        <Confirm
            open
            title=move || (words().services.set_up_for)(&name.read_value())
            answer=t!(services.set_up)
            kind=ButtonKind::Primary
            busy=set_up.pending()
            on_confirm=press
        >
            <Trouble failure />
            <p>{move || (words().services.preview)(&service.read_value(), &name.read_value())}</p>
            <p>{move || (words().services.people)(people)}</p>
        </Confirm>
    }
}

/// Asks once, and names what is lost.
#[component]
fn EndIt(
    here: Here,
    subscription: Subscription,
    provided: Provisioning,
    again: Callback<()>,
) -> impl IntoView {
    let (open, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let toasts = Toasts::expect();
    let (organization_id, subscription_id) = (here.id, subscription.id);
    let provisioning_id = provided.id;
    let service = StoredValue::new(subscription.service.name.to_string());
    let name = StoredValue::new(provided.domain.to_string());
    let end = Action::new_local(move |(): &()| async move {
        failure.set(None);
        match api::call(End { organization_id, subscription_id, provisioning_id }).await {
            Ok(_) => {
                open.try_set(false);
                toasts.show((words().services.ending)(&name.get_value()));
                again.try_run(());
            }
            Err(refused) => drop(failure.try_set(Some(refused))),
        }
    });
    let press = move || {
        end.dispatch_local(());
    };
    view! {
        <Button
            on_press=move || open.set(true)
            label=Signal::derive(move || (words().services.end_for)(&name.read_value()))
        >
            {t!(services.end)}
        </Button>
        <Confirm
            open
            title=move || (words().services.end_for)(&name.read_value())
            answer=t!(services.end)
            busy=end.pending()
            on_confirm=press
        >
            <Trouble failure />
            <p>{move || (words().services.end_text)(&service.read_value(), &name.read_value())}</p>
        </Confirm>
    }
}

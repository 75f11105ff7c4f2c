//! What needs me now: my own invitations, those of others that need somebody, what ends soon, and who
//! is alone.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::{
    access::Role,
    api::{
        agreements::AgreementSummary,
        licenses::{CoverageEnding, LicenseSort},
        me::ScopeName,
        profile::Offer,
    },
};

use super::dashboard::Dashboard;
use crate::{
    format,
    later::later,
    links,
    parts::{Nearness, OfferBox},
    session::Here,
    ui::{ButtonKind, LinkButton, Section, Sheet, Symbol, Task, Tasks, Tone},
    words::{t, words},
};

/// One line and one action for each; that there is nothing is said, too.
#[component]
pub(super) fn Needs(here: Here, dashboard: Dashboard, on_changed: Callback<()>) -> impl IntoView {
    let is_calm = dashboard.offers.is_empty();
    let tasks = tasks(here, &dashboard);
    let offers = dashboard.offers.into_iter();
    let offer_box = later!(offers, OfferBox, offer: Offer, on_gone: Callback<()>);
    let offers = offers.map(|offer| offer_box(offer, on_changed));
    let tasks = match (tasks.is_empty(), is_calm) {
        (false, _) => view! {
            <Sheet title=t!(home.needs)>
                <Tasks>{tasks}</Tasks>
            </Sheet>
        }
        .into_any(),
        (true, true) => view! {
            <Section title=t!(home.needs)>
                <p class="muted">{t!(home.nothing_needed)}</p>
            </Section>
        }
        .into_any(),
        (true, false) => ().into_any(),
    };
    view! {
        {offers.collect_view()}
        {tasks}
    }
}

fn tasks(here: Here, dashboard: &Dashboard) -> Vec<AnyView> {
    let mut tasks = Vec::new();
    let troubled = dashboard.troubled();
    if troubled > 0 {
        tasks.push(view! { <TroubledTask here=here.clone() troubled /> }.into_any());
    }
    let waiting = dashboard.waiting.as_ref().map_or(0, |page| page.items.len());
    if waiting > 0 {
        tasks.push(view! { <WaitingTask here=here.clone() waiting /> }.into_any());
    }
    for agreement in dashboard.agreements.iter().flat_map(|page| page.items.clone()) {
        if let Some(near) = Nearness::of(agreement.state, agreement.ends_on) {
            tasks.push(view! { <EndingTask here=here.clone() near agreement /> }.into_any());
        }
    }
    if let Some((first, others)) = dashboard.lapsing().split_first() {
        let codes = others.iter().map(|it| &it.product.code).chain([&first.product.code]);
        let (first, products) = ((*first).clone(), codes.collect::<BTreeSet<_>>().len());
        tasks.push(view! { <LapsingTask here=here.clone() first products /> }.into_any());
    }
    let lone = dashboard.lone.clone().unwrap_or_default();
    if dashboard.is_alone() {
        tasks.push(view! { <AloneTask here /> }.into_any());
    } else if !lone.is_empty() {
        tasks.push(view! { <LoneTask here lone /> }.into_any());
    }
    tasks
}

#[component]
fn WaitingTask(here: Here, waiting: usize) -> impl IntoView {
    let href = links::waiting_invitations(&here.short_name);
    let actions = move || view! { <LinkButton href>{t!(home.view_invitations)}</LinkButton> };
    view! {
        <Task
            symbol=Symbol::Clock
            tone=Tone::Warning
            title=move || (words().home.waiting)(waiting)
            actions
        >
            {t!(home.waiting_text)}
        </Task>
    }
}

#[component]
fn EndingTask(here: Here, near: Nearness, agreement: AgreementSummary) -> impl IntoView {
    let AgreementSummary { number, name, ends_on, .. } = agreement;
    let href = links::agreement(&here.short_name, &number);
    let label = {
        let number = number.clone();
        move || format!("{}: {number}", words().home.view_agreement)
    };
    let actions = move || view! { <LinkButton href label>{t!(home.view_agreement)}</LinkButton> };
    let title = move || (words().home.ending)(number.as_ref(), near.days);
    let text = move || (words().home.ending_text)(name.as_ref(), &format::day(ends_on));
    view! {
        <Task symbol=Symbol::Calendar tone=near.tone() title actions>
            {text}
        </Task>
    }
}

#[component]
fn AloneTask(here: Here) -> impl IntoView {
    let href = links::invite(&here.short_name);
    let actions = move || {
        view! {
            <LinkButton href kind=ButtonKind::Primary icon=Symbol::Plus>
                {t!(access.invite_users)}
            </LinkButton>
        }
    };
    let name = here.name.clone();
    view! {
        <Task symbol=Symbol::People tone=Tone::Info title=t!(home.alone) actions>
            {move || (words().home.alone_text)(&name)}
        </Task>
    }
}

#[component]
fn TroubledTask(here: Here, troubled: usize) -> impl IntoView {
    let href = links::troubled_invitations(&here.short_name);
    let actions = move || view! { <LinkButton href>{t!(home.view_invitations)}</LinkButton> };
    view! {
        <Task symbol=Symbol::Mail tone=Tone::Warning title=t!(home.troubled, troubled) actions>
            {t!(home.troubled_text)}
        </Task>
    }
}

#[component]
fn LapsingTask(here: Here, first: CoverageEnding, products: usize) -> impl IntoView {
    let href = links::sorted(&links::licenses(&here.short_name), LicenseSort::CoverageEnd.code());
    let actions = move || view! { <LinkButton href>{t!(home.view_licenses)}</LinkButton> };
    let CoverageEnding { ends_on, product, lapsing, .. } = first;
    let text = move || {
        let (day, lapsing) = (format::day(ends_on), format::quantity(lapsing));
        (words().home.lapsing_text)(product.name.as_ref(), &lapsing, &day)
    };
    view! {
        <Task symbol=Symbol::Shield tone=Tone::Warning title=t!(home.lapsing, products) actions>
            {text}
        </Task>
    }
}

#[component]
fn LoneTask(here: Here, lone: Vec<ScopeName>) -> impl IntoView {
    let count = lone.len();
    let numbers: Vec<_> = lone.into_iter().map(|account| account.number).collect();
    let list = links::users(&here.short_name);
    let list = links::filtered(&list, "account", &numbers);
    let href = format!("{list}&role={}", Role::AccountAdministrator.code());
    let actions = move || view! { <LinkButton href>{t!(home.view_administrators)}</LinkButton> };
    view! {
        <Task symbol=Symbol::People tone=Tone::Info title=t!(home.lone, count) actions>
            {t!(home.lone_text)}
        </Task>
    }
}

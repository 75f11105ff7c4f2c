//! What needs me now: my own invitations, those that wait for a confirmation, what ends soon, and
//! that nobody else is here.

use leptos::prelude::*;
use shared::api::agreements::AgreementSummary;

use super::dashboard::Dashboard;
use crate::{
    format, links,
    parts::{Nearness, OfferBox},
    session::Here,
    ui::{ButtonKind, LinkButton, Section, Sheet, Symbol, Task, Tasks, Tone},
    words::{t, words},
};

/// One line and one action for each; that there is nothing is said, too.
#[component]
pub(super) fn Needs(here: Here, dashboard: Dashboard, on_changed: Callback<()>) -> impl IntoView {
    let is_alone = dashboard.is_alone();
    let Dashboard { offers, agreements, waiting, .. } = dashboard;
    let has_offers = !offers.is_empty();
    let offers = offers.into_iter().map(|offer| view! { <OfferBox offer on_gone=on_changed /> });
    let waiting = waiting.map_or(0, |page| page.items.len());
    let ending: Vec<_> = agreements
        .into_iter()
        .flat_map(|page| page.items)
        .filter_map(|it| Some((Nearness::of(it.state, it.ends_on)?, it)))
        .collect();
    let is_calm = !has_offers && waiting == 0 && ending.is_empty() && !is_alone;
    let has_tasks = waiting > 0 || !ending.is_empty() || is_alone;
    let tasks = has_tasks.then(|| {
        let organization = here.clone();
        let ending = ending.into_iter().map(move |(near, agreement)| {
            view! { <EndingTask here=organization.clone() near agreement /> }
        });
        view! {
            <Sheet title=t!(home.needs)>
                <Tasks>
                    {(waiting > 0).then(|| view! { <WaitingTask here=here.clone() waiting /> })}
                    {ending.collect_view()}
                    {is_alone.then(|| view! { <AloneTask here=here.clone() /> })}
                </Tasks>
            </Sheet>
        }
    });
    let calm = is_calm.then(|| {
        view! {
            <Section title=t!(home.needs)>
                <p class="muted">{t!(home.nothing_needed)}</p>
            </Section>
        }
    });
    view! {
        {offers.collect_view()}
        {tasks}
        {calm}
    }
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

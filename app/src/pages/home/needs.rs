//! What needs me now: my own invitations, those of others that need somebody, what ends soon, and who
//! is alone.

use leptos::prelude::*;
use shared::{
    access::Role,
    api::{
        agreements::AgreementState,
        home::{EndingAgreement, Home, Lapsing},
        licenses::LicenseSort,
    },
    limits::COUNTED_INVITATIONS,
    values::PurchasingAccountNumber,
};

use crate::{
    format,
    later::later,
    links,
    parts::{Nearness, Offers},
    session::{Here, use_session},
    ui::{ButtonKind, LinkButton, Section, Sheet, Symbol, Task, Tasks, Tone},
    words::{t, words},
};

/// One line and one action for each; that there is nothing is said, too.
#[component]
pub(super) fn Needs(here: Here, home: Home, on_changed: Callback<()>) -> impl IntoView {
    let session = use_session();
    let is_calm = untrack(|| session.me()).is_none_or(|me| me.offers == 0);
    let tasks = tasks(here, home);
    let offers = later!(offers, Offers, on_gone: Callback<()>);
    let offers = (!is_calm).then(|| offers(on_changed));
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
        {offers}
        {tasks}
    }
}

fn tasks(here: Here, home: Home) -> Vec<AnyView> {
    let mut tasks = Vec::new();
    let Home { troubled, waiting, ending, lapsing, lone, unproved, unprovided, is_alone, .. } =
        home;
    if troubled > 0 {
        tasks.push(view! { <TroubledTask here=here.clone() troubled /> }.into_any());
    }
    if waiting > 0 {
        tasks.push(view! { <WaitingTask here=here.clone() waiting /> }.into_any());
    }
    for agreement in ending {
        if let Some(near) = Nearness::of(AgreementState::Active, agreement.ends_on) {
            tasks.push(view! { <EndingTask here=here.clone() near agreement /> }.into_any());
        }
    }
    if let Some(lapsing) = lapsing {
        tasks.push(view! { <LapsingTask here=here.clone() lapsing /> }.into_any());
    }
    if unprovided > 0 {
        tasks.push(view! { <UnprovidedTask here=here.clone() unprovided /> }.into_any());
    }
    if unproved > 0 {
        tasks.push(view! { <UnprovedTask here=here.clone() unproved /> }.into_any());
    }
    if is_alone {
        tasks.push(view! { <AloneTask here /> }.into_any());
    } else if !lone.is_empty() {
        tasks.push(view! { <LoneTask here lone /> }.into_any());
    }
    tasks
}

/// How many there are, as far as they are counted.
fn counted(count: u32) -> String {
    let more = if count == COUNTED_INVITATIONS { "+" } else { "" };
    format!("{}{more}", format::number(count.into()))
}

#[component]
fn WaitingTask(here: Here, waiting: u32) -> impl IntoView {
    let href = links::waiting_invitations(&here.short_name);
    let actions = move || view! { <LinkButton href>{t!(home.view_invitations)}</LinkButton> };
    view! {
        <Task
            symbol=Symbol::Clock
            tone=Tone::Warning
            title=move || (words().home.waiting)(waiting, &counted(waiting))
            actions
        >
            {t!(home.waiting_text)}
        </Task>
    }
}

#[component]
fn EndingTask(here: Here, near: Nearness, agreement: EndingAgreement) -> impl IntoView {
    let EndingAgreement { number, name, ends_on } = agreement;
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
fn TroubledTask(here: Here, troubled: u32) -> impl IntoView {
    let href = links::troubled_invitations(&here.short_name);
    let actions = move || view! { <LinkButton href>{t!(home.view_invitations)}</LinkButton> };
    view! {
        <Task
            symbol=Symbol::Mail
            tone=Tone::Warning
            title=move || (words().home.troubled)(troubled, &counted(troubled))
            actions
        >
            {t!(home.troubled_text)}
        </Task>
    }
}

#[component]
fn LapsingTask(here: Here, lapsing: Lapsing) -> impl IntoView {
    let href = links::sorted(&links::licenses(&here.short_name), LicenseSort::CoverageEnd.code());
    let actions = move || view! { <LinkButton href>{t!(home.view_licenses)}</LinkButton> };
    let Lapsing { products, first, first_quantity, first_ends_on, .. } = lapsing;
    let text = move || {
        let (day, quantity) = (format::day(first_ends_on), format::quantity(first_quantity));
        (words().home.lapsing_text)(first.as_ref(), &quantity, &day)
    };
    view! {
        <Task symbol=Symbol::Shield tone=Tone::Warning title=t!(home.lapsing, products as usize) actions>
            {text}
        </Task>
    }
}

#[component]
fn LoneTask(here: Here, lone: Vec<PurchasingAccountNumber>) -> impl IntoView {
    let count = lone.len();
    let numbers: Vec<_> = lone.iter().map(ToString::to_string).collect();
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

#[component]
fn UnprovidedTask(here: Here, unprovided: u32) -> impl IntoView {
    let href = links::services(&here.short_name);
    let actions = move || view! { <LinkButton href>{t!(shell.services)}</LinkButton> };
    view! {
        <Task
            symbol=Symbol::Globe
            tone=Tone::Info
            title=t!(home.unprovided, unprovided as usize)
            actions
        >
            {t!(home.unprovided_text)}
        </Task>
    }
}

#[component]
fn UnprovedTask(here: Here, unproved: u32) -> impl IntoView {
    let href = links::domains(&here.short_name);
    let actions = move || view! { <LinkButton href>{t!(home.view_domains)}</LinkButton> };
    view! {
        <Task
            symbol=Symbol::Globe
            tone=Tone::Warning
            title=t!(home.unproved, unproved as usize)
            actions
        >
            {t!(home.unproved_text)}
        </Task>
    }
}

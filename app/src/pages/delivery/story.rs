//! What happened to an invitation, one thing under the other.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use shared::api::{
    audit::{Action, ActorKind},
    deliveries::{Happening, MailEvent, MailEventKind, MailKind, Opener, Timeline, TimelineEvent},
    invitations::{Invitation, InvitationState},
    session::PersonName,
};

use super::meaning::{ToTell, meaning};
use crate::{
    format,
    session::use_session,
    ui::{Coming, Happened, Quotation, Story, Symbol, Tone},
    words::{t, words},
};

/// The whole story; what is new comes in at the top.
#[component]
pub(super) fn StoryOf(known: RwSignal<Option<Timeline>>) -> impl IntoView {
    let ends = Memo::new(move |_| {
        let known = known.read();
        let Invitation { state, ends_at, .. } = known.as_ref()?.invitation;
        is_open(state).then_some(ends_at)
    });
    let events = move || known.read().as_ref().map(numbered).unwrap_or_default();
    let child = move |(_, event): (usize, TimelineEvent)| {
        let about = known.get_untracked();
        view! { <Event event about /> }
    };
    view! {
        <Story label=t!(delivery.story)>
            {move || {
                ends.get()
                    .map(|at| {
                        view! {
                            <Coming
                                title=t!(delivery.will_expire)
                                time=move || format::exact_moment(at)
                            />
                        }
                    })
            }}
            <For each=events key=key children=child />
        </Story>
    }
}

const fn is_open(state: InvitationState) -> bool {
    match state {
        InvitationState::Pending | InvitationState::Waiting => true,
        InvitationState::Accepted
        | InvitationState::Declined
        | InvitationState::Expired
        | InvitationState::Withdrawn => false,
    }
}

/// Each event with its number from the first one on, which stays the same when more come.
fn numbered(timeline: &Timeline) -> Vec<(usize, TimelineEvent)> {
    let count = timeline.events.len();
    let number = |(index, event): (usize, &TimelineEvent)| (count - index, event.clone());
    timeline.events.iter().enumerate().map(number).collect()
}

/// An event that says something else than before, such as how often a link was opened, is another.
fn key((number, event): &(usize, TimelineEvent)) -> (usize, String) {
    (*number, format!("{:?}", event.what))
}

/// One thing that happened; what there is to tell a mail administrator follows from what it is about.
#[component]
pub(in crate::pages) fn Event(event: TimelineEvent, about: Option<Timeline>) -> impl IntoView {
    let TimelineEvent { at, link, what } = event;
    match what {
        Happening::Done { action, actor, by } => {
            let name = about.map(|it| it.invitation.name);
            view! { <Done at action actor by whom=name link /> }.into_any()
        }
        Happening::Expired => view! {
            <Happened
                tone=Tone::Warning
                symbol=Symbol::Alert
                title=t!(delivery.expired)
                time=move || format::exact_moment(at)
            />
        }
        .into_any(),
        Happening::Mail(event) => view! { <MailStep at event about /> }.into_any(),
        Happening::Opened { opener, last_at, count } => {
            view! { <Opened at opener last_at count /> }.into_any()
        }
    }
}

#[component]
fn Done(
    at: DateTime<Utc>,
    action: Action,
    actor: ActorKind,
    by: Option<PersonName>,
    whom: Option<PersonName>,
    link: Option<u32>,
) -> impl IntoView {
    let session = use_session();
    let (tone, symbol) = look(action);
    let title = move || {
        let whom = whom.as_ref().map(format::full_name).unwrap_or_default();
        (words().audit.happened)(action, &whom, "")
    };
    let by = move || match (&by, actor) {
        (Some(name), _) => (words().delivery.by)(&format::full_name(name)),
        (None, ActorKind::Feed) => (words().delivery.by)(&session.portal().vendor),
        (
            None,
            ActorKind::Person
            | ActorKind::Partner
            | ActorKind::Operator
            | ActorKind::Requester
            | ActorKind::Clock,
        ) => (words().audit.actor)(actor).to_owned(),
    };
    let link = link.filter(|link| *link > 1).map(|link| {
        view! { <p>{move || (words().delivery.link)(link)}</p> }
    });
    view! {
        <Happened tone symbol title time=move || format::exact_moment(at)>
            <p>{by}</p>
            {link}
        </Happened>
    }
}

/// Those that look otherwise than what people do in general.
const LOOKS: &[(Action, Tone, Symbol)] = &[
    (Action::InvitationAccepted, Tone::Success, Symbol::Check),
    (Action::InvitationDeclined, Tone::Neutral, Symbol::Close),
    (Action::InvitationWithdrawn, Tone::Neutral, Symbol::Minus),
    (Action::InvitationResent, Tone::Neutral, Symbol::Send),
    (Action::InvitationCorrected, Tone::Neutral, Symbol::Edit),
    (Action::MailRetried, Tone::Neutral, Symbol::Send),
    (Action::InvitationExpired, Tone::Warning, Symbol::Alert),
    (Action::ConfirmationAsked, Tone::Warning, Symbol::Clock),
];

fn look(action: Action) -> (Tone, Symbol) {
    let own = LOOKS.iter().find(|(it, ..)| *it == action);
    own.map_or((Tone::Neutral, Symbol::User), |(_, tone, symbol)| (*tone, *symbol))
}

#[component]
fn Opened(at: DateTime<Utc>, opener: Opener, last_at: DateTime<Utc>, count: u32) -> impl IntoView {
    let (tone, symbol) = match opener {
        Opener::Person => (Tone::Info, Symbol::Eye),
        Opener::Scanner => (Tone::Neutral, Symbol::Search),
    };
    let again = (count > 1).then(|| {
        let last = move || format::exact_moment(last_at);
        view! { <p>{move || (words().delivery.opened_again)(count, &last())}</p> }
    });
    view! {
        <Happened
            tone
            symbol
            title=t!(delivery.opened)
            time=move || format::exact_moment(at)
        >
            <p>{t!(delivery.opener, opener)}</p>
            {again}
        </Happened>
    }
}

/// What became of a mail.
#[component]
fn MailStep(at: DateTime<Utc>, event: MailEvent, about: Option<Timeline>) -> impl IntoView {
    let MailEvent { kind, mail, server, tls, reply, .. } = event.clone();
    let (tone, symbol) = step_look(kind);
    let title = move || match mail {
        MailKind::Invitation => (words().delivery.mail)(kind).to_owned(),
        MailKind::Reminder => (words().delivery.reminder)((words().delivery.mail)(kind)),
    };
    let via = server.map(|server| {
        let is_private = tls.is_some();
        view! {
            <p>
                {move || {
                    let words = &words().delivery;
                    if is_private { (words.via_tls)(&server) } else { (words.via)(&server) }
                }}
            </p>
        }
    });
    let means = {
        let event = event.clone();
        move || meaning(&event)
    };
    let quoted = reply.map(|text| view! { <Quotation text /> });
    view! {
        <Happened tone symbol title time=move || format::exact_moment(at)>
            <p>{means}</p>
            {via}
            {quoted}
            {about.map(|about| view! { <ToTell at event about /> })}
        </Happened>
    }
}

const fn step_look(kind: MailEventKind) -> (Tone, Symbol) {
    match kind {
        MailEventKind::Queued => (Tone::Neutral, Symbol::Mail),
        MailEventKind::Accepted => (Tone::Info, Symbol::Server),
        MailEventKind::Deferred | MailEventKind::Delayed => (Tone::Warning, Symbol::Clock),
        MailEventKind::Refused | MailEventKind::GivenUp | MailEventKind::Bounced => {
            (Tone::Danger, Symbol::Stop)
        }
    }
}

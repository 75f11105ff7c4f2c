//! What an answer means, and what can be done about it.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use shared::api::{
    deliveries::{Happening, MailEvent, MailEventKind, Reason, Step, Timeline, TimelineEvent},
    invitations::InvitationState,
};

use crate::{
    format,
    ui::{Banner, Disclosure, Fact, Facts, Tone},
    words::{t, words},
};

/// What the event means, in one sentence or two.
pub(super) fn meaning(event: &MailEvent) -> String {
    let words = &words().delivery;
    let later = event.next_at.map(format::exact_moment);
    match (event.kind, event.reason) {
        (MailEventKind::Queued, _) => match later {
            Some(at) => (words.later)(&at),
            None => words.queued.to_owned(),
        },
        (MailEventKind::Accepted, _) => words.not_yet_mailbox.to_owned(),
        (_, Some(reason)) => {
            let what = (words.reason)(reason);
            let again = later.map(|at| (words.again)(&at));
            again.map_or_else(|| what.to_owned(), |again| format!("{what} {again}"))
        }
        (_, None) => String::new(),
    }
}

/// What does not go well with the newest link, and what can be done about it; nothing where it goes
/// well.
#[component]
pub(super) fn Advised(timeline: Timeline) -> impl IntoView {
    let is_open = match timeline.invitation.state {
        InvitationState::Pending | InvitationState::Waiting | InvitationState::Expired => true,
        InvitationState::Accepted | InvitationState::Declined | InvitationState::Withdrawn => false,
    };
    let newest = timeline.events.iter().filter_map(|event| event.link).max();
    let events = timeline.events.into_iter().filter(move |event| event.link == newest);
    let mails = events.filter_map(|TimelineEvent { what, .. }| match what {
        Happening::Mail(event) => Some(event),
        Happening::Done { .. } | Happening::Expired | Happening::Opened { .. } => None,
    });
    let mut answers = mails.filter(|event| event.kind != MailEventKind::Queued);
    let last = answers.next().filter(|event| is_open && event.reason.is_some());
    last.map(|event| {
        let tone = if is_over(event.kind) { Tone::Danger } else { Tone::Warning };
        let (title, next) = (event.clone(), event);
        view! {
            <Banner tone title=move || meaning(&title)>
                {move || next_step(&next)}
            </Banner>
        }
    })
}

/// Whether nothing more is tried by itself.
const fn is_over(kind: MailEventKind) -> bool {
    match kind {
        MailEventKind::Refused | MailEventKind::GivenUp | MailEventKind::Bounced => true,
        MailEventKind::Queued
        | MailEventKind::Accepted
        | MailEventKind::Deferred
        | MailEventKind::Delayed => false,
    }
}

fn next_step(event: &MailEvent) -> &'static str {
    let words = &words().delivery;
    match event.reason.map(Reason::step) {
        Some(Step::Wait) if is_over(event.kind) => words.send_again,
        Some(step) => (words.step)(step),
        None => "",
    }
}

/// What to tell a mail administrator, where one can do something about it.
#[component]
pub(super) fn ToTell(at: DateTime<Utc>, event: MailEvent, about: Timeline) -> impl IntoView {
    let is_theirs = match event.reason.map(Reason::step) {
        Some(Step::TheirMailAdministrator | Step::Operator) => true,
        Some(Step::Correct | Step::Wait) | None => false,
    };
    is_theirs.then(|| {
        let content = move || facts(at, &event, &about);
        view! {
            <Disclosure title=t!(delivery.to_tell) label=t!(delivery.to_tell) content />
        }
    })
}

fn facts(at: DateTime<Utc>, event: &MailEvent, about: &Timeline) -> AnyView {
    let sender = about.sender.clone();
    let (recipient, message_id) = (about.invitation.email.to_string(), event.message_id.clone());
    let reply = event.reply.clone().map(|reply| {
        view! { <Fact term=t!(delivery.answer)>{reply}</Fact> }
    });
    view! {
        <Facts>
            <Fact term=t!(delivery.recipient)>{recipient}</Fact>
            <Fact term=t!(delivery.sender)>{sender.from.to_string()}</Fact>
            <Fact term=t!(delivery.envelope)>{sender.envelope_domain}</Fact>
            <Fact term=t!(delivery.message_id)>{message_id}</Fact>
            <Fact term=t!(delivery.when)>{move || format::exact_moment(at)}</Fact>
            {reply}
        </Facts>
    }
    .into_any()
}

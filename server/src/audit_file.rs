//! The audit log as a file for spreadsheets: one line for each event, in the person's language.

mod words;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use shared::{
    api::{
        audit::{ActorKind, Change, Event, EventActor, EventPerson},
        me::{Assignment, ScopeName},
    },
    locale::Locale,
};

use crate::{csv, mail::role_name};
use words::{Head, Words};

/// How the file is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AuditFile {
    language: Locale,
    words: &'static Words,
    zone: Tz,
}

impl AuditFile {
    /// In the language, with moments in the zone.
    pub(crate) fn new(language: Locale, zone: Tz) -> Self {
        Self { language, words: Words::of(language), zone }
    }

    /// What the file is called, of which organization and day.
    pub(crate) fn name(&self, short_name: &str, now: DateTime<Utc>) -> String {
        let day = now.with_timezone(&self.zone).date_naive();
        format!("{} {short_name} {day}.csv", self.words.file)
    }

    /// What stands before the lines.
    pub(crate) fn heads(&self) -> Vec<u8> {
        let heads = Head::ALL.iter().map(|head| match head {
            Head::Moment => format!("{} ({})", self.words.head(*head), self.zone),
            Head::Number
            | Head::Action
            | Head::Actor
            | Head::ActorEmail
            | Head::Network
            | Head::Subject
            | Head::SubjectEmail
            | Head::Scopes
            | Head::Before
            | Head::After
            | Head::Reason => self.words.head(*head).to_owned(),
        });
        csv::start(heads)
    }

    /// A line for each event.
    pub(crate) fn lines(&self, events: &[Event]) -> Vec<u8> {
        events.iter().flat_map(|event| self.line(event)).collect()
    }

    fn line(&self, event: &Event) -> Vec<u8> {
        csv::line(Head::ALL.iter().map(|head| self.cell(*head, event)))
    }

    fn cell(&self, head: Head, event: &Event) -> String {
        let actor = event.actor.person.as_ref();
        match head {
            Head::Number => event.number.to_string(),
            Head::Moment => self.moment(event.at),
            Head::Action => self.words.action(event.action).to_owned(),
            Head::Actor => self.actor(&event.actor),
            Head::ActorEmail => actor.and_then(|it| it.email.clone()).unwrap_or_default(),
            Head::Network => event.network.clone().unwrap_or_default(),
            Head::Subject => {
                event.subject.as_ref().and_then(|it| self.name_of(it)).unwrap_or_default()
            }
            Head::SubjectEmail => {
                event.subject.as_ref().and_then(|it| it.email.clone()).unwrap_or_default()
            }
            Head::Scopes => joined(event.scopes.iter().map(scope)),
            Head::Before => {
                let before = event.changes.iter().map(|change| (change, &change.before));
                self.values(before, event.roles_before.as_deref().unwrap_or_default())
            }
            Head::After => {
                let after = event.changes.iter().map(|change| (change, &change.after));
                self.values(after, &event.roles)
            }
            Head::Reason => event.reason.clone().unwrap_or_default(),
        }
    }

    /// Who did it, and for which partner.
    fn actor(&self, actor: &EventActor) -> String {
        let name = actor.person.as_ref().and_then(|person| self.name_of(person));
        let name = name.unwrap_or_else(|| self.words.actor(actor.kind).to_owned());
        match (&actor.partner, actor.kind) {
            (Some(partner), _) => format!("{name} ({partner})"),
            (None, ActorKind::Operator) if actor.person.is_some() => {
                format!("{name} ({})", self.words.actor(actor.kind))
            }
            (None, _) => name,
        }
    }

    /// To the second, so that spreadsheets read it as a moment.
    fn moment(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.zone).format("%Y-%m-%d %H:%M:%S").to_string()
    }

    fn name_of(&self, person: &EventPerson) -> Option<String> {
        person.name.as_ref().map(|name| name.full(self.language))
    }

    fn values<'a>(
        &self,
        values: impl Iterator<Item = (&'a Change, &'a Option<String>)>,
        roles: &[Assignment],
    ) -> String {
        let values = values.filter_map(|(change, value)| {
            Some(format!("{}: {}", self.words.detail(change.what), value.as_ref()?))
        });
        let roles = roles
            .iter()
            .map(|held| format!("{}: {}", role_name(self.language, held.role), scope(&held.on)));
        joined(values.chain(roles))
    }
}

fn scope(on: &ScopeName) -> String {
    format!("{} {}", on.number, on.name)
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

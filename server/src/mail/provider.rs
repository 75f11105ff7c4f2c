//! Handing mails over to a provider by its HTTP API.
//!
//! What all providers have in common is here: bounds in time and size, a token that is kept and asked
//! for anew, pauses that the provider wants, and what an answer means for the letter. What one of
//! them wants to be sent, and how it says why not, is an [`Api`]: another provider is another one,
//! in a file beside [`graph`].

mod answer;
mod api;
mod graph;
mod http;
mod token;

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use anyhow::Context;
use chrono::{DateTime, Utc};
use reqwest::StatusCode;
use shared::api::deliveries::Fault;
use tokio::time::timeout;

pub use graph::Graph;

use super::{
    format::Mail,
    outcome::{Outcome, OutcomeKind},
};
use crate::clock::Clock;
use answer::Answer;
use api::Api;
use http::{Failure, Http};
use token::Tokens;

/// A mail, its token, and both once more when the token was not taken any longer.
const REQUESTS: u32 = 4;

/// A provider that is reached by its API.
pub(crate) struct Provider<A> {
    api: A,
    http: Http,
    tokens: Tokens,
    clock: Clock,
    /// It wants to be left alone until then.
    paused_until: Mutex<Option<DateTime<Utc>>>,
}

impl<A: Api> Provider<A> {
    pub(crate) fn new(api: A, clock: Clock) -> anyhow::Result<Self> {
        let http = Http::new(api.timeout()).context("the client of HTTP")?;
        Ok(Self { api, http, tokens: Tokens::default(), clock, paused_until: Mutex::default() })
    }

    /// How many mails can be sent at the same time.
    pub(crate) fn connections(&self) -> usize {
        self.api.connections()
    }

    /// Whether the provider wants a pause: what is due stays where it is, and loses no attempt.
    pub(crate) fn is_paused(&self) -> bool {
        self.paused_until().is_some_and(|until| self.clock.now() < until)
    }

    /// No mail takes longer.
    pub(crate) fn longest(&self) -> Duration {
        self.api.timeout() * REQUESTS
    }

    /// Hands the mail over, or says why not.
    pub(crate) async fn send(&self, mail: &Mail) -> Outcome {
        let outcome = match timeout(self.longest(), self.hand_over(mail)).await {
            Ok(Ok(answer)) => self.outcome(&answer),
            Ok(Err(failure)) => self.failed(&failure),
            Err(_) => self.failed(&Failure::Silence(self.longest())),
        };
        outcome.by(&self.api.host(), Some("TLS"))
    }

    /// Whether we are known there: a token is given for our secret, and what the answer says.
    pub(crate) async fn sign_in(&self) -> Result<Option<DateTime<Utc>>, String> {
        let answer = self.http.ask(self.api.token_request()).await;
        let answer = answer.map_err(|failure| failure.to_string())?;
        match self.api.token(&answer.body) {
            Some(_) if answer.status == StatusCode::OK => Ok(answer.date),
            Some(_) | None => Err(answer.said(&self.api)),
        }
    }

    async fn hand_over(&self, mail: &Mail) -> Result<Answer, Failure> {
        let token = self.token().await?;
        let answer = self.http.ask(self.api.send_request(mail, &token)).await?;
        if answer.status != StatusCode::UNAUTHORIZED {
            return Ok(answer);
        }
        // It may have been taken back before its end.
        self.tokens.forget(&token).await;
        let token = self.token().await?;
        self.http.ask(self.api.send_request(mail, &token)).await
    }

    async fn token(&self) -> Result<String, Failure> {
        self.tokens.get(&self.api, &self.http, self.clock.now()).await
    }

    /// What the answer means for the letter.
    fn outcome(&self, answer: &Answer) -> Outcome {
        let said = answer.said(&self.api);
        if answer.status.is_success() {
            return Outcome::new(OutcomeKind::Accepted, &said);
        }
        let meaning = self.api.meaning(answer.status, &answer.reason(&self.api));
        let now = self.clock.now();
        if let Some(pause) = answer.pause(now) {
            *self.paused_until() = Some(now + pause);
            let outcome = Outcome::new(OutcomeKind::Deferred, &said);
            return outcome.coded(meaning).not_before(now + pause);
        }
        let kind = match meaning {
            Some(codes) if codes.starts_with('5') => OutcomeKind::Refused,
            Some(_) | None => OutcomeKind::Deferred,
        };
        Outcome::new(kind, &said).coded(meaning)
    }

    fn failed(&self, failure: &Failure) -> Outcome {
        match failure {
            Failure::Answer(answer) => self.outcome(answer),
            Failure::Silence(_) => unreachable(failure, Fault::Timeout),
            Failure::Away { fault, .. } => unreachable(failure, *fault),
        }
    }

    fn paused_until(&self) -> MutexGuard<'_, Option<DateTime<Utc>>> {
        self.paused_until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn unreachable(failure: &Failure, fault: Fault) -> Outcome {
    Outcome::new(OutcomeKind::Unreachable, &failure.to_string()).because(Some(fault))
}

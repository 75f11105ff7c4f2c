//! Requests that may be sent again: who sends one with an idempotency key gets the answer that was
//! given the first time, and nothing is done again.
//!
//! The answer is kept in the transaction of what was done, under a key that one person chose for one
//! operation. Two at the same moment: the one that comes second does its work in vain, undoes it, and
//! answers as the first did. What failed is not kept: it may be tried again under the same key.

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderValue, StatusCode, header::CONTENT_TYPE, request::Parts},
    response::{IntoResponse, Response},
};
use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use shared::{
    api::{Endpoint, Read},
    limits::IDEMPOTENCY_HOURS,
    problem::{FieldCode, Problem},
};

use crate::{
    App,
    access::person_of,
    database::Effect,
    error::Error,
    store::kept_answers::{self, KeptAnswer},
};

/// No key is longer.
const LONGEST: usize = 255;

/// A request that may have been sent before.
pub(super) struct Repeatable {
    /// Whose key it is, and for what.
    subject: Vec<u8>,
    /// All that was sent under it.
    request: Vec<u8>,
}

impl Repeatable {
    /// The request, if it has a key and its operation takes one.
    pub(super) async fn read<E: Endpoint<Effect: Effect>>(
        app: &App,
        head: &Parts,
        body: &[u8],
    ) -> Result<Option<Self>, Error> {
        let value = E::OPERATION.key.and_then(|header| head.headers.get(header));
        let Some(value) = value else { return Ok(None) };
        let key = value.to_str().ok().filter(|key| (1..=LONGEST).contains(&key.len()));
        let malformed = || Problem::invalid("/idempotency-key", FieldCode::WrongType);
        let key = key.ok_or_else(malformed)?;
        let person_id = person_of(app, head).await?;
        let whose = format!("{person_id} {} {key}", E::OPERATION.name);
        let subject = app.config.secrets.sign("idempotency key", whose.as_bytes()).to_vec();
        let mut request = Sha256::new();
        for part in [head.uri.to_string().as_bytes(), body] {
            request.update((part.len() as u64).to_be_bytes());
            request.update(part);
        }
        Ok(Some(Self { subject, request: request.finalize().to_vec() }))
    }

    /// What was answered before.
    ///
    /// # Errors
    /// [`Problem::KeyReused`] when something else was sent under the key.
    pub(super) async fn answered(&self, app: &App) -> Result<Option<Response>, Error> {
        let connection = Read::begin(&app.database).await?;
        let kept = kept_answers::get(&connection, &self.subject, app.clock.now()).await?;
        let Some(kept) = kept else { return Ok(None) };
        if kept.request != self.request {
            return Err(Problem::KeyReused.into());
        }
        let status = StatusCode::from_u16(kept.status).map_err(anyhow::Error::new)?;
        let mut response = (status, kept.body).into_response();
        let media_type = kept.media_type.as_deref().map(HeaderValue::from_str).transpose();
        match media_type.map_err(anyhow::Error::new)? {
            Some(media_type) => response.headers_mut().insert(CONTENT_TYPE, media_type),
            None => response.headers_mut().remove(CONTENT_TYPE),
        };
        Ok(Some(response))
    }

    /// Keeps the answer with what was done. When another one was kept meanwhile it fails, so that
    /// nothing stays of what was done.
    pub(super) async fn keep<F: Effect>(
        &self,
        app: &App,
        handle: &F::Handle,
        response: Response,
    ) -> Result<Response, Error> {
        let Some(transaction) = F::transaction(handle).await? else { return Ok(response) };
        let (head, body) = response.into_parts();
        let body: Bytes = to_bytes(body, usize::MAX).await.map_err(anyhow::Error::new)?;
        let media_type = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kept = KeptAnswer {
            request: self.request.clone(),
            status: head.status.as_u16(),
            media_type: media_type.map(str::to_owned),
            body: body.to_vec(),
        };
        let now = app.clock.now();
        let ends_at = now + TimeDelta::hours(IDEMPOTENCY_HOURS);
        kept_answers::keep(transaction, &self.subject, kept, now, ends_at).await?;
        Ok(Response::from_parts(head, Body::from(body)))
    }
}

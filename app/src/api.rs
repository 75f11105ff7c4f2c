//! Calls the server. Nothing else of the app knows about HTTP.

mod upload;

use futures::future::LocalBoxFuture;
use gloo_net::http::RequestBuilder;
use http::StatusCode;
use shared::{
    api::{
        APP_VERSION, Answer, EncodeError, Endpoint, Failure, IDEMPOTENCY_KEY, Incoming, IntoCall,
        Outgoing,
    },
    problem::Problem,
};

pub(crate) use upload::upload;

use crate::{later::split, session, version};

/// What an operation answers with.
type Value<E> = <<E as Endpoint>::Answer as Answer>::Value;

/// Performs one operation of `shared::api`; the browser adds the cookie of the session.
pub(crate) fn call<C: IntoCall>(
    call: C,
) -> impl Future<Output = Result<Value<C::Endpoint>, Failure>> + use<C> {
    ask(None, call)
}

/// The same, but never done twice under one key: whoever did not hear the answer asks again.
pub(crate) fn call_once<C: IntoCall>(
    key: String,
    call: C,
) -> impl Future<Output = Result<Value<C::Endpoint>, Failure>> + use<C> {
    ask(Some(key), call)
}

fn ask<C: IntoCall>(
    key: Option<String>,
    call: C,
) -> impl Future<Output = Result<Value<C::Endpoint>, Failure>> + use<C> {
    let outgoing = call.into_call().outgoing();
    async move {
        // A call that cannot be written down is a bug of this build: a newer one may do better.
        let outgoing = outgoing.map_err(|_: EncodeError| Failure::VersionSkew)?;
        let status = <<C::Endpoint as Endpoint>::Answer as Answer>::STATUS;
        perform(outgoing, key, status).await?.answer::<<C::Endpoint as Endpoint>::Answer>()
    }
}

/// What is the same for all operations; boxed, so that it is in the app once.
fn perform(
    outgoing: Outgoing,
    key: Option<String>,
    status: StatusCode,
) -> LocalBoxFuture<'static, Result<Incoming, Failure>> {
    Box::pin(async move {
        // Whatever the browser says about the network means the same to a person.
        let incoming = send(outgoing, key).await.map_err(|_| Failure::Offline)?;
        judge(incoming, status).await
    })
}

/// What came back, if it has the status that says so; else why not.
async fn judge(incoming: Incoming, status: StatusCode) -> Result<Incoming, Failure> {
    if incoming.status == status.as_u16() {
        return Ok(incoming);
    }
    let failure = failure(incoming).await;
    doubt_session(&failure);
    Err(failure)
}

// Everything that may go wrong is much to know: it is fetched when something does.
split! {
    problems, fn read(incoming: Incoming) -> Failure { incoming.failure() }
}

async fn failure(incoming: Incoming) -> Failure {
    fetch().await;
    read(incoming).unwrap_or(Failure::Offline)
}

/// A key for one intent: whatever is sent under it is done once.
pub(crate) fn new_key() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// The address of what a browser fetches by itself: a file to keep.
pub(crate) fn address(call: impl IntoCall) -> String {
    let outgoing = call.into_call().outgoing();
    outgoing.map(|outgoing| outgoing.address).unwrap_or_default()
}

/// Has everybody ask again who is here when the server knows better than we do: to whoever was
/// removed, an organization does not exist any more.
fn doubt_session(failure: &Failure) {
    if let Failure::Problem(document) = failure
        && matches!(
            document.problem,
            Problem::SignedOut
                | Problem::Forbidden { .. }
                | Problem::Suspended { .. }
                | Problem::NotFound
        )
    {
        session::announce_change();
    }
}

async fn send(outgoing: Outgoing, key: Option<String>) -> Result<Incoming, gloo_net::Error> {
    let Outgoing { method, address, media_type, body } = outgoing;
    let request = RequestBuilder::new(&address).method(method);
    let request = match key {
        Some(key) => request.header(IDEMPOTENCY_KEY, &key),
        None => request,
    };
    let request = match media_type {
        Some(media_type) => request.header("content-type", media_type).body(body)?,
        None => request.build()?,
    };
    let response = request.send().await?;
    let headers = response.headers();
    if let Some(name) = headers.get(APP_VERSION) {
        version::hear(&name);
    }
    let media_type = headers.get("content-type");
    Ok(Incoming { status: response.status(), media_type, body: response.binary().await? })
}

//! Events on their way: alive as long as there is a reader, through whatever stands between.

use std::{convert::Infallible, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::{HeaderName, HeaderValue},
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use shared::api::EventStream;
use tokio::{sync::watch, time::timeout};

use crate::App;

/// How long nothing is sent when nothing happens: proxies give up what is silent for a minute.
const SILENCE: Duration = Duration::from_secs(15);

/// The first thing that is sent, so that whoever waits knows at once that they are connected; and
/// how soon, in milliseconds, a browser connects again when it is not any more.
const HELLO: &[u8] = b": hello\nretry: 2000\n\n";

/// What is sent when nothing happens.
const ALIVE: &[u8] = b": alive\n\n";

/// Tells proxies that hold answers back until they are whole not to.
const X_ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// The response that goes on until the events end, or the program does.
pub(super) fn respond(app: &App, events: EventStream) -> Response {
    let going = Going { events, stop: app.stop.clone() };
    let first = stream::iter([Bytes::from_static(HELLO)]);
    let parts = first.chain(stream::unfold(going, next)).map(Ok::<_, Infallible>);
    let mut response = Body::from_stream(parts).into_response();
    response.headers_mut().insert(X_ACCEL_BUFFERING, HeaderValue::from_static("no"));
    response
}

struct Going {
    events: EventStream,
    stop: watch::Receiver<bool>,
}

async fn next(mut going: Going) -> Option<(Bytes, Going)> {
    let part = tokio::select! {
        biased;
        () = stopped(&mut going.stop) => return None,
        part = timeout(SILENCE, going.events.0.next()) => part,
    };
    match part {
        Ok(Some(event)) => Some((event.into(), going)),
        Ok(None) => None,
        Err(_) => Some((Bytes::from_static(ALIVE), going)),
    }
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        // Nobody is left who could say it: then it is never said.
        std::future::pending::<()>().await;
    }
}

//! Somebody with a browser.

use axum::{
    Router,
    body::{Body, to_bytes},
};
use http::{
    Request, Response,
    header::{CONTENT_TYPE, COOKIE, SET_COOKIE},
};
use shared::{
    api::{Answer, Endpoint, Failure, IntoCall, outcome},
    problem::Problem,
};
use tower::ServiceExt;

use super::{documented, events::Listener};

/// Somebody with a browser.
#[derive(Clone)]
pub(crate) struct Person {
    router: Router,
    pub(crate) cookie: Option<String>,
}

impl Person {
    pub(crate) fn new(router: Router, cookie: Option<String>) -> Self {
        Self { router, cookie }
    }

    /// Performs an operation as the browser would.
    pub(crate) async fn call<C: IntoCall>(
        &self,
        call: C,
    ) -> Result<<<C::Endpoint as Endpoint>::Answer as Answer>::Value, Failure> {
        let response = self.send(call.into_call().request().unwrap()).await;
        outcome::<<C::Endpoint as Endpoint>::Answer>(&response)
    }

    /// The same, and keeps the cookie that comes with it.
    pub(crate) async fn sign_in_by<C: IntoCall>(&mut self, call: C) -> Result<(), Failure>
    where
        <C::Endpoint as Endpoint>::Answer: Answer<Value = ()>,
    {
        let response = self.send(call.into_call().request().unwrap()).await;
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
            self.cookie = Some(cookie.to_owned());
        }
        outcome::<<C::Endpoint as Endpoint>::Answer>(&response)
    }

    /// Sends anything at all. Of events, which do not end, it reads no more than the first part.
    pub(crate) async fn send(&self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let (head, body) = self.begin(request).await.into_parts();
        let is_events = head.headers.get(CONTENT_TYPE).is_some_and(|it| it == "text/event-stream");
        let body = if is_events {
            Listener::new(body).part().await.unwrap_or_default()
        } else {
            to_bytes(body, usize::MAX).await.unwrap().to_vec()
        };
        Response::from_parts(head, body)
    }

    /// Asks, and leaves the answer to be read.
    pub(super) async fn begin(&self, mut request: Request<Vec<u8>>) -> Response<Body> {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(COOKIE, cookie.parse().unwrap());
        }
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let response = self.router.clone().oneshot(request.map(Body::from)).await.unwrap();
        documented::expect(&method, &path, response.status());
        response
    }
}

/// The status and the problem of a call that must not succeed.
pub(crate) fn why<T>(result: Result<T, Failure>) -> (u16, Problem) {
    match result {
        Err(Failure::Problem(document)) => (document.status, document.problem),
        Err(failure) => panic!("{failure:?}"),
        Ok(_) => panic!("it succeeded"),
    }
}

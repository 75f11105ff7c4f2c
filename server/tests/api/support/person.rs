//! Somebody with a browser.

use axum::{Router, body::to_bytes};
use http::{
    Request, Response,
    header::{COOKIE, SET_COOKIE},
};
use shared::{
    api::{Answer, Endpoint, Failure, IntoCall, outcome},
    problem::Problem,
};
use tower::ServiceExt;

use super::documented;

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

    /// Sends anything at all.
    pub(crate) async fn send(&self, mut request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(COOKIE, cookie.parse().unwrap());
        }
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let request = request.map(axum::body::Body::from);
        let (head, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        documented::expect(&method, &path, head.status);
        Response::from_parts(head, to_bytes(body, usize::MAX).await.unwrap().to_vec())
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

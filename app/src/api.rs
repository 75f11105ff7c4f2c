//! Calls the server. The only file of the app that knows about HTTP.

use gloo_net::http::RequestBuilder;
use shared::{
    api::{Answer, EncodeError, Endpoint, Failure, IntoCall, outcome},
    problem::Problem,
};

use crate::session;

/// What an operation answers with.
type Value<E> = <<E as Endpoint>::Answer as Answer>::Value;

/// Performs one operation of `shared::api`; the browser adds the cookie of the session.
pub(crate) async fn call<C: IntoCall>(call: C) -> Result<Value<C::Endpoint>, Failure> {
    // A call that cannot be written down is a bug of this build: a newer one may do better.
    let request = call.into_call().request().map_err(|_: EncodeError| Failure::VersionSkew)?;
    // Whatever the browser says about the network means the same to a person.
    let response = send(request).await.map_err(|_| Failure::Offline)?;
    outcome::<<C::Endpoint as Endpoint>::Answer>(&response).inspect_err(doubt_session)
}

/// Has everybody ask again who is here when the server knows better than we do.
fn doubt_session(failure: &Failure) {
    if let Failure::Problem(document) = failure
        && matches!(document.problem, Problem::SignedOut | Problem::Forbidden { .. })
    {
        session::announce_change();
    }
}

async fn send(request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, gloo_net::Error> {
    let (head, body) = request.into_parts();
    let mut builder = RequestBuilder::new(&head.uri.to_string()).method(head.method);
    for (name, value) in &head.headers {
        builder = builder.header(name.as_str(), value.to_str().unwrap_or_default());
    }
    let response = if body.is_empty() { builder.build()? } else { builder.body(body)? };
    let response = response.send().await?;
    let mut answer = http::Response::builder().status(response.status());
    for (name, value) in response.headers().entries() {
        answer = answer.header(name, value);
    }
    let answer = answer.body(response.binary().await?);
    answer.map_err(|error| gloo_net::Error::GlooError(error.to_string()))
}

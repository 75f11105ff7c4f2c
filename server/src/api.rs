//! Turns handlers into routes. The method and the path come from `shared::api`.

mod events;
mod receive;
mod repeat;
mod respond;
mod stored;

use axum::{
    Router,
    extract::{FromRequestParts, Path, Request, State},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use schemars::{Schema, SchemaGenerator};
use shared::{
    api::{Answer, Body, Call, Endpoint, Operation, Query},
    limits::BODY_BYTES,
    problem::Problem,
};

use receive::{Received, receive};
use repeat::Repeatable;
use respond::respond;

use crate::{
    App,
    access::{Admits, Guard, Handle, bearer},
    connector::Signature,
    database::Effect,
    error::Error,
};

/// What is served.
#[derive(Default)]
pub struct Api {
    router: Router<App>,
    table: Vec<Served>,
}

/// One operation with its guard.
#[derive(Debug)]
pub struct Served {
    /// The operation.
    pub operation: Operation,
    /// Who gets through.
    pub admits: Admits,
    /// What is sent and what comes back.
    pub(crate) describe: fn(&mut SchemaGenerator) -> Schemas,
}

/// The schemas of one operation.
#[derive(Debug)]
pub(crate) struct Schemas {
    /// Objects whose properties are the parameters of the query string.
    pub(crate) query: Vec<Schema>,
    pub(crate) body: Option<Schema>,
    pub(crate) body_media_types: Vec<&'static str>,
    pub(crate) answer: Option<Schema>,
    pub(crate) media_type: Option<&'static str>,
    pub(crate) other_media_types: &'static [&'static str],
    pub(crate) statuses: Vec<StatusCode>,
}

fn schemas<E: Endpoint>(generator: &mut SchemaGenerator) -> Schemas {
    Schemas {
        query: E::Query::schemas(generator),
        body: E::Body::schema(generator),
        body_media_types: E::Body::MEDIA_TYPE
            .into_iter()
            .chain(E::Body::OTHER_MEDIA_TYPES.iter().copied())
            .collect(),
        answer: E::Answer::schema(generator),
        media_type: E::Answer::MEDIA_TYPE,
        other_media_types: E::Answer::OTHER_MEDIA_TYPES,
        statuses: [E::Answer::STATUS]
            .into_iter()
            .chain(E::Answer::OTHER_STATUSES.iter().copied())
            .collect(),
    }
}

impl Api {
    /// Every operation that is served.
    #[must_use]
    pub fn table(&self) -> &[Served] {
        &self.table
    }

    /// Serves the operation that the handler's `Call` names.
    pub(crate) fn on<E, G, H, R>(mut self, handler: H) -> Self
    where
        E: Endpoint<Effect: Effect>,
        G: Guard<E>,
        H: Fn(App, G, Call<E>) -> R + Clone + Send + Sync + 'static,
        R: Future<Output = Result<E::Answer, Error>> + Send,
    {
        let operation = E::OPERATION;
        let method = MethodFilter::try_from(operation.method.clone());
        let method = method.expect("endpoints! takes the names of axum's methods only");
        let route = on(method, move |State(app): State<App>, request: Request| async move {
            serve(app, request, handler).await.unwrap_or_else(IntoResponse::into_response)
        });
        self.router = self.router.route(operation.path, route);
        self.table.push(Served { operation, admits: G::ADMITS, describe: schemas::<E> });
        self
    }

    pub(crate) fn into_router(self, app: App) -> Router {
        self.router.with_state(app)
    }
}

async fn serve<E, G, H, R>(app: App, request: Request, handler: H) -> Result<Response, Error>
where
    E: Endpoint<Effect: Effect>,
    G: Guard<E>,
    H: Fn(App, G, Call<E>) -> R,
    R: Future<Output = Result<E::Answer, Error>>,
{
    let (mut head, body) = request.into_parts();
    let path = Path::<E>::from_request_parts(&mut head, &()).await;
    let Path(at) = path.map_err(|_| Problem::NotFound)?;
    // Who has no session must not be able to keep the writer busy.
    match G::ADMITS {
        Admits::SignedIn
        | Admits::Holders(_)
        | Admits::Operators
        | Admits::PartnerUsers
        | Admits::PartnerAdministrators
            if app.session_token(&head).is_none() =>
        {
            return Err(Problem::SignedOut.into());
        }
        Admits::Feed if bearer(&head).is_none() => return Err(Problem::TokenRefused.into()),
        Admits::Connector if Signature::read(&head.headers).is_none() => {
            return Err(Problem::TokenRefused.into());
        }
        Admits::Anyone
        | Admits::Connector
        | Admits::SignedIn
        | Admits::Holders(_)
        | Admits::Operators
        | Admits::PartnerUsers
        | Admits::PartnerAdministrators
        | Admits::Feed => {}
    }
    // The body is taken in before the guard, because a slow sender must not keep a transaction
    // open; what is wrong with it is said after the guard, because that is nobody else's business.
    // Much is taken in from those only whom it is for: such an operation is `Deferred`, so that it
    // holds nothing meanwhile.
    let early = if E::Body::BYTES > BODY_BYTES {
        Some(admit::<E, G>(&app, &head, &at).await?)
    } else {
        None
    };
    let body = receive::<E>(&head, body).await;
    let (handle, guard) = match early {
        Some(admitted) => admitted,
        None => admit::<E, G>(&app, &head, &at).await?,
    };
    let body = body?;
    let query = || E::Query::decode(head.uri.query().unwrap_or_default());
    let body = match body {
        Received::Whole(body) => body,
        // It is still coming: what is wrong with the rest is said before.
        Received::InParts(body) => {
            let call = Call { at, query: query()?, body };
            return perform(&app, &head, handle, guard, call, None, handler).await;
        }
    };
    let repeatable = Repeatable::read::<E>(&app, &head, &body).await?;
    let body = E::Body::decode(&body)?;
    let call = Call { at, query: query()?, body };
    let Some(repeatable) = repeatable else {
        return perform(&app, &head, handle, guard, call, None, handler).await;
    };
    if let Some(answered) = repeatable.answered(&app).await? {
        return Ok(answered);
    }
    match perform(&app, &head, handle, guard, call, Some(&repeatable), handler).await {
        Ok(response) => Ok(response),
        // Perhaps it failed because the same request was served in this moment.
        Err(error) => repeatable.answered(&app).await?.ok_or(error),
    }
}

async fn admit<E, G>(app: &App, head: &Parts, at: &E) -> Result<(Handle<E>, G), Error>
where
    E: Endpoint<Effect: Effect>,
    G: Guard<E>,
{
    let handle = E::Effect::begin(&app.database).await?;
    let guard = G::admit(app, handle.clone(), head, at).await?;
    Ok((handle, guard))
}

async fn perform<E, G, H, R>(
    app: &App,
    head: &Parts,
    handle: Handle<E>,
    guard: G,
    call: Call<E>,
    repeatable: Option<&Repeatable>,
    handler: H,
) -> Result<Response, Error>
where
    E: Endpoint<Effect: Effect>,
    G: Guard<E>,
    H: Fn(App, G, Call<E>) -> R,
    R: Future<Output = Result<E::Answer, Error>>,
{
    let answer = handler(app.clone(), guard, call).await?;
    let response = respond(app, head, answer)?;
    let response = match repeatable {
        Some(repeatable) => repeatable.keep::<E::Effect>(app, &handle, response).await?,
        None => response,
    };
    // Last, so that an answer that cannot be written changes nothing.
    E::Effect::finish(handle).await?;
    if E::Effect::CHANGES {
        app.wake.all();
    }
    Ok(response)
}

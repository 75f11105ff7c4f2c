//! The only error that a handler returns, and the only place that knows status codes.

use std::any::Any;

use axum::{
    Router,
    extract::Request,
    http::{
        HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, RETRY_AFTER,
            WWW_AUTHENTICATE,
        },
    },
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use sea_orm::{ConnAcquireErr, DbErr};
use shared::problem::Problem;
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument;
use url::Url;
use uuid::Uuid;

use crate::gate;

/// Why a handler did not answer.
#[derive(Debug)]
pub(crate) enum Error {
    /// The caller is told what is wrong.
    Problem(Problem),
    /// The caller is told nothing; the log is told everything, once.
    Internal(anyhow::Error),
}

/// Makes everything that goes wrong a problem: what handlers return, what the gate and axum refuse,
/// panics.
pub(crate) fn as_problems(router: Router, public_url: &Url) -> Router {
    let router = router
        .fallback(async || Error::Problem(Problem::NotFound))
        .method_not_allowed_fallback(async || Error::Problem(Problem::MethodNotAllowed))
        .layer(CatchPanicLayer::custom(panicked));
    gate::guard(router, public_url).layer(from_fn(with_request_id))
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

/// Where nobody waits for an answer, a problem is a surprise, too.
impl From<Error> for anyhow::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::Problem(problem) => Self::msg(format!("{problem:?}")),
            Error::Internal(error) => error,
        }
    }
}

/// Who waited too long for a connection may ask again in a moment.
impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => Self::Problem(Problem::Busy),
            error => Self::Internal(error.into()),
        }
    }
}

/// Surprises pass with a question mark.
macro_rules! internal {
    ($($surprise:ty),+) => {$(
        impl From<$surprise> for Error {
            fn from(error: $surprise) -> Self {
                Self::Internal(error.into())
            }
        }
    )+};
}
internal!(serde_json::Error, shared::api::EncodeError, tokio::task::JoinError);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let problem = match self {
            Self::Problem(problem) => problem,
            Self::Internal(error) => {
                tracing::error!(?error, "request failed");
                Problem::Internal
            }
        };
        // The body is written further out, where the request id is known.
        let mut response = status(&problem).into_response();
        response.extensions_mut().insert(problem);
        response
    }
}

/// The status of each problem: also for `openapi.json`.
pub(crate) fn status(problem: &Problem) -> StatusCode {
    match problem {
        Problem::SignedOut | Problem::WrongCredentials | Problem::TokenRefused => {
            StatusCode::UNAUTHORIZED
        }
        Problem::Forbidden { .. }
        | Problem::RoleNotGrantable { .. }
        | Problem::AccessRefused { .. }
        | Problem::DesignatedByVendor
        | Problem::Suspended { .. }
        | Problem::CrossSite => StatusCode::FORBIDDEN,
        Problem::NotFound | Problem::FileMissing => StatusCode::NOT_FOUND,
        Problem::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Problem::AgreementEnded
        | Problem::DomainUnverified
        | Problem::SubscriptionEnded
        | Problem::SeatsTaken { .. }
        | Problem::AddressNotProvided
        | Problem::NotConnected
        | Problem::InvitationClosed { .. }
        | Problem::AlreadyRegistered
        | Problem::AccessChanged { .. }
        | Problem::InvitationChanged { .. }
        | Problem::AgreementChanged { .. }
        | Problem::ViewChanged { .. }
        | Problem::LoneAdministrator { .. }
        | Problem::AdministratorChanged
        | Problem::VisibilityChanged
        | Problem::LastPartnerAdministrator
        | Problem::LastOperator
        | Problem::RecordChanged
        | Problem::NotUndoable
        | Problem::BatchChanged { .. }
        | Problem::ImportRunning { .. }
        | Problem::MailSettled { .. }
        | Problem::ProductKeySealed
        | Problem::Deactivated
        | Problem::ResetClosed { .. } => StatusCode::CONFLICT,
        Problem::TooSlow => StatusCode::REQUEST_TIMEOUT,
        Problem::UriTooLong => StatusCode::URI_TOO_LONG,
        Problem::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        Problem::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Problem::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Problem::Invalid { .. }
        | Problem::FileRefused { .. }
        | Problem::FeedRefused { .. }
        | Problem::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
        Problem::DownloadLinkEnded => StatusCode::GONE,
        Problem::FileChanged => StatusCode::PRECONDITION_FAILED,
        Problem::RangeNotSatisfiable { .. } => StatusCode::RANGE_NOT_SATISFIABLE,
        Problem::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
        Problem::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Problem::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the signature is tower-http's")]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let message = panic.downcast_ref::<&str>().map(ToString::to_string);
    let message = message.or_else(|| panic.downcast_ref::<String>().cloned());
    Error::Internal(anyhow::anyhow!("panic: {}", message.unwrap_or_default())).into_response()
}

/// Gives each request an id: in the log, in the response, and in the problem if there is one.
async fn with_request_id(request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().to_string();
    let span = tracing::info_span!("request", id, method = %request.method());
    let mut response = next.run(request).instrument(span).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let again = retry_after(&problem);
        let whole = content_range(&problem);
        let wants_token = problem == Problem::TokenRefused;
        let document = problem.document(response.status().as_u16(), id.clone());
        if let Ok(json) = serde_json::to_vec(&document) {
            *response.body_mut() = json.into();
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(Problem::MEDIA_TYPE));
            // Set for the empty body before.
            headers.remove(CONTENT_LENGTH);
            if let Some(seconds) = again {
                headers.insert(RETRY_AFTER, seconds.into());
            }
            if let Some(whole) = whole {
                headers.insert(CONTENT_RANGE, whole);
            }
            if wants_token {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
        }
    }
    let headers = response.headers_mut();
    // What the API says concerns one person at one moment.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Ok(id) = id.parse() {
        headers.insert("x-request-id", id);
    }
    response
}

/// In how many seconds the same request may succeed, where waiting helps.
fn retry_after(problem: &Problem) -> Option<u32> {
    if let Problem::TooManyTries { seconds, .. } = problem {
        return Some(*seconds);
    }
    (status(problem) == StatusCode::SERVICE_UNAVAILABLE).then_some(2)
}

/// How long the file is of which nothing is in the range that was asked for.
fn content_range(problem: &Problem) -> Option<HeaderValue> {
    let Problem::RangeNotSatisfiable { byte_size } = problem else { return None };
    format!("bytes */{byte_size}").parse().ok()
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, extract::Request, routing::get};
    use tower::ServiceExt;

    use super::as_problems;

    #[tokio::test]
    async fn a_panic_is_a_problem_and_tells_nothing() {
        let router = Router::new().route("/", get(async || -> () { panic!("the secret") }));
        let router = as_problems(router, &"http://localhost/".parse().unwrap());
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), 500);
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains(r#""code":"internal""#) && !body.contains("secret"), "{body}");
    }
}

//! What can come back, as it follows from an operation's declaration: the answer, and the statuses
//! of the problems that it can end with.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use schemars::Schema;
use serde_json::{Map, Value, json};
use shared::problem::Problem;

use crate::{Admits, Served, api::Schemas};

/// What every operation can end with: a query string that it does not know, a head that is too
/// large, too many tries, our own fault, too much going on.
const ALWAYS: [StatusCode; 6] = [
    StatusCode::UNPROCESSABLE_ENTITY,
    StatusCode::URI_TOO_LONG,
    StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
    StatusCode::TOO_MANY_REQUESTS,
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::SERVICE_UNAVAILABLE,
];

/// What comes of a body that is of another type, too long, or too slow.
const OF_BODIES: [StatusCode; 3] = [
    StatusCode::UNSUPPORTED_MEDIA_TYPE,
    StatusCode::PAYLOAD_TOO_LARGE,
    StatusCode::REQUEST_TIMEOUT,
];

/// The responses of the operation.
pub(super) fn responses(served: &Served, schemas: &Schemas, problem: &Schema) -> Value {
    let mut responses = Map::new();
    let mut success = json!({ "description": "Done." });
    if let Some((schema, media_type)) = schemas.answer.as_ref().zip(schemas.media_type) {
        let others = schemas.other_media_types.iter().copied();
        let content = std::iter::once(media_type).chain(others);
        let content = content.map(|it| (it.to_owned(), json!({ "schema": schema })));
        success["content"] = content.collect::<Map<_, _>>().into();
    }
    for status in &schemas.statuses {
        let mut success = success.clone();
        if *status == StatusCode::ACCEPTED {
            success["headers"] = location();
        }
        responses.insert(status.as_str().to_owned(), success);
    }
    responses.insert(
        StatusCode::BAD_REQUEST.as_str().to_owned(),
        json!({ "description": "This is not HTTP: the connection ends, and nothing more is said." }),
    );
    for status in refusals(served, schemas) {
        let description = status.canonical_reason().unwrap_or_default();
        let content = json!({ Problem::MEDIA_TYPE: { "schema": problem } });
        responses.insert(
            status.as_str().to_owned(),
            json!({ "description": description, "content": content }),
        );
    }
    responses.into()
}

/// Where to ask how far it is, when it goes on after the answer.
fn location() -> Value {
    let description = "Where to ask how far it is.";
    let schema = json!({ "type": "string", "format": "uri-reference" });
    json!({ "Location": { "description": description, "schema": schema } })
}

fn refusals(served: &Served, schemas: &Schemas) -> BTreeSet<StatusCode> {
    let operation = &served.operation;
    let mut all = BTreeSet::from(ALWAYS);
    if schemas.body.is_some() {
        all.extend(OF_BODIES);
    }
    // A change that another site asks for.
    if !operation.method.is_safe() {
        all.insert(StatusCode::FORBIDDEN);
    }
    if operation.path.contains('{') {
        all.insert(StatusCode::NOT_FOUND);
    }
    match served.admits {
        Admits::Anyone => {}
        Admits::SignedIn | Admits::Feed | Admits::Connector => {
            all.insert(StatusCode::UNAUTHORIZED);
        }
        Admits::Operators => {
            all.extend([StatusCode::UNAUTHORIZED, StatusCode::NOT_FOUND]);
        }
        Admits::Holders(_) | Admits::PartnerUsers | Admits::PartnerAdministrators => {
            all.extend([StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND]);
        }
    }
    all.extend(operation.fails.iter().filter_map(|status| StatusCode::from_u16(*status).ok()));
    all
}

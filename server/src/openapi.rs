//! `/api/openapi.json`: made from the same declarations as the routes.

mod responses;

use std::sync::LazyLock;

use axum::body::Bytes;
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use shared::problem::Document;

use crate::{Admits, Served, operations};

use responses::responses;

/// The document as it is sent: written when somebody asks for it first.
pub(crate) fn text() -> Bytes {
    static TEXT: LazyLock<Bytes> = LazyLock::new(|| document().to_string().into());
    TEXT.clone()
}

/// The whole document, in version 3.1 of the format.
#[must_use]
pub fn document() -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .into_generator();
    let problem = generator.subschema_for::<Document>();
    let mut paths = Map::new();
    for served in operations().table() {
        let path = paths.entry(served.operation.path).or_insert_with(|| json!({}));
        let method = served.operation.method.as_str().to_ascii_lowercase();
        path[method] = operation(served, &problem, &mut generator);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Business Center",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            "description": "What the portal's own app uses, for automation. Lists are paged by \
                a cursor; whatever fails is a problem of RFC 9457 with a stable code.",
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": "__Host-session" },
                "token": { "type": "http", "scheme": "bearer" },
            },
        },
    })
}

fn operation(served: &Served, problem: &Schema, generator: &mut SchemaGenerator) -> Value {
    let schemas = (served.describe)(generator);
    let name = served.operation.name;
    let (noun, _) = name.split_once("::").unwrap_or((name, ""));
    let mut parameters = path_parameters(served.operation.path);
    for query in &schemas.query {
        parameters.extend(query_parameters(query));
    }
    parameters.extend(served.operation.key.map(key_parameter));
    let mut operation = json!({
        "operationId": name.replace("::", "_"),
        "tags": [noun],
        "summary": summary(served.operation.doc),
        "description": served.operation.doc.trim(),
        "parameters": parameters,
        "responses": responses(served, &schemas, problem),
        "security": security(served.admits),
        "x-admits": served.admits.to_string(),
    });
    if let Some(schema) = &schemas.body {
        let content = |media_type: &&str| ((*media_type).to_owned(), json!({ "schema": schema }));
        let content: Map<_, _> = schemas.body_media_types.iter().map(content).collect();
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    operation
}

fn summary(doc: &str) -> &str {
    doc.split(". ").next().unwrap_or(doc).trim().trim_end_matches('.')
}

fn security(admits: Admits) -> Value {
    match admits {
        // What is signed is the body: no scheme of the document says it.
        Admits::Anyone | Admits::Connector => json!([]),
        Admits::SignedIn
        | Admits::Holders(_)
        | Admits::Operators
        | Admits::PartnerUsers
        | Admits::PartnerAdministrators => json!([{ "session": [] }]),
        Admits::Feed => json!([{ "token": [] }]),
    }
}

fn path_parameters(path: &str) -> Vec<Value> {
    let names = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let schema = |name: &str| {
        if name.ends_with("_id") {
            json!({ "type": "string", "format": "uuid" })
        } else {
            json!({ "type": "string" })
        }
    };
    names
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": schema(name) }))
        .collect()
}

/// The header by which a request can be sent again.
fn key_parameter(header: &str) -> Value {
    json!({
        "name": header,
        "in": "header",
        "required": false,
        "description": "Of your own choice, another one for each new request. The same request \
            under the same key does nothing again and gets the same answer, for 24 hours; another \
            request under it is refused. What failed may be tried again under the same key.",
        "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$" },
    })
}

fn query_parameters(schema: &Schema) -> Vec<Value> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let properties = properties.into_iter().flatten();
    properties
        .map(|(name, schema)| {
            json!({
                "name": name,
                "in": "query",
                "required": false,
                "description": schema.get("description").cloned().unwrap_or_default(),
                "schema": schema,
            })
        })
        .collect()
}

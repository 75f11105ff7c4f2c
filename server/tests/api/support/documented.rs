//! Whatever a test sees, `openapi.json` must have said that it can come.

use std::sync::LazyLock;

use http::{Method, StatusCode};
use serde_json::Value;

static DOCUMENT: LazyLock<Value> = LazyLock::new(server::openapi);

/// Fails when the document does not know this answer of an operation that it knows.
pub(crate) fn expect(method: &Method, path: &str, status: StatusCode) {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let operations = paths.iter().filter(|(template, _)| is_like(path, template));
    let method = method.as_str().to_lowercase();
    for operation in operations.filter_map(|(_, operations)| operations.get(&method)) {
        let name = &operation["operationId"];
        assert!(operation["responses"][status.as_str()].is_object(), "{status} from {name}");
    }
}

fn is_like(path: &str, template: &str) -> bool {
    let (parts, names) = (path.split('/'), template.split('/'));
    parts.clone().count() == names.clone().count()
        && parts.zip(names).all(|(part, name)| part == name || name.starts_with('{'))
}

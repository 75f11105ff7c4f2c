use std::collections::BTreeSet;

use serde_json::Value;
use shared::{
    api::OPERATIONS,
    problem::{Kind, Problem},
};

#[test]
fn the_document_describes_every_operation_that_is_declared() {
    let document = server::openapi();
    let mut declared = BTreeSet::new();
    for operation in OPERATIONS.iter().copied().flatten() {
        let method = operation.method.as_str().to_lowercase();
        assert!(document["paths"][operation.path][&method].is_object(), "{operation:?}");
        declared.insert((operation.path, method));
    }
    let paths = document["paths"].as_object().unwrap();
    let described: usize = paths.values().map(|path| path.as_object().unwrap().len()).sum();
    assert_eq!(described, declared.len());
}

#[test]
fn every_reference_leads_to_a_schema() {
    let document = server::openapi();
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(!references.is_empty());
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn every_problem_is_in_the_document() {
    let text = server::openapi().to_string();
    for Kind { code, .. } in Problem::KINDS {
        assert!(text.contains(&format!("\"{code}\"")), "{code}");
    }
}

#[test]
fn what_goes_on_after_its_answer_says_where_to_ask() {
    let document = server::openapi();
    let operations = document["paths"].as_object().unwrap().values().flat_map(|path| {
        path.as_object().unwrap().values().map(|operation| &operation["responses"]["202"])
    });
    let accepted: Vec<_> = operations.filter(|response| response.is_object()).collect();
    assert!(!accepted.is_empty());
    for response in accepted {
        assert!(response["headers"]["Location"].is_object(), "{response}");
    }
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            references.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| collect(member, references));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}

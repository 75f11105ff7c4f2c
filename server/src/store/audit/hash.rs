//! What makes the rows of the audit log a chain.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::{secrets::random_bytes, store::entity::audit};

/// The hash of a row: each field with its length in front, so that no two rows read the same.
pub(super) fn of(row: &audit::Model) -> Vec<u8> {
    let mut hash = Sha256::new();
    let person_id = row.person_id.map(|id| id.to_string()).unwrap_or_default();
    let created_at = row.created_at.timestamp_micros().to_string();
    let facts = row.facts.to_string();
    for field in [
        row.previous_hash.as_slice(),
        row.organization_id.as_bytes(),
        &row.number.to_be_bytes(),
        row.actor.as_bytes(),
        person_id.as_bytes(),
        row.action.as_bytes(),
        row.subject_id.as_bytes(),
        facts.as_bytes(),
        created_at.as_bytes(),
    ] {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field);
    }
    hash.finalize().to_vec()
}

/// The hash of a personal value: without the salt, nobody who has it can guess the value.
pub(super) fn of_personal(salt: &str, value: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{salt}:{value}")))
}

/// A personal value with a salt of its own.
pub(super) struct Salted {
    pub(super) name: &'static str,
    pub(super) salt: String,
    pub(super) value: String,
}

pub(super) fn salted((name, value): (&'static str, String)) -> Salted {
    Salted { name, salt: URL_SAFE_NO_PAD.encode(random_bytes::<16>()), value }
}

impl Salted {
    pub(super) fn hash(&self) -> String {
        of_personal(&self.salt, &self.value)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn facts_read_the_same_in_whatever_order_they_were_written() {
        assert_eq!(
            json!({ "b": 1, "a": { "d": 2, "c": 3 } }).to_string(),
            r#"{"a":{"c":3,"d":2},"b":1}"#
        );
    }
}

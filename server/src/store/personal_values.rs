//! Names and addresses in what is stored as JSON, such as the facts of a letter, and beside the audit
//! log: whose they are is seen by the address, and by names that the same person goes by.

pub(super) mod in_log;

use serde_json::{Map, Value, json};
use shared::{
    api::session::PersonName,
    values::{EmailAddress, Name},
};

/// What one person is called, now and in invitations of before.
pub(super) struct Own {
    pub(super) email: EmailAddress,
    pub(super) names: Vec<PersonName>,
}

impl Own {
    /// Replaces the person's values, and tells whether there were any.
    pub(super) fn replace(&self, value: &mut Value, by: &Own) -> bool {
        let mut has_changed = false;
        walk(value, &mut |found| match found {
            Found::Email(email) if *email == self.email => {
                has_changed = true;
                Some(json!(by.email))
            }
            Found::Name(name) if self.names.contains(name) => {
                has_changed = true;
                by.names.first().map(|name| json!(name))
            }
            Found::Email(_) | Found::Name(_) => None,
        });
        has_changed
    }

    /// Takes out whatever is another person's.
    pub(super) fn keep_only(&self, value: &mut Value) {
        walk(value, &mut |found| {
            let is_own = match found {
                Found::Email(email) => *email == self.email,
                Found::Name(name) => self.names.contains(name),
            };
            (!is_own).then_some(Value::Null)
        });
    }
}

enum Found<'a> {
    Email(&'a EmailAddress),
    Name(&'a PersonName),
}

/// Shows every address and every name to `other`, which may put something in its place.
fn walk(value: &mut Value, other: &mut impl FnMut(Found<'_>) -> Option<Value>) {
    let instead = match value {
        Value::String(text) => {
            EmailAddress::parse(text).ok().and_then(|email| other(Found::Email(&email)))
        }
        Value::Object(members) => {
            let instead = name_in(members).and_then(|name| other(Found::Name(&name)));
            if instead.is_none() {
                members.values_mut().for_each(|value| walk(value, other));
            }
            instead
        }
        Value::Array(items) => {
            for item in items {
                walk(item, other);
            }
            None
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    };
    if let Some(instead) = instead {
        *value = instead;
    }
}

fn name_in(members: &Map<String, Value>) -> Option<PersonName> {
    let part = |name: &str| members.get(name)?.as_str().and_then(|text| Name::parse(text).ok());
    Some(PersonName { given_name: part("given_name")?, family_name: part("family_name")? })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::api::session::PersonName;

    use super::Own;

    fn own(email: &str, given_name: &str, family_name: &str) -> Own {
        let name = |text: &str| text.parse().unwrap();
        let name = PersonName { given_name: name(given_name), family_name: name(family_name) };
        Own { email: email.parse().unwrap(), names: vec![name] }
    }

    #[test]
    fn only_the_persons_own_values_are_replaced() {
        let mut facts = json!({
            "letter": "invitation_accepted",
            "organization": { "name": "Contoso", "short_name": "contoso" },
            "invitee": { "given_name": "Hana", "family_name": "Kim" },
            "invitee_email": "hana@contoso.com",
            "inviter": { "given_name": "Harry", "family_name": "Miller" },
            "lines": [{ "to": "HANA@contoso.com" }, { "to": "harry@contoso.com" }],
        });
        let (hana, nobody) = (own("hana@contoso.com", "Hana", "Kim"), own("x@y.invalid", "—", "—"));
        assert!(hana.replace(&mut facts, &nobody));
        let text = facts.to_string();
        assert!(!text.to_lowercase().contains("hana") && !text.contains("Kim"), "{text}");
        assert!(text.contains("Harry") && text.contains("harry@contoso.com"), "{text}");
        assert!(text.contains("Contoso"), "{text}");
        assert!(!hana.replace(&mut facts, &nobody));
    }

    #[test]
    fn what_is_another_persons_is_taken_out() {
        let mut facts = json!({
            "invitee": { "given_name": "Hana", "family_name": "Kim" },
            "invitee_email": "hana@contoso.com",
            "inviter": { "given_name": "Harry", "family_name": "Miller" },
            "lines": [{ "to": "harry@contoso.com" }],
            "organization": "Contoso",
        });
        own("hana@contoso.com", "Hana", "Kim").keep_only(&mut facts);
        assert_eq!(
            facts,
            json!({
                "invitee": { "given_name": "Hana", "family_name": "Kim" },
                "invitee_email": "hana@contoso.com",
                "inviter": null,
                "lines": [{ "to": null }],
                "organization": "Contoso",
            })
        );
    }
}

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

    /// Replaces the person's address wherever it stands in what somebody else has written.
    pub(super) fn replace_in_text(&self, text: &str, by: &Own) -> String {
        replace_word(text, self.email.as_ref(), by.email.as_ref())
    }

    /// The same for what stands before the @ of the address, where it can be nobody else's.
    pub(super) fn replace_mailbox_in_text(&self, text: &str, by: &Own) -> String {
        replace_word(text, mailbox(&self.email), mailbox(&by.email))
    }

    /// Takes the person's address and names out of what somebody has written freely into these
    /// members, and tells whether they stood there. What is left fits wherever the text did.
    pub(super) fn leave_out_of_texts(&self, value: &mut Value, members: &[&str]) -> bool {
        let mut has_changed = false;
        for member in members {
            let Some(Value::String(text)) = value.get_mut(*member) else { continue };
            let left = self.left_of(text);
            has_changed |= left != *text;
            *text = left;
        }
        has_changed
    }

    fn left_of(&self, text: &str) -> String {
        let mut words = vec![self.email.to_string()];
        for PersonName { given_name, family_name } in &self.names {
            let (given, family) = (given_name.as_ref(), family_name.as_ref());
            words.extend([
                format!("{given} {family}"),
                format!("{family} {given}"),
                format!("{family}, {given}"),
                format!("{family}{given}"),
                given.to_owned(),
                family.to_owned(),
            ]);
        }
        // One letter may be anything: the most frequent family names of Korea have no more.
        words.retain(|word| word.chars().nth(1).is_some());
        // The longest first, so that no half of a name is left.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.iter().fold(text.to_owned(), |text, word| leave_out(&text, word))
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

fn mailbox(email: &EmailAddress) -> &str {
    email.as_ref().split_once('@').map_or("", |(mailbox, _)| mailbox)
}

/// Replaces a word, in letters of either size: neither `ohana@contoso.com` nor
/// `hana@contoso.com.test` is `hana@contoso.com`.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let (mut replaced, mut rest) = (String::new(), text);
    while let Some(at) = place_of_word(rest, replaced.chars().next_back(), word) {
        replaced.push_str(&rest[..at]);
        replaced.push_str(by);
        rest = &rest[at + word.len()..];
    }
    replaced + rest
}

/// Puts a dash where a name stands, in letters of either size. In scripts that write particles and
/// titles right behind a name, it may go on: 하나가 and 陽子さん name somebody, Hanover does not.
fn leave_out(text: &str, word: &str) -> String {
    let wanted: Vec<char> = word.chars().collect();
    let goes_on = |letter: char| letter.is_alphanumeric();
    let parts_words = wanted.last().is_some_and(|it| it.is_ascii() || it.is_lowercase());
    let same = |a: &char, b: &char| a == b || a.to_lowercase().eq(b.to_lowercase());
    let letters: Vec<char> = text.chars().collect();
    let (mut left, mut at) = (String::new(), 0);
    while let Some(letter) = letters.get(at) {
        let end = at + wanted.len();
        let is_here = letters
            .get(at..end)
            .is_some_and(|found| found.iter().zip(&wanted).all(|(a, b)| same(a, b)));
        let begins = at == 0 || !goes_on(letters[at - 1]);
        let ends = !parts_words || !letters.get(end).copied().is_some_and(goes_on);
        if is_here && begins && ends {
            left.push_str(PersonName::ERASED);
            at = end;
        } else {
            left.push(*letter);
            at += 1;
        }
    }
    left
}

/// Where the word stands in the text, which comes after that letter.
fn place_of_word(text: &str, before: Option<char>, word: &str) -> Option<usize> {
    let goes_on = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '+');
    let ends = |rest: &str| {
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        !rest.starts_with(goes_on)
    };
    let begins = |at: usize| {
        let letter = text[..at].chars().next_back().or(before);
        !letter.is_some_and(|letter| letter == '.' || goes_on(letter))
    };
    let is_here = |at: &usize| {
        let found = text.get(*at..at + word.len()).filter(|it| it.eq_ignore_ascii_case(word));
        found.is_some() && begins(*at) && ends(&text[at + word.len()..])
    };
    text.char_indices().map(|(at, _)| at).find(is_here).filter(|_| !word.is_empty())
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
    fn names_are_left_out_of_what_people_write() {
        let cases = [
            (("Hana", "Kim"), "Did hana@contoso.com leave?", "Did — leave?"),
            (("Hana", "Kim"), "Ask HANA KIM, Kim Hana or Ms Kim.", "Ask —, — or Ms —."),
            (("Hana", "Kim"), "Hanover and Kimberley stay", "Hanover and Kimberley stay"),
            (
                ("하나", "김"),
                "김하나 님과 하나가 왔습니다. 김 부장",
                "— 님과 —가 왔습니다. 김 부장",
            ),
            (("하나", "김"), "김 하나입니다", "—입니다"),
            (("陽子", "田中"), "田中陽子さんと陽子", "—さんと陽子"),
            (("Zoë", "Ångström"), "ZOË ÅNGSTRÖM", "—"),
        ];
        for ((given_name, family_name), text, left) in cases {
            let own = own("hana@contoso.com", given_name, family_name);
            let mut facts = json!({ "text": text, "account": { "name": "Kim" } });
            let has_changed = own.leave_out_of_texts(&mut facts, &["subject", "text"]);
            assert_eq!(facts["text"], left);
            assert_eq!(has_changed, text != left);
            assert_eq!(facts["account"]["name"], "Kim");
        }
    }

    #[test]
    fn an_address_is_found_in_what_a_mail_server_says() {
        let (hana, nobody) = (own("hana@contoso.com", "Hana", "Kim"), own("x@y.invalid", "—", "—"));
        for (said, expected) in [
            ("550 <HANA@Contoso.com>: 없음", "550 <x@y.invalid>: 없음"),
            ("rcpt=hana@contoso.com;hana@contoso.com", "rcpt=x@y.invalid;x@y.invalid"),
            ("never heard of hana@contoso.com.", "never heard of x@y.invalid."),
            ("ohana@contoso.com j.hana@contoso.com", "ohana@contoso.com j.hana@contoso.com"),
            (
                "hana@contoso.com.test hana@contoso.community",
                "hana@contoso.com.test hana@contoso.community",
            ),
            ("", ""),
        ] {
            assert_eq!(hana.replace_in_text(said, &nobody), expected);
        }
        let said = hana.replace_mailbox_in_text("no Hana here, ask johana", &nobody);
        assert_eq!(said, "no x here, ask johana");
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

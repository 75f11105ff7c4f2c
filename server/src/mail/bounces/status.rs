//! The machine-readable part of a report (RFC 3464, and RFC 6533 for addresses of any script): groups
//! of fields, one about the mail, then one per recipient.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use shared::{api::deliveries::Codes, values::EmailAddress};

/// What became of the mail for a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Failed,
    Delayed,
    /// It went on, or further than that. Only a mailbox knows whether it got there, and we do not ask.
    WentOn,
}

/// A group of fields, by their names in small letters.
#[derive(Debug)]
pub(super) struct Group(HashMap<String, String>);

/// The groups, in their order.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let mut groups = vec![HashMap::<String, String>::new()];
    let mut last = String::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            groups.push(HashMap::new());
            last.clear();
        } else if line.starts_with([' ', '\t']) {
            if let Some(value) = groups.last_mut().and_then(|group| group.get_mut(&last)) {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let (Some((name, value)), Some(group)) = (line.split_once(':'), groups.last_mut())
        {
            last = name.trim().to_ascii_lowercase();
            // Who says something twice has said the first.
            group.entry(last.clone()).or_insert_with(|| value.trim().to_owned());
        }
    }
    groups.into_iter().filter(|group| !group.is_empty()).map(Group).collect()
}

impl Group {
    fn field(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Behind the kind of a value, as in `dns; mx.contoso.com`.
    fn typed(&self, name: &str) -> Option<&str> {
        let field = self.field(name)?;
        Some(field.split_once(';').map_or(field, |(_, value)| value).trim())
    }

    /// What our own mail was called when we handed it over.
    pub(super) fn envelope_id(&self) -> Option<&str> {
        self.field("original-envelope-id")
    }

    pub(super) fn action(&self) -> Option<Action> {
        let action = self.field("action")?;
        let word = action.split(|letter: char| !letter.is_ascii_alphabetic()).next()?;
        match word.to_ascii_lowercase().as_str() {
            "failed" => Some(Action::Failed),
            "delayed" => Some(Action::Delayed),
            "delivered" | "relayed" | "expanded" => Some(Action::WentOn),
            _ => None,
        }
    }

    /// The addresses that the group is about, as far as they are addresses of the Internet.
    pub(super) fn recipients(&self) -> Vec<EmailAddress> {
        let fields = ["original-recipient", "final-recipient"];
        let addresses = fields.iter().filter_map(|name| self.typed(name));
        addresses.filter_map(|text| EmailAddress::parse(&plain(text)).ok()).collect()
    }

    /// The codes: the status, and that of the server's answer.
    pub(super) fn codes(&self) -> Codes {
        let answer = Codes::of(&self.answer().unwrap_or_default());
        let status = self.field("status").and_then(|status| {
            let status = status.split([' ', '(', ';']).next().unwrap_or_default();
            Codes::of(&format!("500 {status}")).enhanced
        });
        // A status that ends in zeros says less than the server has said itself.
        let is_vague = status.as_deref().is_some_and(|status| status.ends_with(".0.0"));
        let enhanced =
            if is_vague { answer.enhanced.or(status) } else { status.or(answer.enhanced) };
        Codes { code: answer.code, enhanced }
    }

    /// What the server answered, in its words.
    pub(super) fn answer(&self) -> Option<String> {
        let answer = self.typed("diagnostic-code")?;
        // Some write the number of the answer with a `#`, as in `550 #5.1.0 no`.
        Some(answer.replacen(" #", " ", 1))
    }

    /// Which server that was.
    pub(super) fn server(&self) -> Option<&str> {
        let name = self.typed("remote-mta").or_else(|| self.typed("reporting-mta"))?;
        // Behind it some write its address and what they think of it.
        Some(name.split([' ', '(']).next().unwrap_or_default().trim_end_matches('.'))
    }
}

/// An address without the angle brackets of some, the comments of others, and what stands for
/// letters in it (`xtext` of RFC 3461: `+2B` is a plus).
fn plain(address: &str) -> String {
    let address = address.trim_start_matches('<');
    let address = address.split(['>', ' ', '(']).next().unwrap_or_default();
    let is_hexadecimal = |text: &str| {
        text.len() >= 2 && text.bytes().take(2).all(|it| matches!(it, b'0'..=b'9' | b'A'..=b'F'))
    };
    let mut parts = address.split('+');
    let mut plain = parts.next().unwrap_or_default().replace('%', "%25");
    for part in parts {
        plain.push_str(if is_hexadecimal(part) { "%" } else { "%2B" });
        plain.push_str(&part.replace('%', "%25"));
    }
    percent_decode_str(&plain).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Action, groups, plain};

    #[test]
    fn fields_are_read_as_they_are_written() {
        let text = "Reporting-MTA: dns; mail.contoso.com\r\n\r\n\
            final-recipient: RFC822;<Bob@Contoso.com>\r\nACTION: Failed (for good)\r\n\
            Status: 5.1.1 (bad mailbox)\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n\tno such\r\n user\r\n\
            Status: 2.0.0\r\nRemote-MTA: dns;mx.contoso.com\r\n";
        let groups = groups(text);
        assert_eq!(groups.len(), 2);
        let group = &groups[1];
        assert_eq!(group.action(), Some(Action::Failed));
        assert_eq!(group.recipients()[0].as_ref(), "bob@contoso.com");
        assert_eq!(group.answer().unwrap(), "550 5.1.1 no such user");
        let codes = group.codes();
        assert_eq!((codes.code, codes.enhanced.as_deref()), (Some(550), Some("5.1.1")));
        assert_eq!(group.server(), Some("mx.contoso.com"));
    }

    #[test]
    fn an_address_is_written_in_more_than_one_way() {
        for (written, meant) in [
            ("bob@contoso.com", "bob@contoso.com"),
            ("<bob@contoso.com>", "bob@contoso.com"),
            ("bob@contoso.com (his mailbox)", "bob@contoso.com"),
            ("bob+2Bsales@contoso.com", "bob+sales@contoso.com"),
            ("bob+sales@contoso.com", "bob+sales@contoso.com"),
            ("bob%40home@contoso.com", "bob%40home@contoso.com"),
            ("+", "+"),
            ("", ""),
        ] {
            assert_eq!(plain(written), meant, "{written}");
        }
    }
}

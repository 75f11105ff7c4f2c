use serde::{Deserialize, Serialize};

use super::{text_schema, text_value};

/// The address of a mailbox, folded to lower case so that one mailbox is one value.
///
/// Narrower than RFC 5321 on purpose: what is refused here (quoted local parts, address
/// literals, anything outside ASCII) is rare in work accounts and common in attacks. A domain
/// with other letters is given in its ASCII form, `xn--…`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

/// Why a text is not taken for an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEmailAddress {
    /// Over 254 octets, or over 64 before the `@`.
    #[error("email_address_too_long max=254 max_local=64")]
    TooLong,
    /// Not of the form `name@example.com`.
    #[error("malformed_email_address")]
    Malformed,
}

text_value!(EmailAddress, InvalidEmailAddress);
text_schema!(EmailAddress, "format": "email", "maxLength": 254, "examples": ["harry@contoso.com"]);

impl EmailAddress {
    /// Takes the address as people type it, with spaces around it.
    ///
    /// # Errors
    /// When it is too long, or not plainly `name@example.com`.
    pub fn parse(text: &str) -> Result<Self, InvalidEmailAddress> {
        let text = text.trim_matches(' ');
        // A second `@` ends up in the domain, where no label allows it.
        let (local, domain) = text.split_once('@').ok_or(InvalidEmailAddress::Malformed)?;
        if text.len() > 254 || local.len() > 64 {
            return Err(InvalidEmailAddress::TooLong);
        }
        if !is_dot_atom(local) || !is_host_name(domain) {
            return Err(InvalidEmailAddress::Malformed);
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

impl EmailAddress {
    /// What is behind the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// RFC 5322 `dot-atom`: no quotes, no spaces, no control characters, no empty part.
fn is_dot_atom(local: &str) -> bool {
    let is_atom = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom))
}

/// RFC 1123 names: at least two labels of letters, digits and inner hyphens; the last is not a
/// number, as it would be in an IP address.
pub(super) fn is_host_name(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_top = |label: &str| !label.bytes().all(|byte| byte.is_ascii_digit());
    domain.split('.').all(is_label) && domain.rsplit_once('.').is_some_and(|(_, top)| is_top(top))
}

#[cfg(test)]
mod tests {
    use super::{EmailAddress, InvalidEmailAddress};

    #[test]
    fn one_mailbox_is_one_value() {
        for text in ["ann@contoso.com", " Ann@CONTOSO.com ", "ANN@Contoso.COM"] {
            assert_eq!(EmailAddress::parse(text).unwrap().as_ref(), "ann@contoso.com");
        }
    }

    #[test]
    fn a_plain_address_is_taken() {
        for text in ["a@b.co", "ann.b+c_d@x-1.example", "o'hara@xn--bcher-kva.example"] {
            assert!(EmailAddress::parse(text).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn a_hostile_address_is_refused() {
        let cases = [
            ("", "nothing"),
            ("ann", "no at"),
            ("@contoso.com", "no name"),
            ("ann@", "no domain"),
            ("ann@evil.test@contoso.com", "two ats: filters and mailers disagree on the domain"),
            ("\"ann@evil.test\"@contoso.com", "a quoted name hides another address"),
            ("ann@contoso.com\r\nBcc: eve@evil.test", "a header is injected"),
            ("ann\0@contoso.com", "a zero byte cuts the text"),
            ("ann\t@contoso.com", "a tab is a space"),
            ("ann @contoso.com", "a space inside"),
            ("ann@contoso.com,eve@evil.test", "a list of two"),
            ("Ann <ann@contoso.com>", "a display name"),
            ("ann@contoso.com>", "a bracket breaks out of the envelope"),
            ("ann..b@contoso.com", "an empty part"),
            (".ann@contoso.com", "starts with a dot"),
            ("ann@contoso..com", "an empty label"),
            ("ann@contoso.com.", "ends with a dot: another spelling of the same domain"),
            ("ann@-contoso.com", "a label starts with a hyphen"),
            ("ann@contoso_x.com", "an underscore is no host name"),
            ("ann@contoso", "one label"),
            ("ann@[127.0.0.1]", "an address literal"),
            ("ann@127.0.0.1", "an IP address"),
            ("m\u{131}ke@contoso.com", "a dotless i folds to an i somewhere"),
            ("ann@c\u{43e}ntoso.com", "a Cyrillic letter in the domain"),
            ("ann@contoso\u{3002}com", "an ideographic full stop"),
            ("ann\u{202e}@contoso.com", "text runs backwards"),
            ("\u{a0}ann@contoso.com", "a space that does not break"),
        ];
        for (text, why) in cases {
            assert_eq!(EmailAddress::parse(text), Err(InvalidEmailAddress::Malformed), "{why}");
        }
    }

    #[test]
    fn lengths_are_limited_to_the_octet() {
        let address = |local: usize, label: usize| {
            let label = "a".repeat(label);
            EmailAddress::parse(&format!("{}@{label}.{label}.{label}.com", "a".repeat(local)))
        };
        assert!(address(64, 61).is_ok());
        assert_eq!(address(65, 10), Err(InvalidEmailAddress::TooLong));
        assert_eq!(address(64, 62), Err(InvalidEmailAddress::TooLong));
        assert_eq!(address(1, 64), Err(InvalidEmailAddress::Malformed));
    }
}

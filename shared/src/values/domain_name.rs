use serde::{Deserialize, Serialize};

use super::{email_address::is_host_name, text_schema, text_value};
use crate::api::Segment;

/// The name of a domain, in lower case and ASCII letters; another script is given as `xn--…`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DomainName(String);

/// Not of the form `contoso.com`, or longer than the DNS allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_domain_name max=253")]
pub struct InvalidDomainName;

text_value!(DomainName, InvalidDomainName);
text_schema!(DomainName, "format": "hostname", "maxLength": 253, "examples": ["contoso.com"]);

impl Segment for DomainName {}

impl DomainName {
    /// Takes the name as people write it.
    ///
    /// # Errors
    /// When it is no name of a host, or too long.
    pub fn parse(text: &str) -> Result<Self, InvalidDomainName> {
        let text = text.trim_matches(' ');
        let is_right = text.len() <= 253 && is_host_name(text);
        if is_right { Ok(Self(text.to_ascii_lowercase())) } else { Err(InvalidDomainName) }
    }
}

#[cfg(test)]
mod tests {
    use super::DomainName;

    #[test]
    fn one_domain_is_one_value_and_what_is_none_is_refused() {
        assert_eq!(DomainName::parse(" Contoso.COM ").unwrap().as_ref(), "contoso.com");
        for text in ["contoso", "127.0.0.1", "contoso.com.", "c\u{43e}ntoso.com", "a_b.com", ""] {
            assert!(DomainName::parse(text).is_err(), "{text}");
        }
    }
}

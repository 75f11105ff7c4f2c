use serde::{Deserialize, Serialize};

use super::{EmailAddress, email_address::is_host_name, text_schema, text_value};
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

    /// Whether the address is in the domain itself (R48): neither in one below it, nor in one that only
    /// looks like it. Both are folded, and in the ASCII form of their script, by construction.
    #[must_use]
    pub fn has(&self, address: &EmailAddress) -> bool {
        address.domain() == self.0
    }
}

#[cfg(test)]
mod tests {
    use super::DomainName;
    use crate::values::EmailAddress;

    /// Names of all kinds, the same in each run.
    fn names() -> Vec<DomainName> {
        let labels = ["contoso", "notcontoso", "sub", "xn--bcher-kva", "com", "co", "evil", "a-b"];
        let pairs = labels.iter().flat_map(|a| labels.iter().map(move |b| format!("{a}.{b}")));
        let pairs: Vec<_> = pairs.collect();
        let longer = pairs.iter().flat_map(|it| labels.iter().map(move |a| format!("{a}.{it}")));
        let all = pairs.iter().cloned().chain(longer);
        all.map(|name| DomainName::parse(&name).unwrap()).collect()
    }

    #[test]
    fn r48_an_address_is_in_its_own_domain_and_in_no_other() {
        let contoso = DomainName::parse("contoso.com").unwrap();
        let cases = [
            ("a@contoso.com", true),
            ("A@CONTOSO.COM", true),
            ("a@notcontoso.com", false),
            ("a@contoso.com.evil.test", false),
            ("a@sub.contoso.com", false),
            ("contoso.com@evil.test", false),
        ];
        for (address, expected) in cases {
            assert_eq!(contoso.has(&EmailAddress::parse(address).unwrap()), expected, "{address}");
        }
        let bucher = DomainName::parse("XN--Bcher-kva.example").unwrap();
        assert!(bucher.has(&EmailAddress::parse("a@xn--bcher-KVA.example").unwrap()));
    }

    #[test]
    fn r48_of_any_two_domains_an_address_is_in_the_one_that_is_the_same() {
        let names = names();
        for (of, domain) in names.iter().flat_map(|a| names.iter().map(move |b| (a, b))) {
            for address in [format!("ann@{of}"), format!("{domain}@{of}")] {
                let upper = EmailAddress::parse(&address.to_uppercase()).unwrap();
                let address = EmailAddress::parse(&address).unwrap();
                assert_eq!(domain.has(&address), of == domain, "{domain} {address}");
                assert_eq!(domain.has(&upper), of == domain, "{domain} {upper}");
            }
        }
    }

    #[test]
    fn one_domain_is_one_value_and_what_is_none_is_refused() {
        assert_eq!(DomainName::parse(" Contoso.COM ").unwrap().as_ref(), "contoso.com");
        for text in ["contoso", "127.0.0.1", "contoso.com.", "c\u{43e}ntoso.com", "a_b.com", ""] {
            assert!(DomainName::parse(text).is_err(), "{text}");
        }
    }
}

//! A record as it is written: directives, each with what it says and to whom.

use std::net::IpAddr;

/// A record of a domain.
#[derive(Debug)]
pub(super) struct Record {
    /// In their order: the first that matches decides.
    pub(super) directives: Vec<(Qualifier, Mechanism)>,
    /// Who is asked when none did.
    pub(super) redirect: Option<String>,
}

/// What is said about whoever matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Qualifier {
    Pass,
    Fail,
    SoftFail,
    Neutral,
}

/// Who matches. Names may have macros in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mechanism {
    All,
    Ip(Range),
    Include(String),
    A { spec: String, bits: Bits },
    Mx { spec: String, bits: Bits },
    Exists(String),
    Ptr,
}

/// How many bits of an address count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bits {
    four: u32,
    six: u32,
}

/// Addresses that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    first: IpAddr,
    bits: u32,
}

/// Where no other domain is named, the one whose record it is.
const THIS_DOMAIN: &str = "%{d}";

pub(super) fn is_record(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text == "v=spf1" || text.starts_with("v=spf1 ")
}

impl Record {
    /// Reads a text that [`is_record`].
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (mut directives, mut redirect) = (Vec::new(), None);
        for term in text.split(' ').skip(1).filter(|term| !term.is_empty()) {
            match modifier(term) {
                Some((name, value)) if name.eq_ignore_ascii_case("redirect") => {
                    if value.is_empty() || redirect.replace(value.to_owned()).is_some() {
                        return Err(format!("{term}: one domain is needed"));
                    }
                }
                // An explanation changes nothing, nor does what nobody knows (RFC 7208, 6).
                Some(_) => {}
                None => directives.push(directive(term)?),
            }
        }
        Ok(Self { directives, redirect })
    }
}

/// `name=value`, where no `:` or `/` comes before.
fn modifier(term: &str) -> Option<(&str, &str)> {
    let (name, value) = term.split_once('=')?;
    let is_name = name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    is_name.then_some((name, value))
}

fn directive(term: &str) -> Result<(Qualifier, Mechanism), String> {
    let (qualifier, mechanism) = match term.split_at_checked(1) {
        Some(("+", rest)) => (Qualifier::Pass, rest),
        Some(("-", rest)) => (Qualifier::Fail, rest),
        Some(("~", rest)) => (Qualifier::SoftFail, rest),
        Some(("?", rest)) => (Qualifier::Neutral, rest),
        Some(_) | None => (Qualifier::Pass, term),
    };
    let wrong = || format!("{term}: there is no such mechanism");
    Ok((qualifier, parsed(mechanism).ok_or_else(wrong)?))
}

fn parsed(mechanism: &str) -> Option<Mechanism> {
    let end = mechanism.find([':', '/']).unwrap_or(mechanism.len());
    let (name, rest) = mechanism.split_at(end);
    let value = rest.strip_prefix(':').filter(|value| !value.is_empty());
    match name.to_ascii_lowercase().as_str() {
        "all" if rest.is_empty() => Some(Mechanism::All),
        "ptr" => Some(Mechanism::Ptr),
        "include" => Some(Mechanism::Include(value?.to_owned())),
        "exists" => Some(Mechanism::Exists(value?.to_owned())),
        "ip4" => Range::parse(value?).filter(|range| range.first.is_ipv4()).map(Mechanism::Ip),
        "ip6" => Range::parse(value?).filter(|range| range.first.is_ipv6()).map(Mechanism::Ip),
        "a" => spec(rest).map(|(spec, bits)| Mechanism::A { spec, bits }),
        "mx" => spec(rest).map(|(spec, bits)| Mechanism::Mx { spec, bits }),
        _ => None,
    }
}

/// `:domain/24//64`, each part of which may be missing.
fn spec(rest: &str) -> Option<(String, Bits)> {
    let (name, bits) = rest.split_once('/').map_or((rest, None), |(name, bits)| (name, Some(bits)));
    let name = match name.strip_prefix(':') {
        Some("") => return None,
        Some(name) => name,
        None => THIS_DOMAIN,
    };
    let number = |text: &str, most: u32| text.parse().ok().filter(|bits| *bits <= most);
    let (four, six) = match bits.map(|bits| bits.split_once('/')) {
        None => (32, 128),
        Some(None) => (number(bits?, 32)?, 128),
        // Two slashes in a row: bits of IPv6 only.
        Some(Some(("", six))) => (32, number(six, 128)?),
        Some(Some((four, six))) => (number(four, 32)?, number(six.strip_prefix('/')?, 128)?),
    };
    Some((name.to_owned(), Bits { four, six }))
}

impl Bits {
    /// The addresses that count as this one.
    pub(super) fn around(self, address: IpAddr) -> Range {
        let bits = if address.is_ipv4() { self.four } else { self.six };
        Range { first: address, bits }
    }
}

impl Range {
    fn parse(text: &str) -> Option<Self> {
        let (first, bits) = text.split_once('/').map_or((text, None), |(a, b)| (a, Some(b)));
        let first: IpAddr = first.parse().ok()?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Some(most), |bits| bits.parse().ok())?;
        (bits <= most).then_some(Self { first, bits })
    }

    pub(super) fn contains(self, address: IpAddr) -> bool {
        match (self.first, address) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                let differ = first.to_bits() ^ address.to_bits();
                differ.checked_shr(32 - self.bits).unwrap_or(0) == 0
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                let differ = first.to_bits() ^ address.to_bits();
                differ.checked_shr(128 - self.bits).unwrap_or(0) == 0
            }
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Record;

    #[test]
    fn a_record_that_is_right_is_read() {
        for text in [
            "v=spf1",
            "v=spf1 -all",
            "v=spf1 +mx a:colo.example.com/28 -all",
            "v=spf1 a//64 mx/24//96 ~all",
            "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ?all",
            "v=spf1 include:_spf.example.com redirect=_spf.other.example exp=why.%{d}",
            "v=spf1 exists:%{ir}.%{l1r+-}._spf.%{d} ptr ptr:other.example unknown=yes -all",
            "V=SPF1 IP4:192.0.2.1  MX -ALL",
        ] {
            assert!(super::is_record(text) && Record::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_record_that_is_wrong_says_where() {
        for (text, term) in [
            ("v=spf1 all:example.com", "all:example.com"),
            ("v=spf1 ip4:192.0.2.1/33 -all", "ip4:192.0.2.1/33"),
            ("v=spf1 ip4:2001:db8::1", "ip4:2001:db8::1"),
            ("v=spf1 ip6:192.0.2.1", "ip6:192.0.2.1"),
            ("v=spf1 include -all", "include"),
            ("v=spf1 a: -all", "a:"),
            ("v=spf1 mx/99", "mx/99"),
            ("v=spf1 a/24/64", "a/24/64"),
            ("v=spf1 includes:_spf.example.com", "includes:_spf.example.com"),
            ("v=spf1 -all, ip4:192.0.2.1", "-all,"),
            ("v=spf1 redirect=a.example redirect=b.example", "redirect=b.example"),
        ] {
            let error = Record::parse(text).unwrap_err();
            assert!(error.starts_with(&format!("{term}: ")), "{error}");
        }
        for text in ["v=spf10 -all", "v=spf2.0/pra", "spf1 -all", " v=spf1"] {
            assert!(!super::is_record(text), "{text}");
        }
    }
}

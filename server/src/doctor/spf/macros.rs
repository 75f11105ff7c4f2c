//! Names that are made of the mail that is judged: `%{ir}.%{d}` and the like (RFC 7208, 7).

use std::net::IpAddr;

/// What is known of the mail.
pub(super) struct Facts<'a> {
    pub(super) address: IpAddr,
    pub(super) sender: &'a str,
    pub(super) domain: &'a str,
}

impl Facts<'_> {
    /// The name with its macros put in.
    pub(super) fn expand(&self, spec: &str) -> Result<String, String> {
        let wrong = || format!("{spec}: what % stands for is not known");
        let mut expanded = String::new();
        let mut rest = spec;
        while let Some((before, after)) = rest.split_once('%') {
            expanded += before;
            rest = match after.split_at_checked(1) {
                Some(("%", rest)) => put(&mut expanded, "%", rest),
                Some(("_", rest)) => put(&mut expanded, " ", rest),
                Some(("-", rest)) => put(&mut expanded, "%20", rest),
                Some(("{", rest)) => {
                    let (name, rest) = rest.split_once('}').ok_or_else(wrong)?;
                    put(&mut expanded, &self.one(name).ok_or_else(wrong)?, rest)
                }
                Some(_) | None => return Err(wrong()),
            };
        }
        expanded += rest;
        Ok(expanded)
    }

    /// A letter, then how many parts from the right, whether turned around, and what parts them.
    fn one(&self, name: &str) -> Option<String> {
        let (letter, rest) = name.split_at_checked(1)?;
        let value = self.value(letter)?;
        let digits = rest.len() - rest.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let (count, rest) = rest.split_at(digits);
        let reversed = rest.strip_prefix(['r', 'R']);
        let delimiters = reversed.unwrap_or(rest);
        if !delimiters.bytes().all(|byte| b".-+,/_=".contains(&byte)) {
            return None;
        }
        let is_between =
            |it: char| if delimiters.is_empty() { it == '.' } else { delimiters.contains(it) };
        let mut parts: Vec<_> = value.split(is_between).collect();
        if reversed.is_some() {
            parts.reverse();
        }
        let count = if count.is_empty() { parts.len() } else { count.parse().ok()? };
        let first = parts.len().saturating_sub(count);
        (count > 0).then(|| parts[first..].join("."))
    }

    fn value(&self, letter: &str) -> Option<String> {
        let (local, sender_domain) = self.sender.rsplit_once('@').unwrap_or(("postmaster", ""));
        Some(match letter.to_ascii_lowercase().as_str() {
            "s" => self.sender.to_owned(),
            "l" => local.to_owned(),
            "o" => sender_domain.to_owned(),
            "d" | "h" => self.domain.to_owned(),
            "i" => dotted(self.address),
            "v" => if self.address.is_ipv4() { "in-addr" } else { "ip6" }.to_owned(),
            // A name that is looked up backwards: receivers do not do it either.
            "p" => "unknown".to_owned(),
            _ => return None,
        })
    }
}

fn put<'a>(expanded: &mut String, text: &str, rest: &'a str) -> &'a str {
    expanded.push_str(text);
    rest
}

/// IPv6 has one part for each four bits.
fn dotted(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let digits = format!("{:032x}", address.to_bits());
            digits.chars().map(String::from).collect::<Vec<_>>().join(".")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Facts;

    #[test]
    fn a_name_is_made_as_the_standard_shows() {
        // RFC 7208, 7.4.
        let facts = Facts {
            address: "192.0.2.3".parse().unwrap(),
            sender: "strong-bad@email.example.com",
            domain: "email.example.com",
        };
        for (spec, name) in [
            ("%{s}", "strong-bad@email.example.com"),
            ("%{o}", "email.example.com"),
            ("%{d4}", "email.example.com"),
            ("%{d2}", "example.com"),
            ("%{d1}", "com"),
            ("%{dr}", "com.example.email"),
            ("%{d2r}", "example.email"),
            ("%{l}", "strong-bad"),
            ("%{l-}", "strong.bad"),
            ("%{lr-}", "bad.strong"),
            ("%{l1r-}", "strong"),
            ("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"),
            ("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com"),
            ("100%%%_%-", "100% %20"),
        ] {
            assert_eq!(facts.expand(spec).unwrap(), name, "{spec}");
        }
        for spec in ["%", "%x", "%{", "%{q}", "%{d0}", "%{d!}", "%{}"] {
            assert!(facts.expand(spec).is_err(), "{spec}");
        }
    }
}

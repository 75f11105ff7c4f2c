/// Domains of consumer mail: an address there belongs to a person, not to an organization. One per
/// line, sorted; regional families (`yahoo.co.jp`) are listed by what they start with below.
const DOMAINS: &str = include_str!("consumer_domains.txt");

/// Consumer services that have a domain in many countries.
const FAMILIES: &[&str] = &["gmx", "hotmail", "live", "outlook", "yahoo", "yandex"];

/// Whether the domain (in lower case) belongs to a consumer mail service.
#[must_use]
pub fn is_consumer_domain(domain: &str) -> bool {
    let is_regional = || {
        let (name, rest) = domain.split_once('.').unwrap_or((domain, ""));
        // A country, perhaps behind `com` or `co`: `outlook.kr`, `yahoo.co.jp`.
        let is_top = |label: &str| label.len() <= 3;
        FAMILIES.contains(&name) && rest.split('.').count() <= 2 && rest.split('.').all(is_top)
    };
    DOMAINS.lines().any(|known| known == domain) || is_regional()
}

#[cfg(test)]
mod tests {
    use super::{DOMAINS, is_consumer_domain};

    #[test]
    fn the_list_is_sorted_and_has_nothing_twice() {
        let lines: Vec<_> = DOMAINS.lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn r26_a_consumer_domain_is_known_and_a_look_alike_is_not() {
        for domain in ["gmail.com", "naver.com", "hanmail.net", "outlook.kr", "yahoo.co.jp"] {
            assert!(is_consumer_domain(domain), "{domain}");
        }
        for domain in ["contoso.com", "gmail.com.contoso.com", "mygmail.com", "live.contoso.com"] {
            assert!(!is_consumer_domain(domain), "{domain}");
        }
    }
}

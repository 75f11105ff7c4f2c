//! What an address was probably meant to be: most of those that come back were mistyped.

use super::EmailAddress;

/// Consumer services whose names are mistyped often: who means one of them has to learn that it is
/// a personal address.
const FAMOUS: &[&str] = &[
    "daum.net",
    "gmail.com",
    "hanmail.net",
    "hotmail.com",
    "icloud.com",
    "kakao.com",
    "naver.com",
    "outlook.com",
    "yahoo.co.jp",
    "yahoo.com",
];

/// Last parts of domains that do not exist and what is meant by them.
const ENDINGS: &[(&str, &str)] = &[
    (".con", ".com"),
    (".cmo", ".com"),
    (".ocm", ".com"),
    (".vom", ".com"),
    (".xom", ".com"),
    (".comm", ".com"),
    (".cokr", ".co.kr"),
    (".cojp", ".co.jp"),
    (".co.k", ".co.kr"),
    (".co.jo", ".co.jp"),
    (".nte", ".net"),
    (".ent", ".net"),
    (".ogr", ".org"),
];

/// As many letters may be wrong, missing or too many in a domain of one's own organization.
const FAR: usize = 2;

/// The same address at the domain that was probably meant: one of these, or one that everybody
/// knows. Nothing where it is probably right.
#[must_use]
pub fn did_you_mean(email: &EmailAddress, known: &[impl AsRef<str>]) -> Option<EmailAddress> {
    let domain = email.domain();
    let known = || known.iter().map(AsRef::as_ref);
    if known().chain(FAMOUS.iter().copied()).any(|it| it == domain) {
        return None;
    }
    let nearest = nearest(domain, known(), FAR).map(str::to_owned);
    let meant = nearest
        .or_else(|| with_right_ending(domain))
        .or_else(|| nearest_famous(domain).map(str::to_owned))?;
    let (local, _) = email.as_ref().rsplit_once('@')?;
    EmailAddress::parse(&format!("{local}@{meant}")).ok()
}

fn nearest_famous(domain: &str) -> Option<&'static str> {
    nearest(domain, FAMOUS.iter().copied(), 1)
}

/// The one that differs least. Of a short name two letters are too much: it is another name.
fn nearest<'a>(domain: &str, among: impl Iterator<Item = &'a str>, far: usize) -> Option<&'a str> {
    let near = among.filter_map(|it| {
        let far = if name(it).len() < 6 { far.min(1) } else { far };
        let distance = distance(domain, it);
        (1..=far).contains(&distance).then_some((distance, it))
    });
    near.min().map(|(_, it)| it)
}

/// What stands in front of the first dot.
fn name(domain: &str) -> &str {
    domain.split_once('.').map_or(domain, |(name, _)| name)
}

fn with_right_ending(domain: &str) -> Option<String> {
    ENDINGS.iter().find_map(|(wrong, right)| {
        domain.strip_suffix(wrong).map(|start| format!("{start}{right}"))
    })
}

/// How many letters have to be added, left out, changed or swapped with their neighbor to make one
/// of the other (optimal string alignment).
fn distance(one: &str, other: &str) -> usize {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    // Rows for nothing, one and two letters of `one`, going along.
    let mut before = vec![0; other.len() + 1];
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let changed = row[j] + usize::from(a != b);
            let mut least = changed.min(row[j + 1] + 1).min(next[j] + 1);
            let is_swapped = i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b;
            if is_swapped {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, distance};
    use crate::values::EmailAddress;

    fn meant(typed: &str, known: &[&str]) -> Option<String> {
        did_you_mean(&EmailAddress::parse(typed).unwrap(), known).map(String::from)
    }

    #[test]
    fn a_mistyped_domain_of_ones_own_is_recognized() {
        let known = ["contoso.com", "fabrikam.co.kr"];
        for typed in
            ["contso.com", "cotnoso.com", "contosoo.com", "contoso.co", "contoso.con", "cntso.com"]
        {
            let typed = format!("hana.kim@{typed}");
            assert_eq!(meant(&typed, &known).as_deref(), Some("hana.kim@contoso.com"), "{typed}");
        }
        assert_eq!(meant("a@fabrikam.cokr", &known).as_deref(), Some("a@fabrikam.co.kr"));
        assert_eq!(meant("a@fabricam.co.kr", &known).as_deref(), Some("a@fabrikam.co.kr"));
    }

    #[test]
    fn well_known_typing_errors_are_recognized_in_any_organization() {
        for (typed, right) in [
            ("litware.con", "litware.com"),
            ("litware.cokr", "litware.co.kr"),
            ("litware.co.k", "litware.co.kr"),
            ("gmial.com", "gmail.com"),
            ("navre.com", "naver.com"),
            ("hanmial.net", "hanmail.net"),
        ] {
            let typed = format!("a@{typed}");
            assert_eq!(meant(&typed, &[]), Some(format!("a@{right}")), "{typed}");
        }
    }

    #[test]
    fn what_is_probably_right_is_left_alone() {
        let known = ["contoso.com", "abc.com"];
        for typed in
            ["contoso.com", "litware.com", "sub.contoso.com", "xyz.com", "gmail.com", "a.co"]
        {
            assert_eq!(meant(&format!("hana@{typed}"), &known), None, "{typed}");
        }
        // Another name of three letters is another name.
        assert_eq!(meant("hana@axy.com", &known), None);
    }

    #[test]
    fn distances_are_counted_in_letters_and_swaps() {
        for (one, other, expected) in [
            ("", "", 0),
            ("a", "", 1),
            ("gmial", "gmail", 1),
            ("kitten", "sitting", 3),
            ("ab", "ba", 1),
        ] {
            assert_eq!(distance(one, other), expected, "{one} {other}");
            assert_eq!(distance(other, one), expected, "{other} {one}");
        }
    }
}

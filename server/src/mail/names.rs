//! Names come from strangers, and mail programs make links of what looks like one: whoever calls
//! themselves `evil.example` shall not get a link into our mails.

/// As wide as a hair, but a space: no mail program takes what it parts for an address, and unlike
/// invisible characters it does not vanish again when a browser reads a host name.
const HAIR_SPACE: char = '\u{200a}';

/// The name on one line, with a hair space wherever it could be part of an address.
pub(super) fn harmless(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut harmless = String::with_capacity(name.len());
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        harmless.push(letter);
        if is_joint(letter) && letters.peek().is_some_and(|next| may_go_on(*next)) {
            harmless.push(HAIR_SPACE);
        }
    }
    harmless
}

/// What holds an address together, also as browsers read it: each full stop that IDNA knows.
fn is_joint(letter: char) -> bool {
    matches!(letter, '.' | '。' | '．' | '｡' | ':' | '：' | '@' | '＠' | '\\')
}

fn may_go_on(letter: char) -> bool {
    !letter.is_whitespace()
        && (letter.is_ascii_alphanumeric() || letter == '/' || !letter.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_name_that_looks_like_a_link_is_none() {
        for (name, expected) in [
            ("evil.example", "evil.\u{200a}example"),
            ("https://evil.example/a?b", "https:\u{200a}//evil.\u{200a}example/a?b"),
            ("www.evil.example", "www.\u{200a}evil.\u{200a}example"),
            ("eve@evil.example", "eve@\u{200a}evil.\u{200a}example"),
            ("mailto:eve", "mailto:\u{200a}eve"),
            ("10.0.0.1", "10.\u{200a}0.\u{200a}0.\u{200a}1"),
            ("evil。example", "evil。\u{200a}example"),
            ("evil.\u{200b}example", "evil.\u{200a}\u{200b}example"),
        ] {
            assert_eq!(harmless(name), expected);
        }
    }

    #[test]
    fn an_ordinary_name_stays_as_it_is() {
        for name in ["김하나", "Mary-Jane O'Hara", "Contoso Co., Ltd.", "Fabrikam A/S", "St. Mary"]
        {
            assert_eq!(harmless(name), name);
        }
        assert_eq!(harmless("a \u{3000}\u{2003} b"), "a b");
    }
}

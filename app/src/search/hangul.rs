//! Finding names by letters that are not whole syllables yet: `ㄱ`, `계` and `곙` are on the way to
//! `계약`, and `ㄱㅇ` is short for it.

/// The first syllable, and how many there are for each first letter and for each vowel.
const FIRST: u32 = 0xAC00;
const LAST: u32 = 0xD7A3;
const BY_INITIAL: u32 = 588;
const BY_VOWEL: u32 = 28;

const INITIALS: [&str; 19] = [
    "ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ",
    "ㅌ", "ㅍ", "ㅎ",
];

/// In the order in which they are typed, one key after the other.
const VOWELS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ",
    "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];

const FINALS: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ",
    "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ",
    "ㅎ",
];

/// Whether the name has the text in it, as far as that is typed; or its syllables begin so.
pub(crate) fn is_called(name: &str, text: &str) -> bool {
    let typed = typed(text);
    typed_name(name, &typed) || (is_initials(&typed) && initials(name).contains(&typed))
}

fn typed_name(name: &str, typed: &str) -> bool {
    self::typed(name).contains(typed)
}

/// The letters as they are typed, without capitals and spaces.
fn typed(text: &str) -> String {
    let mut letters = String::new();
    for letter in text.chars().filter(|it| !it.is_whitespace()).flat_map(char::to_lowercase) {
        match parts(letter) {
            Some((initial, vowel, last)) => letters.extend([initial, vowel, last]),
            None => letters.push(letter),
        }
    }
    letters
}

fn parts(letter: char) -> Option<(&'static str, &'static str, &'static str)> {
    let at = (FIRST..=LAST).contains(&letter.into()).then(|| u32::from(letter) - FIRST)?;
    let part = |names: &[&'static str], at: u32| names.get(at as usize).copied();
    let initial = part(&INITIALS, at / BY_INITIAL)?;
    let vowel = part(&VOWELS, at % BY_INITIAL / BY_VOWEL)?;
    Some((initial, vowel, part(&FINALS, at % BY_VOWEL)?))
}

fn is_initials(typed: &str) -> bool {
    let is_initial = |letter: char| ('ㄱ'..='ㅎ').contains(&letter);
    !typed.is_empty() && typed.chars().all(is_initial)
}

/// The first letter of each syllable.
fn initials(name: &str) -> String {
    name.chars().filter_map(|letter| parts(letter).map(|(initial, _, _)| initial)).collect()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::is_called;

    #[wasm_bindgen_test]
    fn a_name_is_found_at_every_key_on_the_way_to_it() {
        for text in ["", "ㄱ", "계", "곙", "계야", "계약", "ㄱㅇ", "약"] {
            assert!(is_called("계약", text), "{text}");
        }
        for text in ["고", "과", "관", "관ㄹ", "관리"] {
            assert!(is_called("사용자 관리", text), "{text}");
        }
        assert!(is_called("사용자 관리", "ㅅㅇㅈㄱㄹ"));
        assert!(is_called("사용자 관리", "용자관"));
        for text in ["ㅏㄱ", "약계", "ㅇㄱ", "주문"] {
            assert!(!is_called("계약", text), "{text}");
        }
    }

    #[wasm_bindgen_test]
    fn other_names_are_found_in_capitals_or_not() {
        assert!(is_called("Audit log", "AUDIT"));
        assert!(is_called("Audit log", "tlog"));
        assert!(is_called("監査ログ", "ログ"));
        assert!(!is_called("Audit log", "orders"));
    }
}

//! Addresses and numbers as the input methods of East Asia type them: in letters as wide as an
//! ideograph, `１２３４ー５６` for `1234-56`.

/// A reader of ASCII that also takes it in full width. What is no twin of an ASCII letter stays as
/// it is, and is the reader's to refuse.
pub(crate) fn or_full_width<T, E>(
    read: impl Fn(&str) -> Result<T, E>,
) -> impl Fn(&str) -> Result<T, E> {
    move |text| read(&half_width(text))
}

/// The text with the ASCII twins of its letters in full width.
fn half_width(text: &str) -> String {
    text.chars().map(narrow).collect()
}

fn narrow(letter: char) -> char {
    match letter {
        '！'..='～' => {
            let twin = u32::from(letter) - u32::from('！') + u32::from('!');
            char::from_u32(twin).unwrap_or(letter)
        }
        '\u{3000}' => ' ',
        // What the key of the hyphen types, depending on the input method.
        'ー' | '−' | '‐' => '-',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use shared::values::{AgreementNumber, EmailAddress};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::or_full_width;

    #[wasm_bindgen_test]
    fn what_an_input_method_types_is_the_same_number_and_address() {
        for text in
            ["1234567890", "１２３４５６７８９０", "１２３４ー５６７８−９０", "　１２３４ 567890"]
        {
            let number = or_full_width(AgreementNumber::parse)(text);
            assert_eq!(number.unwrap().as_ref(), "1234567890", "{text}");
        }
        let email = or_full_width(EmailAddress::parse)("ｈａｎａ．ｋｉｍ＠ｃｏｎｔｏｓｏ．ｃｏｍ");
        assert_eq!(email.unwrap().as_ref(), "hana.kim@contoso.com");
    }

    #[wasm_bindgen_test]
    fn letters_that_only_look_alike_stay_refused() {
        for text in ["ann@contoso\u{3002}com", "ann@c\u{43e}ntoso.com"] {
            assert!(or_full_width(EmailAddress::parse)(text).is_err(), "{text}");
        }
        assert!(or_full_width(AgreementNumber::parse)("٠٠١٢٣٤").is_err());
    }
}

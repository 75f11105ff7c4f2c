use serde::{Deserialize, Serialize};

use super::{text_schema, text_value};

/// The language of a product or a file, as a tag of BCP 47: `ko`, `pt-BR`; `mul` for several at once.
///
/// Not a language of the portal: software is sold in many more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

/// Not a tag of BCP 47 with 2 to 35 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_language_tag")]
pub struct InvalidLanguageTag;

text_value!(LanguageTag, InvalidLanguageTag);
text_schema!(LanguageTag, "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "examples": ["ko"]);

impl LanguageTag {
    /// Takes the tag; the language itself is written in small letters.
    ///
    /// # Errors
    /// When it is not two or three letters, followed by parts of 2 to 8 letters and digits.
    pub fn parse(text: &str) -> Result<Self, InvalidLanguageTag> {
        let mut parts = text.split('-');
        let language = parts.next().unwrap_or_default();
        let is_language = (2..=3).contains(&language.len())
            && language.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_part = |part: &str| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if text.len() > 35 || !is_language || !parts.all(is_part) {
            return Err(InvalidLanguageTag);
        }
        Ok(Self(language.to_ascii_lowercase() + &text[language.len()..]))
    }
}

#[cfg(test)]
mod tests {
    use super::LanguageTag;

    #[test]
    fn a_tag_is_a_language_and_its_parts() {
        for text in ["ko", "mul", "pt-BR", "zh-Hans-CN"] {
            assert_eq!(LanguageTag::parse(text).unwrap().as_ref(), text);
        }
        assert_eq!(LanguageTag::parse("KO").unwrap().as_ref(), "ko");
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for text in ["", "k", "korean", "ko-", "ko_KR", "한국어", "pt-B"] {
            assert!(LanguageTag::parse(text).is_err(), "{text:?}");
        }
    }
}

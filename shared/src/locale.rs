//! The languages: the only list.

use std::{fmt, str::FromStr};

coded! {
    /// A language that all of the product speaks, mails included.
    #[derive(Hash, Default)]
    pub enum Locale {
        /// English.
        #[default]
        English = "en",
        /// Korean.
        Korean = "ko",
        /// Japanese.
        Japanese = "ja",
    }
}

/// Not a language that we speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown_language")]
pub struct UnknownLocale;

impl Locale {
    /// The language's name in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Korean => "한국어",
            Self::Japanese => "日本語",
        }
    }

    /// The first of a browser's languages that we speak (`ko-KR` is Korean).
    pub fn best<'a>(wanted: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        wanted.into_iter().find_map(|tag| {
            let language = tag.split(['-', '_']).next().unwrap_or(tag);
            Self::from_code(&language.to_ascii_lowercase())
        })
    }

    /// The order in which people of this language write a name.
    #[must_use]
    pub fn full_name(self, given_name: &str, family_name: &str) -> String {
        let name = match self {
            Self::English => format!("{given_name} {family_name}"),
            // Names in the own script are written together; a foreign one needs its space.
            Self::Korean if is_hangul(given_name) && is_hangul(family_name) => {
                format!("{family_name}{given_name}")
            }
            Self::Japanese if is_japanese(given_name, family_name) => {
                format!("{family_name}{given_name}")
            }
            Self::Korean | Self::Japanese => format!("{family_name} {given_name}"),
        };
        name.trim().to_owned()
    }
}

fn is_hangul(text: &str) -> bool {
    text.chars().all(|letter| ('가'..='힣').contains(&letter))
}

/// Whether both parts are in kanji and kana; in katakana alone it is a foreign name, the parts of
/// which would run together.
fn is_japanese(given_name: &str, family_name: &str) -> bool {
    let name = || family_name.chars().chain(given_name.chars());
    name().all(|letter| is_han(letter) || is_hiragana(letter) || is_katakana(letter))
        && !name().all(is_katakana)
}

/// Ideographs with their extensions and compatibility forms, and `々`, `〆`, `〇`.
const fn is_han(letter: char) -> bool {
    matches!(
        letter,
        '々'..='〇' | '㐀'..='䶿' | '一'..='鿿' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}'
    )
}

const fn is_hiragana(letter: char) -> bool {
    matches!(letter, 'ぁ'..='ゟ')
}

const fn is_katakana(letter: char) -> bool {
    matches!(letter, 'ァ'..='ヿ' | 'ㇰ'..='ㇿ' | 'ｦ'..='ﾟ')
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(code: &str) -> Result<Self, UnknownLocale> {
        Self::from_code(code).ok_or(UnknownLocale)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn the_browser_gets_the_first_language_that_we_speak() {
        assert_eq!(Locale::best(["fr-FR", "ko-KR", "en"]), Some(Locale::Korean));
        assert_eq!(Locale::best(["EN-us"]), Some(Locale::English));
        assert_eq!(Locale::best(["de", "ja-JP", "en"]), Some(Locale::Japanese));
        assert_eq!(Locale::best(["fr"]), None);
    }

    #[test]
    fn a_name_is_written_as_its_readers_write_names() {
        assert_eq!(Locale::Korean.full_name("하나", "김"), "김하나");
        assert_eq!(Locale::Korean.full_name("Harry", "Miller"), "Miller Harry");
        assert_eq!(Locale::English.full_name("Harry", "Miller"), "Harry Miller");
        assert_eq!(Locale::English.full_name("하나", "김"), "하나 김");
        assert_eq!(Locale::Korean.full_name("健二", "佐藤"), "佐藤 健二");
        assert_eq!(Locale::Japanese.full_name("하나", "김"), "김 하나");
    }

    #[test]
    fn a_japanese_name_is_written_together_and_a_foreign_one_in_parts() {
        for (given, family, written) in [
            ("健二", "佐藤", "佐藤健二"),
            ("さくら", "佐々木", "佐々木さくら"),
            ("マリ", "﨑山", "﨑山マリ"),
            ("ハリー", "ミラー", "ミラー ハリー"),
            ("Harry", "Miller", "Miller Harry"),
            ("Emi", "佐藤", "佐藤 Emi"),
            ("", "佐藤", "佐藤"),
        ] {
            assert_eq!(Locale::Japanese.full_name(given, family), written);
        }
    }
}

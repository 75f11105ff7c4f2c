use std::fmt;

use serde::{Deserialize, Serialize};

use super::text_schema;

/// The letters of a code: those of Crockford's base 32, in which none looks like another. Whoever
/// types an `O`, an `I` or an `L` means the digit.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many there are; each stands for five bits.
const LENGTH: usize = 8;

/// What a mail says to be typed in: 40 bits, shown as `7K2M-9QXR`. Whoever has it may go on where
/// the mail leads, so it is never printed but by who writes the mail.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailedCode([u8; 5]);

/// Not of the form of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_code length=8")]
pub struct InvalidMailedCode;

text_schema!(MailedCode, "pattern": "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", "examples": ["7K2M-9QXR"]);

impl MailedCode {
    /// The code that stands for these bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 5]) -> Self {
        Self(bytes)
    }

    /// Takes the code as people type it: in small letters, with spaces or hyphens anywhere.
    ///
    /// # Errors
    /// When it is not eight letters and digits of a code.
    pub fn parse(text: &str) -> Result<Self, InvalidMailedCode> {
        let letters = text.chars().filter(|letter| !matches!(letter, ' ' | '-'));
        let (mut bits, mut count) = (0_u64, 0);
        for letter in letters {
            bits = bits << 5 | value(letter).ok_or(InvalidMailedCode)?;
            count += 1;
            if count > LENGTH {
                return Err(InvalidMailedCode);
            }
        }
        let [_, _, _, bytes @ ..] = bits.to_be_bytes();
        if count == LENGTH { Ok(Self(bytes)) } else { Err(InvalidMailedCode) }
    }

    /// What it stands for, for the one place that checks it.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 5] {
        &self.0
    }

    /// The code as it stands in a mail, in two groups.
    #[must_use]
    pub fn expose(&self) -> String {
        let bits = self.0.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let letter = |place: usize| {
            let index = bits >> (5 * (LENGTH - 1 - place)) & 31;
            char::from(LETTERS[usize::try_from(index).unwrap_or_default()])
        };
        let letters: String = (0..LENGTH).map(letter).collect();
        let (first, second) = letters.split_at(LENGTH / 2);
        format!("{first}-{second}")
    }
}

/// What one letter stands for.
fn value(letter: char) -> Option<u64> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    };
    let index = LETTERS.iter().position(|it| char::from(*it) == letter)?;
    u64::try_from(index).ok()
}

impl TryFrom<String> for MailedCode {
    type Error = InvalidMailedCode;

    fn try_from(text: String) -> Result<Self, InvalidMailedCode> {
        Self::parse(&text)
    }
}

impl From<MailedCode> for String {
    fn from(code: MailedCode) -> Self {
        code.expose()
    }
}

impl fmt::Debug for MailedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailedCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidMailedCode, MailedCode};

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        let code = MailedCode::parse("7K2M-90X1").unwrap();
        for typed in ["7k2m90x1", " 7K2M 90X1 ", "7K-2M-90-X1", "7k2m-9OxI", "7K2M90Xl"] {
            assert_eq!(MailedCode::parse(typed), Ok(code), "{typed}");
        }
        assert_eq!(code.expose(), "7K2M-90X1");
    }

    #[test]
    fn every_code_reads_as_it_was_written() {
        for bytes in [[0; 5], [255; 5], [1, 2, 3, 4, 5], [0x80, 0, 0, 0, 1]] {
            let code = MailedCode::new(bytes);
            assert_eq!(MailedCode::parse(&code.expose()), Ok(code));
            assert_eq!(code.bytes(), &bytes);
        }
    }

    #[test]
    fn what_is_no_code_is_refused_and_none_is_ever_printed() {
        for text in ["", "7K2M-90X", "7K2M-90X12", "7K2M-90XU", "7K2M_90X1", "한글한글한글한글"]
        {
            assert_eq!(MailedCode::parse(text), Err(InvalidMailedCode), "{text}");
        }
        assert_eq!(format!("{:?}", MailedCode::new([7; 5])), "MailedCode(…)");
    }
}

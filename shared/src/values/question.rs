use serde::{Deserialize, Serialize};

use super::{is_control, text_schema, text_value};
use crate::limits::{QUESTION_MAXIMUM, SUBJECT_MAXIMUM};

/// What a question is about: one line of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Subject(String);

/// What somebody asks, in as many lines as they like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QuestionText(String);

/// Why a text is no question, or not what one is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidQuestion {
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// Longer than what one asks is.
    #[error("text_too_long max={0}")]
    TooLong(usize),
    /// A control character, or one that turns the direction of a text; in a subject a line break.
    #[error("control_character")]
    ControlCharacter,
}

text_value!(Subject, InvalidQuestion);
text_schema!(
    Subject,
    "minLength": 1,
    "maxLength": SUBJECT_MAXIMUM,
    "examples": ["I need to see the keys of the new plant"],
);
text_value!(QuestionText, InvalidQuestion);
text_schema!(
    QuestionText,
    "minLength": 1,
    "maxLength": QUESTION_MAXIMUM,
    "examples": ["I set up its computers on Monday.\nWould you make me an Account Manager?"],
);

impl Subject {
    /// Takes the line as people type it, with spaces around it.
    ///
    /// # Errors
    /// When nothing is left, it is over 100 characters, or it has characters that steer.
    pub fn parse(text: &str) -> Result<Self, InvalidQuestion> {
        bounded(text.trim(), SUBJECT_MAXIMUM, is_control).map(Self)
    }
}

impl QuestionText {
    /// Takes the text as people type it, with spaces and empty lines around it.
    ///
    /// # Errors
    /// When nothing is left, it is over 2,000 characters, or it has characters that steer.
    pub fn parse(text: &str) -> Result<Self, InvalidQuestion> {
        let text = text.replace("\r\n", "\n");
        let steers = |letter| is_control(letter) && !matches!(letter, '\n' | '\t');
        bounded(text.trim(), QUESTION_MAXIMUM, steers).map(Self)
    }
}

fn bounded(
    text: &str,
    maximum: usize,
    steers: impl Fn(char) -> bool,
) -> Result<String, InvalidQuestion> {
    if text.is_empty() {
        Err(InvalidQuestion::Empty)
    } else if text.chars().count() > maximum {
        Err(InvalidQuestion::TooLong(maximum))
    } else if text.chars().any(steers) {
        Err(InvalidQuestion::ControlCharacter)
    } else {
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidQuestion, QuestionText, Subject};

    #[test]
    fn a_question_has_lines_and_its_subject_has_one() {
        let asked = QuestionText::parse("  키를 보아야 합니다.\r\n감사합니다.\n").unwrap();
        assert_eq!(asked.as_ref(), "키를 보아야 합니다.\n감사합니다.");
        let subject = "a\r\nBcc: eve@evil.test";
        assert_eq!(Subject::parse(subject), Err(InvalidQuestion::ControlCharacter));
        assert_eq!(QuestionText::parse("a\u{202e}b"), Err(InvalidQuestion::ControlCharacter));
        assert_eq!(QuestionText::parse(" \n "), Err(InvalidQuestion::Empty));
        assert!(QuestionText::parse(&"가".repeat(2000)).is_ok());
        assert_eq!(QuestionText::parse(&"가".repeat(2001)), Err(InvalidQuestion::TooLong(2000)));
    }
}

use serde::{Deserialize, Serialize};

use super::{text_schema, text_value};

/// Where a file is in the storage, as in `northwind/desktop-2024/setup-ko-x64.zip`.
///
/// It leads nowhere else: no part of it is empty, hidden, or the folder above.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FilePath(String);

/// Not 1 to 500 bytes of names that do not begin with a dot, with `/` between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed_path max=500")]
pub struct InvalidFilePath;

text_value!(FilePath, InvalidFilePath);
text_schema!(
    FilePath,
    "minLength": 1,
    "maxLength": 500,
    "examples": ["northwind/desktop-2024/setup-ko-x64.zip"],
);

impl FilePath {
    /// No path is longer, in bytes.
    const LONGEST: usize = 500;

    /// Takes the path as it is: a name that is written in another way is another name.
    ///
    /// # Errors
    /// When it is empty or too long, begins or ends with `/`, or has a part that is empty or begins
    /// with a dot; or when a backslash, a colon or a character that steers is in it.
    pub fn parse(text: &str) -> Result<Self, InvalidFilePath> {
        // With a colon or a backslash a path leads elsewhere on some systems.
        let is_odd = |letter: char| super::is_control(letter) || ['\\', ':'].contains(&letter);
        let is_part = |part: &str| {
            !part.is_empty() && !part.starts_with('.') && part.trim() == part && part.len() <= 255
        };
        if text.len() > Self::LONGEST || text.contains(is_odd) || !text.split('/').all(is_part) {
            return Err(InvalidFilePath);
        }
        Ok(Self(text.to_owned()))
    }

    /// The folders, one in the other, and the file at the end.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }
}

#[cfg(test)]
mod tests {
    use super::FilePath;

    #[test]
    fn a_path_is_taken_as_it_is() {
        for text in ["a", "a/b.zip", "northwind/데스크톱 2024/설치-x64.zip", "a..b/c.", "-rf"]
        {
            assert_eq!(FilePath::parse(text).unwrap().as_ref(), text);
        }
    }

    #[test]
    fn a_path_never_leads_elsewhere() {
        let hostile = [
            "",
            "/",
            "/etc/passwd",
            "a/",
            "a//b",
            ".",
            "..",
            "../a",
            "a/../../b",
            "a/./b",
            "a/.hidden",
            ".ssh/id",
            "a\\..\\b",
            "C:/a",
            "a\0b",
            "a\nb",
            "a/\u{202e}b",
            "a/ /b",
            "a /b",
        ];
        for text in hostile {
            assert!(FilePath::parse(text).is_err(), "{text:?}");
        }
        assert!(FilePath::parse(&"a".repeat(256)).is_err());
        assert!(FilePath::parse(&"abc/".repeat(200)).is_err());
    }
}

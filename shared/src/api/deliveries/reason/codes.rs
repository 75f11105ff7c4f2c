//! The codes with which a mail server begins what it says.

/// The codes of a reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// Three digits, such as 451.
    pub code: Option<u16>,
    /// Three numbers, such as 4.7.1.
    pub enhanced: Option<String>,
}

impl Codes {
    /// The codes that the reply begins with.
    #[must_use]
    pub fn of(reply: &str) -> Self {
        let mut words = reply.split([' ', '-']).filter(|word| !word.is_empty());
        let code = words.next().filter(|word| word.len() == 3);
        let code = code.and_then(|word| word.parse().ok()).filter(|code| (200..600).contains(code));
        let Some(code) = code else { return Self::default() };
        let enhanced = words.next().filter(|word| Enhanced::parse(word).is_some());
        Self { code: Some(code), enhanced: enhanced.map(str::to_owned) }
    }
}

/// An enhanced code: for how long, about what, and what exactly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Enhanced {
    pub(super) class: u16,
    pub(super) subject: u16,
    pub(super) detail: u16,
}

impl Enhanced {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<u16>().ok().filter(|number| *number < 1000);
        let mut parts = text.split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        let it = Self { class: number(class)?, subject: number(subject)?, detail: number(detail)? };
        (matches!(it.class, 2 | 4 | 5) && parts.next().is_none()).then_some(it)
    }
}

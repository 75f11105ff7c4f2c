//! What a colour means, wherever one is used.

use super::icon::Symbol;

/// The meaning of a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Grey: over, or nothing special.
    #[default]
    Neutral,
    /// Blue: on its way.
    Info,
    /// Green: done.
    Success,
    /// Amber: waits, look soon.
    Warning,
    /// Red: needs you.
    Danger,
}

impl Tone {
    /// The class that carries the two colours of the tone.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "",
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }

    /// The icon that says the same without colour.
    pub(super) const fn symbol(self) -> Symbol {
        match self {
            Self::Neutral | Self::Info => Symbol::Info,
            Self::Success => Symbol::Check,
            Self::Warning => Symbol::Alert,
            Self::Danger => Symbol::Stop,
        }
    }
}

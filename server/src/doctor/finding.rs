//! What a look at the sending side has found, and what mends it.

use serde::{Serialize, Serializer, ser::SerializeMap};

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Check {
    MailServer,
    SignIn,
    ReturnPath,
    Spf,
    Dkim,
    Dmarc,
    LinkHost,
    Clock,
}

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Verdict {
    /// As it should be.
    Right,
    /// Nobody could look.
    Unknown,
    /// It works, or may work; somebody should look at it.
    Doubtful,
    /// It must be mended.
    Wrong,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    pub(super) check: Check,
    pub(super) verdict: Verdict,
    /// A sentence for the operator.
    pub(super) says: String,
    /// What is to be done, where something is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) mend: Vec<Mend>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mend {
    /// A record, in full.
    Publish { name: String, kind: &'static str, value: String },
    /// A setting of ours.
    Set { setting: &'static str, value: String },
    /// Anything else, in a sentence.
    Do(String),
}

const TXT: &str = "TXT";

/// As much of a text fits into one string of a record (RFC 1035, 3.3).
const STRING: usize = 255;

impl Check {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::MailServer => "mail server",
            Self::SignIn => "sign-in",
            Self::ReturnPath => "return path",
            Self::Spf => "SPF",
            Self::Dkim => "DKIM",
            Self::Dmarc => "DMARC",
            Self::LinkHost => "link host",
            Self::Clock => "clock",
        }
    }

    pub(super) fn right(self, says: impl Into<String>) -> Finding {
        self.found(Verdict::Right, says)
    }

    pub(super) fn unknown(self, says: impl Into<String>) -> Finding {
        self.found(Verdict::Unknown, says)
    }

    pub(super) fn doubtful(self, says: impl Into<String>) -> Finding {
        self.found(Verdict::Doubtful, says)
    }

    pub(super) fn wrong(self, says: impl Into<String>) -> Finding {
        self.found(Verdict::Wrong, says)
    }

    fn found(self, verdict: Verdict, says: impl Into<String>) -> Finding {
        Finding { check: self, verdict, says: says.into(), mend: Vec::new() }
    }
}

impl Verdict {
    /// A sign, and the same in a word.
    pub(super) const fn sign(self) -> (char, &'static str) {
        match self {
            Self::Right => ('✓', "right"),
            Self::Unknown => ('?', "unknown"),
            Self::Doubtful => ('!', "look"),
            Self::Wrong => ('✗', "wrong"),
        }
    }
}

impl Finding {
    /// A record of TXT.
    pub(super) fn publish(self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.mended(Mend::Publish { name: name.into(), kind: TXT, value: text.into() })
    }

    /// A server that takes mail for the domain.
    pub(super) fn publish_mail_server(self, domain: &str, host: &str) -> Self {
        let (name, value) = (domain.to_owned(), format!("10 {host}."));
        self.mended(Mend::Publish { name, kind: "MX", value })
    }

    pub(super) fn set(self, setting: &'static str, value: impl Into<String>) -> Self {
        self.mended(Mend::Set { setting, value: value.into() })
    }

    pub(super) fn advise(self, what: impl Into<String>) -> Self {
        self.mended(Mend::Do(what.into()))
    }

    fn mended(mut self, mend: Mend) -> Self {
        self.mend.push(mend);
        self
    }
}

impl Mend {
    /// As it is typed in: a record as in a zone's file, a setting as in the environment.
    pub(super) fn line(&self) -> String {
        match self {
            Self::Publish { name, kind: TXT, value } => format!("{name}. TXT {}", strings(value)),
            Self::Publish { name, kind, value } => format!("{name}. {kind} {value}"),
            Self::Set { setting, value } => format!("{setting}={value}"),
            Self::Do(what) => what.clone(),
        }
    }

    /// What stands above it.
    pub(super) const fn title(&self) -> &'static str {
        match self {
            Self::Publish { .. } => "Publish:",
            Self::Set { .. } => "Set:",
            Self::Do(_) => "Do:",
        }
    }
}

/// A text as a zone's file has it: in quotes, and long ones in several.
fn strings(text: &str) -> String {
    let strings = text.as_bytes().chunks(STRING);
    let strings = strings.map(|bytes| format!("\"{}\"", String::from_utf8_lossy(bytes)));
    strings.collect::<Vec<_>>().join(" ")
}

impl Serialize for Mend {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Publish { name, kind, value } => {
                map.serialize_entry("publish", name)?;
                map.serialize_entry("type", kind)?;
                map.serialize_entry("value", value)?;
            }
            Self::Set { setting, value } => {
                map.serialize_entry("set", setting)?;
                map.serialize_entry("to", value)?;
            }
            Self::Do(what) => map.serialize_entry("do", what)?,
        }
        map.end()
    }
}

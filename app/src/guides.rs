//! The guides: which there are, and of which parts. What they say is in one file per language,
//! fetched when a guide is read or looked for. The labels in it are the ones of the pages, taken
//! from the words, so that none is ever stale.

mod en;
mod ja;
mod ko;
mod text;

use shared::locale::Locale;

use crate::{language, later::Fetching};

pub(crate) use text::{Block, Picture, Text, marked};

/// Declares the guides, each with its parts; the codes are what their addresses say.
macro_rules! guides {
    ($($topic:ident $code:literal: $($part:ident $part_code:literal),+;)+) => {
        /// A guide.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Topic { $($topic),+ }

        /// A part of a guide: what an error or an empty page leads to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Part { $($($part),+),+ }

        impl Topic {
            /// All of them, in the order in which they are shown.
            pub(crate) const ALL: &[Self] = &[$(Self::$topic),+];

            /// What its address says.
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$topic => $code),+ }
            }

            /// Its parts.
            pub(crate) const fn parts(self) -> &'static [Part] {
                match self { $(Self::$topic => &[$(Part::$part),+]),+ }
            }
        }

        impl Part {
            /// What its address says behind the `#`.
            pub(crate) const fn code(self) -> &'static str {
                match self { $($(Self::$part => $part_code),+),+ }
            }

            /// The guide that it is a part of.
            pub(crate) const fn topic(self) -> Topic {
                match self { $($(Self::$part => Topic::$topic),+),+ }
            }
        }
    };
}

guides! {
    Register "register":
        OpenMail "open-the-email", CreateAccount "create-the-account", Registered "when-registered",
        LinkFails "the-link-does-not-work";
    NoInvitation "no-invitation":
        LookFirst "look-first", WhoInvites "who-invites", AskAgain "ask-again",
        SeeWhere "see-where-it-is", SignInFails "sign-in-fails";
    Users "manage-users":
        Invite "invite", InviteMany "invite-many", FollowUp "follow-up", ChangeRoles "change-roles",
        Roles "roles", NotAllowed "not-allowed";
    Software "downloads-and-keys":
        Download "download", CheckFile "check-the-file", Keys "keys", NothingThere "nothing-there";
    Services "online-services":
        AssociateDomain "associate-a-domain", ProveDomain "prove-the-domain",
        SetUpService "set-up-the-service", AssignSeats "assign-seats",
        SetUpFails "setting-up-fails", DomainLost "a-domain-is-lost";
    Visibility "partner-visibility":
        WhoSees "who-sees-what", OpenFamilies "open-product-families",
        AsPartner "what-a-partner-sees";
    Owned "what-you-own":
        Agreements "agreements", Orders "orders", Licenses "licenses", Reports "reports";
}

impl Topic {
    /// The guide of an address.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|topic| topic.code() == code)
    }
}

/// Fetches what the guides say in the language that is shown, and says which that is.
pub(crate) async fn fetch() -> Option<Locale> {
    loop {
        let locale = language::current();
        let fetching: Fetching = match locale {
            Locale::English => en::fetch(),
            Locale::Korean => ko::fetch(),
            Locale::Japanese => ja::fetch(),
        };
        if !fetching.await {
            return None;
        }
        // Another one may be shown by now.
        if language::current() == locale {
            return Some(locale);
        }
    }
}

/// What a part says in a language that was fetched, with the labels of the language that is shown.
pub(crate) fn text(locale: Locale, part: Part) -> Option<Text> {
    match locale {
        Locale::English => en::text(part),
        Locale::Korean => ko::text(part),
        Locale::Japanese => ja::text(part),
    }
}

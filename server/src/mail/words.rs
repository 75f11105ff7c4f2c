//! What more than one mail says, in each language: a file per language beside the templates.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};
use shared::{
    access::Role,
    api::deliveries::{Reason, Step},
    locale::Locale,
};

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/mail/en.toml")));
static KOREAN: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/mail/ko.toml")));
static JAPANESE: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/mail/ja.toml")));

/// The words of one language.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    product: String,
    font: String,
    /// How HTML breaks lines, as a declaration of CSS.
    breaks: String,
    pub(super) comma: String,
    contact: String,
    labels: Labels,
    sentences: Sentences,
    #[serde(skip_serializing)]
    scopes: Scopes,
    #[serde(skip_serializing)]
    roles: BTreeMap<Role, RoleWords>,
    /// Why a mail did not get through, and what to do about it: a sentence each.
    #[serde(skip_serializing)]
    reasons: BTreeMap<Reason, String>,
    #[serde(skip_serializing)]
    steps: BTreeMap<Step, String>,
}

macro_rules! texts {
    ($name:ident { $($text:ident),+ $(,)? }) => {
        #[derive(Debug, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name { $(pub(super) $text: String),+ }
    };
}

texts! { Labels {
    work_account, person, organization, agreement, purchasing_account, inviter, roles, link_ends,
    moment, reason,
} }

texts! { Sentences {
    start, sign_in, link_as_text, have_account, what_it_does_title, what_it_does, employer,
    unexpected, code, notices,
} }

texts! { Scopes { purchasing_account, agreement } }

texts! { RoleWords { name, permits } }

/// What the role is called.
pub(crate) fn role_name(locale: Locale, role: Role) -> &'static str {
    &Words::of(locale).role(role).name
}

impl Words {
    /// The words of the language.
    pub(super) fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::English => &ENGLISH,
            Locale::Korean => &KOREAN,
            Locale::Japanese => &JAPANESE,
        }
    }

    /// What the role is called, and what it permits.
    pub(super) fn role(&self, role: Role) -> &RoleWords {
        &self.roles[&role]
    }

    /// Why a mail did not get through.
    pub(super) fn reason(&self, reason: Reason) -> &str {
        &self.reasons[&reason]
    }

    /// Who does what about it.
    pub(super) fn step(&self, step: Step) -> &str {
        &self.steps[&step]
    }

    /// What kinds of scopes are called in the middle of a sentence.
    pub(super) fn scopes(&self) -> &Scopes {
        &self.scopes
    }
}

/// The files are part of the program, and a test reads each of them.
fn read(file: &str) -> Words {
    toml::from_str(file).expect("the words are complete")
}

#[cfg(test)]
mod tests {
    use shared::{
        access::Role,
        api::deliveries::{Reason, Step},
        locale::Locale,
    };

    use super::Words;

    #[test]
    fn a_reason_is_given_in_mails_as_it_is_in_the_app() {
        for (locale, app) in [
            (Locale::English, include_str!("../../../app/src/words/en/delivery.rs")),
            (Locale::Korean, include_str!("../../../app/src/words/ko/delivery.rs")),
            (Locale::Japanese, include_str!("../../../app/src/words/ja/delivery.rs")),
        ] {
            // Long texts go on in the next line there.
            let app = app.split("\\\n").map(str::trim_start).collect::<String>();
            for reason in Reason::ALL {
                let words = Words::of(locale).reason(*reason);
                assert!(app.contains(&format!("\"{words}\"")), "{words}");
            }
        }
    }

    #[test]
    fn there_is_a_sentence_for_every_reason_and_every_step() {
        for words in Locale::ALL.iter().map(|locale| Words::of(*locale)) {
            assert!(Reason::ALL.iter().all(|reason| words.reason(*reason).ends_with(['.', '。'])));
            assert!(Step::ALL.iter().all(|step| words.step(*step).ends_with(['.', '。'])));
        }
    }

    #[test]
    fn a_role_is_called_in_mails_what_it_is_called_in_the_app() {
        let apps = [
            (Locale::English, include_str!("../../../app/src/words/en/roles.rs")),
            (Locale::Korean, include_str!("../../../app/src/words/ko/roles.rs")),
            (Locale::Japanese, include_str!("../../../app/src/words/ja/roles.rs")),
        ];
        for (locale, app) in apps {
            // Long texts go on in the next line there.
            let app = app.split("\\\n").map(str::trim_start).collect::<String>();
            for role in Role::ALL {
                let words = Words::of(locale).role(*role);
                assert!(app.contains(&format!("\"{}\"", words.name)), "{}", words.name);
                assert!(app.contains(&format!("\"{}\"", words.permits)), "{}", words.permits);
            }
        }
    }
}

//! What the file says, in each language.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;
use shared::{
    api::audit::{Action, ActorKind, Detail},
    locale::Locale,
};

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/audit/en.toml")));
static KOREAN: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/audit/ko.toml")));
static JAPANESE: LazyLock<Words> =
    LazyLock::new(|| read(include_str!("../../templates/audit/ja.toml")));

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// What the file is called.
    pub(super) file: String,
    heads: BTreeMap<Head, String>,
    actions: BTreeMap<Action, String>,
    actors: BTreeMap<ActorKind, String>,
    details: BTreeMap<Detail, String>,
}

/// The columns, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Head {
    Number,
    Moment,
    Action,
    Actor,
    ActorEmail,
    Network,
    Subject,
    SubjectEmail,
    Scopes,
    Before,
    After,
    Reason,
}

impl Head {
    pub(super) const ALL: [Self; 12] = [
        Self::Number,
        Self::Moment,
        Self::Action,
        Self::Actor,
        Self::ActorEmail,
        Self::Network,
        Self::Subject,
        Self::SubjectEmail,
        Self::Scopes,
        Self::Before,
        Self::After,
        Self::Reason,
    ];
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

    pub(super) fn head(&self, head: Head) -> &str {
        &self.heads[&head]
    }

    pub(super) fn action(&self, action: Action) -> &str {
        &self.actions[&action]
    }

    pub(super) fn actor(&self, kind: ActorKind) -> &str {
        &self.actors[&kind]
    }

    pub(super) fn detail(&self, what: Detail) -> &str {
        &self.details[&what]
    }
}

/// The files are part of the program, and a test looks for each word in each of them.
fn read(file: &str) -> Words {
    toml::from_str(file).expect("the words are complete")
}

#[cfg(test)]
mod tests {
    use shared::{
        api::audit::{Action, ActorKind, Detail},
        locale::Locale,
    };

    use super::{Head, Words};

    #[test]
    fn nothing_in_the_file_is_without_a_word_in_any_language() {
        for locale in Locale::ALL {
            let words = Words::of(*locale);
            let heads = Head::ALL.iter().map(|head| words.head(*head));
            let actions = Action::ALL.iter().map(|action| words.action(*action));
            let actors = ActorKind::ALL.iter().map(|kind| words.actor(*kind));
            let details = Detail::ALL.iter().map(|what| words.detail(*what));
            for word in heads.chain(actions).chain(actors).chain(details) {
                assert!(!word.is_empty(), "{locale:?}");
            }
        }
    }
}

//! What this browser remembers between visits. Nothing secret; and it may be forbidden to remember.

use leptos::prelude::window;
use shared::ids::{OrganizationId, PersonId};
use web_sys::Storage;

/// How the keys begin of what people found.
const FOUND: &str = "business-center.found.";

/// Something to remember.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// The language that somebody switched to here.
    Language,
    /// The short name of the organization used last.
    Organization,
    /// Which columns of the list of this name are shown otherwise than at first.
    Columns(&'static str),
    /// What a person found in an organization, and opened.
    Found(PersonId, OrganizationId),
}

impl Key {
    fn name(self) -> String {
        match self {
            Self::Language => "business-center.language".to_owned(),
            Self::Organization => "business-center.organization".to_owned(),
            Self::Columns(list) => format!("business-center.columns.{list}"),
            Self::Found(person, organization) => format!("{}{organization}", found_by(person)),
        }
    }
}

/// Remembers it instead of what was remembered before.
pub(crate) fn keep(key: Key, value: &str) {
    storage().map(|storage| storage.set_item(&key.name(), value).ok());
}

/// Forgets it.
pub(crate) fn forget(key: Key) {
    storage().map(|storage| storage.remove_item(&key.name()).ok());
}

/// What is remembered.
pub(crate) fn recall(key: Key) -> Option<String> {
    storage()?.get_item(&key.name()).ok()?
}

/// Forgets what everybody but this person found here; without a person, what everybody did.
pub(crate) fn forget_found(but: Option<PersonId>) {
    let Some(storage) = storage() else { return };
    let own = but.map(found_by);
    let is_own = |name: &str| own.as_ref().is_some_and(|own| name.starts_with(own));
    let names = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok()?);
    // All of them are read before the first one goes: those after it would move up.
    let others = names.filter(|name| name.starts_with(FOUND) && !is_own(name));
    for name in others.collect::<Vec<_>>() {
        storage.remove_item(&name).ok();
    }
}

fn found_by(person: PersonId) -> String {
    format!("{FOUND}{person}.")
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

//! What this browser remembers between visits. Nothing secret; and it may be forbidden to remember.

use leptos::prelude::window;
use web_sys::Storage;

/// Something to remember.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// The language that somebody switched to here.
    Language,
    /// The short name of the organization used last.
    Organization,
    /// Which columns of the list of this name are shown otherwise than at first.
    Columns(&'static str),
}

impl Key {
    fn name(self) -> String {
        match self {
            Self::Language => "business-center.language".to_owned(),
            Self::Organization => "business-center.organization".to_owned(),
            Self::Columns(list) => format!("business-center.columns.{list}"),
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

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

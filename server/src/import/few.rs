//! The records of a kind of which there are few: by their natural keys, in memory.

use std::collections::BTreeMap;

use super::{feed::Place, fields::Fields, records::Few};

/// The records of one kind.
pub(super) struct Records<R: Few>(BTreeMap<R::Key, Located<R>>);

/// A record, and where it stands. Without the record its line is wrong, but what refers to it is
/// not for that reason.
struct Located<R> {
    place: Place,
    record: Option<R>,
}

impl<R: Few> Default for Records<R> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<R: Few> Records<R> {
    /// Whether there is such a line, right or wrong.
    pub(super) fn has(&self, key: &R::Key) -> bool {
        self.0.contains_key(key)
    }

    /// The record with this key, if its line is right.
    pub(super) fn get(&self, key: &R::Key) -> Option<&R> {
        self.0.get(key)?.record.as_ref()
    }

    /// The records whose lines are right, in the order of their keys.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Place, &R)> {
        self.0.values().filter_map(|it| Some((it.place, it.record.as_ref()?)))
    }

    /// The same without where they stand.
    pub(super) fn all(&self) -> Vec<&R> {
        self.iter().map(|(_, record)| record).collect()
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut R> {
        self.0.values_mut().filter_map(|it| it.record.as_mut())
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &R::Key> {
        self.0.keys()
    }

    /// Reads a line; says so when another one has the same key and something else.
    pub(super) fn read(&mut self, place: Place, fields: Fields<'_>) -> Option<(Place, String)> {
        let key = fields.peek::<R::Key>(R::KEY_FIELD);
        let record = R::read(fields);
        let known = self.0.entry(key?).or_insert_with(|| Located { place, record: None });
        match (&known.record, record) {
            (Some(known_record), Some(record)) if *known_record != record => {
                Some((known.place, record.key().to_string()))
            }
            (None, Some(record)) => {
                *known = Located { place, record: Some(record) };
                None
            }
            (Some(_), Some(_)) | (_, None) => None,
        }
    }
}

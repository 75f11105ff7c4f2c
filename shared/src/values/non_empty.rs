use std::{collections::BTreeSet, ops::Deref};

use serde::{Deserialize, Serialize};

/// A set with something in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(bound = "T: Clone + Ord + schemars::JsonSchema", extend("minItems" = 1)))]
#[serde(try_from = "BTreeSet<T>", into = "BTreeSet<T>")]
#[serde(bound = "T: Clone + Ord + Serialize + serde::de::DeserializeOwned")]
pub struct NonEmptySet<T>(BTreeSet<T>);

/// There is nothing in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("empty")]
pub struct Empty;

impl<T> TryFrom<BTreeSet<T>> for NonEmptySet<T> {
    type Error = Empty;

    fn try_from(set: BTreeSet<T>) -> Result<Self, Empty> {
        if set.is_empty() { Err(Empty) } else { Ok(Self(set)) }
    }
}

impl<T: Ord, const N: usize> TryFrom<[T; N]> for NonEmptySet<T> {
    type Error = Empty;

    fn try_from(items: [T; N]) -> Result<Self, Empty> {
        BTreeSet::from(items).try_into()
    }
}

impl<T> From<NonEmptySet<T>> for BTreeSet<T> {
    fn from(set: NonEmptySet<T>) -> Self {
        set.0
    }
}

impl<T> Deref for NonEmptySet<T> {
    type Target = BTreeSet<T>;

    fn deref(&self) -> &BTreeSet<T> {
        &self.0
    }
}

//! Places in lists: what the row had that a page ended with, in the order of the list.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};
use shared::{
    page::{Cursor, Page},
    problem::{FieldCode, Problem},
};

/// Writes the place down, for nobody but [`read`].
pub(crate) fn write(place: &impl Serialize) -> Result<Cursor, serde_json::Error> {
    Ok(Cursor(URL_SAFE_NO_PAD.encode(serde_json::to_vec(place)?)))
}

/// Reads the place.
///
/// # Errors
/// [`Problem::Invalid`] when it was not written here, or for a list in another order.
pub(crate) fn read<T: DeserializeOwned>(cursor: &Cursor) -> Result<T, Problem> {
    let json = URL_SAFE_NO_PAD.decode(&cursor.0).ok();
    let place = json.and_then(|json| serde_json::from_slice(&json).ok());
    place.ok_or_else(|| Problem::invalid("/cursor", FieldCode::WrongType))
}

/// Makes a page of rows of which one more was read than asked for: it tells that there are more.
pub(crate) fn page<R, T, P: Serialize, E: From<serde_json::Error>>(
    mut rows: Vec<R>,
    limit: usize,
    place: impl Fn(&R) -> P,
    item: impl FnMut(R) -> Result<T, E>,
) -> Result<Page<T>, E> {
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| has_more).map(|last| write(&place(last))).transpose()?;
    let items = rows.into_iter().map(item).collect::<Result<_, E>>()?;
    Ok(Page { items, next })
}

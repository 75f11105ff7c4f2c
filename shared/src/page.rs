//! The one way to page through a list: forward, by a cursor that only the server reads.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    api::{Described, EncodeError, Query, decode_query},
    problem::Problem,
};

/// What a list is asked for: how much, from where, and which of them (`F`).
///
/// In a query string, or in a body where what is looked for must stand in no address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(bound = "F: Default + Serialize + schemars::JsonSchema"))]
#[serde(deny_unknown_fields, default)]
pub struct PageQuery<F> {
    /// At most this many items.
    pub limit: Limit,
    /// Where the page before ended; without it the list starts.
    pub cursor: Option<Cursor>,
    /// Which items are wanted.
    pub filter: F,
}

/// Of a list that is shown whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoFilter {}

/// One page of a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Page<T> {
    /// The items, in the order of the list.
    pub items: Vec<T>,
    /// Where the next page starts; nothing when this is the last one.
    pub next: Option<Cursor>,
}

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Cursor(pub String);

/// The length of a page: 1 to 200 items, 50 when nobody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Limit(u16);

/// The length of a page is not between 1 and 200.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("limit_out_of_range min=1 max={}", Limit::MAX)]
pub struct LimitOutOfRange;

impl Limit {
    /// The longest page.
    pub const MAX: u16 = 200;
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Limit {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Limit".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "integer", "minimum": 1, "maximum": Self::MAX, "default": 50,
        })
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(50)
    }
}

impl TryFrom<u16> for Limit {
    type Error = LimitOutOfRange;

    fn try_from(limit: u16) -> Result<Self, LimitOutOfRange> {
        (1..=Self::MAX).contains(&limit).then_some(Self(limit)).ok_or(LimitOutOfRange)
    }
}

impl From<Limit> for u16 {
    fn from(limit: Limit) -> Self {
        limit.0
    }
}

// Paging and filter share one query string. Both are decoded strictly, each from its own keys:
// serde's `flatten` would let unknown ones pass.
impl<F> Query for PageQuery<F>
where
    F: Serialize + DeserializeOwned + Described + Send + 'static,
{
    fn encode(&self) -> Result<String, EncodeError> {
        let paging = Paging { limit: Some(self.limit), cursor: self.cursor.clone() };
        let parts =
            [serde_html_form::to_string(paging)?, serde_html_form::to_string(&self.filter)?];
        Ok(parts.join("&").trim_end_matches('&').to_owned())
    }

    fn decode(query: &str) -> Result<Self, Problem> {
        let (paging, filter): (Vec<_>, Vec<_>) = query
            .split('&')
            .partition(|pair| pair.starts_with("limit=") || pair.starts_with("cursor="));
        let Paging { limit, cursor } = decode_query(&paging.join("&"))?;
        let filter = decode_query(&filter.join("&"))?;
        Ok(Self { limit: limit.unwrap_or_default(), cursor, filter })
    }

    #[cfg(feature = "schema")]
    fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema> {
        vec![generator.root_schema_for::<Paging>(), generator.root_schema_for::<F>()]
    }
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Paging {
    /// At most this many items.
    limit: Option<Limit>,
    /// Where the page before ended: `next` of its answer.
    cursor: Option<Cursor>,
}

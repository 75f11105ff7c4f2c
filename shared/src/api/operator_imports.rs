//! What has become of each import, for operators: who sent it, what it changed, and what was wrong
//! with it; and the tokens with which the vendor's systems send the feed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Created, Json, NoContent, endpoints,
    feed::{Fault, Import, ImportState},
    session::PersonName,
};
use crate::{
    ids::ImportId,
    page::{NoFilter, Page, PageQuery},
    values::FeedName,
};

endpoints! { "operator_imports":
    /// Every import, the newest first.
    List {} = GET "/api/operator/imports", query: PageQuery<ImportFilter>
        => Json<Page<ImportSummary>>;

    /// One import, with what it changed kind by kind; what was wrong with it is asked for in pages.
    Get { import_id: ImportId } = GET "/api/operator/imports/{import_id}" => Json<KnownImport>;

    /// What was wrong with an import, in the order of its lines.
    ListFaults { import_id: ImportId } = GET "/api/operator/imports/{import_id}/faults",
        query: PageQuery<NoFilter> => Json<Page<Fault>>;

    /// The tokens with which the feed is sent, the newest first, ended ones among them.
    ListTokens {} = GET "/api/operator/feed-tokens" => Json<Vec<FeedToken>>;

    /// Make a token. It is said in this answer, and never again.
    CreateToken {} = POST "/api/operator/feed-tokens", body: Json<NewFeedToken>
        => Created<NewlyMade>;

    /// End a token at once. Whoever comes with it is refused from then on.
    RevokeToken { token_name: FeedName } = DELETE "/api/operator/feed-tokens/{token_name}"
        => NoContent;
}

/// Which imports a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ImportFilter {
    /// Those that are this far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ImportState>,
}

/// An import in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportSummary {
    /// Its id.
    pub id: ImportId,
    /// What the feed is called: the names of its files.
    pub name: String,
    /// How far it is.
    pub state: ImportState,
    /// With which token it came in; nothing where an operator has sent it.
    pub token: Option<String>,
    /// Who has entered it by hand, where somebody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<PersonName>,
    /// When it came in.
    pub began_at: DateTime<Utc>,
    /// When it ended, well or not.
    pub ended_at: Option<DateTime<Utc>>,
    /// How many lines have been checked so far.
    pub checked: u64,
    /// How many records were new.
    pub new: u64,
    /// How many were there with other content.
    pub changed: u64,
    /// How many things are wrong with it: a thousand at most are known.
    pub faults: u64,
}

/// An import with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KnownImport {
    /// What whoever sent it sees of it, but for what is wrong: that comes in pages.
    pub import: Import,
    /// How many things are wrong with it: a thousand at most are known.
    pub fault_count: u64,
    /// With which token it came in; nothing where an operator has sent it.
    pub token: Option<String>,
    /// Who has entered it by hand, where somebody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<PersonName>,
    /// The network that it came from, as long as that is kept.
    pub network: Option<String>,
}

/// A token of the feed. It is not said here, nor anywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FeedToken {
    /// What it is called.
    pub name: FeedName,
    /// Since when it opens the feed.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub ends_at: DateTime<Utc>,
    /// When it was ended.
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was last used, to the minute.
    pub used_at: Option<DateTime<Utc>>,
}

/// A token that is to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewFeedToken {
    /// What it is called, such as the system that will use it. A name is given once.
    pub name: FeedName,
    /// For how many days it opens the feed: 1 to 3650.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 3650)))]
    pub days: u16,
}

/// A token that was just made.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewlyMade {
    /// What it is called.
    pub name: FeedName,
    /// The token itself: a secret of the system that will use it.
    pub token: String,
}

//! Whose the records are that are there already.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect};
use shared::{
    api::licenses::EntryKind,
    values::{Checksum, FilePath},
};
use uuid::Uuid;

use super::present::all;
use crate::{
    database::Machine,
    error::Error,
    import::Kind,
    store::{
        entity::{
            agreement, document, download, license_entry, order, order_line, product_key,
            purchasing_account, subscription,
        },
        rows::stored,
        scope,
    },
};

/// What they belong to, by what they are known by: the number of an account, or of an agreement.
/// Of kinds that never move, nothing.
pub(crate) async fn owners(
    machine: &Machine,
    kind: Kind,
    keys: &[String],
) -> Result<BTreeMap<String, String>, Error> {
    let connection = machine.reader();
    let rows = match kind {
        Kind::Order => {
            let (select, column) = (scope::deciding::<order::Entity>(), order::Column::Number);
            let rows = all(connection, select, column, keys.iter().map(String::as_str)).await?;
            rows.into_iter().map(|row| (row.number, row.purchasing_account_id)).collect()
        }
        Kind::ProductKey => {
            let select = scope::deciding::<product_key::Entity>();
            let column = product_key::Column::Number;
            let rows = all(connection, select, column, keys.iter().map(String::as_str)).await?;
            rows.into_iter().map(|row| (row.number, row.purchasing_account_id)).collect()
        }
        Kind::Subscription => {
            let select = scope::deciding::<subscription::Entity>();
            let column = subscription::Column::Number;
            let rows = all(connection, select, column, keys.iter().map(String::as_str)).await?;
            rows.into_iter().map(|row| (row.number, row.purchasing_account_id)).collect()
        }
        Kind::Document => return agreements(connection, keys).await,
        Kind::Grant => entries(connection, EntryKind::Granted, keys).await?,
        Kind::Upgrade => entries(connection, EntryKind::UpgradedTo, keys).await?,
        Kind::Return => entries(connection, EntryKind::Returned, keys).await?,
        Kind::Coverage => entries(connection, EntryKind::Covered, keys).await?,
        Kind::Organization
        | Kind::Partner
        | Kind::Product
        | Kind::Agreement
        | Kind::PurchasingAccount
        | Kind::Contact
        | Kind::Download
        | Kind::OrderLine => Vec::new(),
    };
    numbered(connection, rows).await
}

async fn entries(
    connection: &impl ConnectionTrait,
    kind: EntryKind,
    sources: &[String],
) -> Result<Vec<(String, Uuid)>, Error> {
    let select = scope::deciding::<license_entry::Entity>()
        .filter(license_entry::Column::Kind.eq(kind.code()));
    let column = license_entry::Column::Source;
    let rows = all(connection, select, column, sources.iter().map(String::as_str)).await?;
    Ok(rows.into_iter().map(|row| (row.source, row.purchasing_account_id)).collect())
}

async fn agreements(
    connection: &impl ConnectionTrait,
    keys: &[String],
) -> Result<BTreeMap<String, String>, Error> {
    let (select, column) = (scope::deciding::<document::Entity>(), document::Column::Number);
    let rows = all(connection, select, column, keys.iter().map(String::as_str)).await?;
    let ids: BTreeSet<_> = rows.iter().map(|row| row.agreement_id).collect();
    let (select, column) = (scope::deciding::<agreement::Entity>(), agreement::Column::Id);
    let numbers = all(connection, select, column, ids.into_iter()).await?;
    let numbers: BTreeMap<_, _> = numbers.into_iter().map(|row| (row.id, row.number)).collect();
    let owner = |row: document::Model| Some((row.number, numbers.get(&row.agreement_id)?.clone()));
    Ok(rows.into_iter().filter_map(owner).collect())
}

/// The same for lines of orders, which are known as `ORD-1/2`.
pub(crate) async fn owners_of_lines(
    machine: &Machine,
    keys: &[String],
) -> Result<BTreeMap<String, String>, Error> {
    let connection = machine.reader();
    let lines = lines_by_key(connection, keys).await?;
    let rows = lines.into_iter().map(|(key, line)| (key, line.purchasing_account_id)).collect();
    numbered(connection, rows).await
}

/// The lines of orders with these keys.
pub(super) async fn lines_by_key(
    connection: &impl ConnectionTrait,
    keys: &[String],
) -> Result<BTreeMap<String, order_line::Model>, Error> {
    let parts: Vec<(&str, i32)> = keys
        .iter()
        .filter_map(|key| key.rsplit_once('/'))
        .filter_map(|(order, line)| Some((order, line.parse().ok()?)))
        .collect();
    let orders: BTreeSet<&str> = parts.iter().map(|(order, _)| *order).collect();
    let (select, column) = (scope::deciding::<order::Entity>(), order::Column::Number);
    let orders = all(connection, select, column, orders.into_iter()).await?;
    let numbers: BTreeMap<_, _> = orders.into_iter().map(|row| (row.id, row.number)).collect();
    let lines: BTreeSet<i32> = parts.iter().map(|(_, line)| *line).collect();
    let select =
        scope::deciding::<order_line::Entity>().filter(order_line::Column::Number.is_in(lines));
    let column = order_line::Column::OrderId;
    let rows = all(connection, select, column, numbers.keys().copied()).await?;
    let keyed = rows
        .into_iter()
        .filter_map(|row| Some((format!("{}/{}", numbers.get(&row.order_id)?, row.number), row)));
    Ok(keyed.collect())
}

/// With the number of the account instead of its id.
async fn numbered(
    connection: &impl ConnectionTrait,
    rows: Vec<(String, Uuid)>,
) -> Result<BTreeMap<String, String>, Error> {
    use purchasing_account::Column;
    let ids: BTreeSet<_> = rows.iter().map(|(_, account)| *account).collect();
    let select = scope::deciding::<purchasing_account::Entity>()
        .select_only()
        .columns([Column::Id, Column::Number])
        .filter(Column::Id.is_in(ids));
    let numbers: Vec<(Uuid, String)> = select.into_tuple().all(connection).await?;
    let numbers: BTreeMap<_, _> = numbers.into_iter().collect();
    let rows =
        rows.into_iter().filter_map(|(key, account)| Some((key, numbers.get(&account)?.clone())));
    Ok(rows.collect())
}

/// A file of the storage, as it was when it was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownFile {
    pub(crate) path: FilePath,
    pub(crate) byte_size: i64,
    pub(crate) sha256: Checksum,
}

/// The files of records that are there already, by what these are known by.
pub(crate) async fn seen_files(
    machine: &Machine,
    kind: Kind,
    keys: &[String],
) -> Result<BTreeMap<String, KnownFile>, Error> {
    let (connection, keys) = (machine.reader(), keys.iter().map(String::as_str));
    let mut seen = BTreeMap::new();
    if kind == Kind::Document {
        let select = scope::deciding::<document::Entity>();
        for row in all(connection, select, document::Column::Number, keys).await? {
            seen.insert(row.number, known_file(&row.path, row.byte_size, &row.sha256)?);
        }
    } else if kind == Kind::Download {
        let select = scope::unowned::<download::Entity>();
        for row in all(connection, select, download::Column::Path, keys).await? {
            let file = known_file(&row.path, row.byte_size, &row.sha256)?;
            seen.insert(row.path, file);
        }
    }
    Ok(seen)
}

fn known_file(path: &str, byte_size: i64, sha256: &str) -> Result<KnownFile, Error> {
    Ok(KnownFile {
        path: stored(path, "path of a file")?,
        byte_size,
        sha256: stored(sha256, "checksum of a file")?,
    })
}

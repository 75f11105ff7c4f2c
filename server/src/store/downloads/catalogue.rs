//! The list of what somebody may download: products, each with its files.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::{Deserialize, Serialize};
use shared::{
    api::{
        downloads::{DownloadChoices, DownloadFilter, ProductDownloads},
        products::Architecture,
    },
    ids::PurchasingAccountId,
    page::{Page, PageQuery},
    values::{LanguageTag, Name},
};
use uuid::Uuid;

use super::{
    Reader, accounts,
    entitled::{self, Entitled},
    entitlements,
    owned::{self, Owned},
    read, version,
};
use crate::{
    access::Scopes,
    error::Error,
    store::{
        agreements::contains,
        cursor,
        entity::{download, product, purchasing_account},
        products,
        rows::stored,
        scope,
    },
};

/// The language of a file that is in all of them.
const ALL_LANGUAGES: &str = "mul";

/// What somebody may have, before it is looked for files.
struct Catalogue {
    accounts: Vec<purchasing_account::Model>,
    products: Vec<product::Model>,
    entitled: BTreeMap<Uuid, Vec<Entitled>>,
}

/// One page of products, by family, the newest version first.
pub(crate) async fn page(
    access: &Reader,
    query: &PageQuery<DownloadFilter>,
    now: DateTime<Utc>,
) -> Result<Page<ProductDownloads>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let after = query.cursor.as_ref().map(cursor::read::<Place>).transpose()?;
    let catalogue = Catalogue::read(access, &query.filter, now).await?;
    let mut wanted = catalogue.wanted(&query.filter);
    wanted.retain(|product| after.as_ref().is_none_or(|after| &Place::of(product) > after));
    let with_files = with_files(access, &wanted, &query.filter).await?;
    wanted.retain(|product| with_files.contains(&product.id));
    wanted.sort_by_cached_key(|product| Place::of(product));
    wanted.truncate(limit + 1);
    let shown = &wanted[..wanted.len().min(limit)];
    let mut files = files(access, shown, &query.filter).await?;
    cursor::page(
        wanted.clone(),
        limit,
        |product| Place::of(product),
        |product| {
            let entitled =
                catalogue.entitled.get(&product.id).map(Vec::as_slice).unwrap_or_default();
            Ok(ProductDownloads {
                product: products::read(product)?,
                entitlements: entitlements(entitled, &catalogue.accounts, &catalogue.products)?,
                files: files.remove(&product.id).unwrap_or_default(),
            })
        },
    )
}

/// What there is to filter by.
pub(crate) async fn choices(access: &Reader, now: DateTime<Utc>) -> Result<DownloadChoices, Error> {
    let catalogue = Catalogue::read(access, &DownloadFilter::default(), now).await?;
    let mut owned = catalogue.wanted(&DownloadFilter::default());
    let kinds: Vec<(Uuid, String, String)> = of(&owned)
        .select_only()
        .columns([
            download::Column::ProductId,
            download::Column::Language,
            download::Column::Architecture,
        ])
        .distinct()
        .into_tuple()
        .all(access.connection())
        .await?;
    let with_files: BTreeSet<_> = kinds.iter().map(|(id, ..)| *id).collect();
    owned.retain(|product| with_files.contains(&product.id));
    owned.sort_by_cached_key(|product| Place::of(product));
    let (families, mut versions): (BTreeSet<_>, Vec<_>) =
        owned.iter().map(|product| (product.family.clone(), product.version.clone())).unzip();
    versions.sort_by(|one, other| version::compare(other, one));
    versions.dedup();
    let languages: BTreeSet<_> = kinds.iter().map(|(_, language, _)| language.clone()).collect();
    let codes: BTreeSet<_> = kinds.iter().map(|(_, _, code)| code.as_str()).collect();
    let architectures = Architecture::ALL.iter().filter(|it| codes.contains(it.code()));
    Ok(DownloadChoices {
        products: owned.into_iter().map(products::read).collect::<Result<_, _>>()?,
        families: names(families)?,
        versions: names(versions)?,
        languages: languages.iter().map(|it| language(it)).collect::<Result<_, _>>()?,
        architectures: architectures.copied().collect(),
    })
}

fn names(texts: impl IntoIterator<Item = String>) -> Result<Vec<Name>, Error> {
    texts.into_iter().map(|text| stored(&text, "name of a family or version")).collect()
}

fn language(tag: &str) -> Result<LanguageTag, Error> {
    stored(tag, "language of a file")
}

impl Catalogue {
    async fn read(
        access: &Reader,
        filter: &DownloadFilter,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let accounts = accounts(access, filter).await?;
        let on = accounts.iter().map(|account| PurchasingAccountId(account.id)).collect();
        let scopes = Scopes { accounts: on, agreements: Vec::new() };
        let Owned { products, holdings } = owned::by(access, &scopes, now).await?;
        let entitled = entitled::of(&products, &holdings);
        Ok(Self { accounts, products, entitled })
    }

    /// The products whose files may be had, as far as the filter is about products.
    fn wanted(&self, filter: &DownloadFilter) -> Vec<&product::Model> {
        let is = |wanted: Option<&Name>, text: &str| wanted.is_none_or(|it| it.as_ref() == text);
        let products = self.products.iter().filter(|it| self.entitled.contains_key(&it.id));
        let products = products.filter(|it| {
            is(filter.family.as_ref(), &it.family)
                && is(filter.version.as_ref(), &it.version)
                && (filter.product.is_empty()
                    || filter.product.iter().any(|code| code.as_ref() == it.code))
        });
        products.collect()
    }
}

/// The files of these products.
fn of(products: &[&product::Model]) -> Select<download::Entity> {
    let ids = products.iter().map(|product| product.id);
    scope::unowned::<download::Entity>().filter(download::Column::ProductId.is_in(ids))
}

/// The same, as far as the filter is about files. What is looked for may be in the name of the
/// product, too.
fn filtered(products: &[&product::Model], filter: &DownloadFilter) -> Select<download::Entity> {
    let mut files = of(products);
    if let Some(language) = &filter.language {
        let languages = [language.as_ref(), ALL_LANGUAGES];
        files = files.filter(download::Column::Language.is_in(languages));
    }
    if let Some(architecture) = filter.architecture {
        let codes = [architecture, Architecture::Any].map(Architecture::code);
        files = files.filter(download::Column::Architecture.is_in(codes));
    }
    let Some(search) = filter.search.as_deref().map(str::trim).filter(|it| !it.is_empty()) else {
        return files;
    };
    let folded = search.to_lowercase();
    let named = products.iter().filter(|it| it.name.to_lowercase().contains(&folded));
    files.filter(
        Condition::any()
            .add(download::Column::ProductId.is_in(named.map(|product| product.id)))
            .add(contains(download::Column::Title, search))
            .add(contains(download::Column::FileName, search)),
    )
}

/// Those of the products that have files which the filter lets through.
async fn with_files(
    access: &Reader,
    products: &[&product::Model],
    filter: &DownloadFilter,
) -> Result<BTreeSet<Uuid>, Error> {
    let ids: Vec<Uuid> = filtered(products, filter)
        .select_only()
        .column(download::Column::ProductId)
        .distinct()
        .into_tuple()
        .all(access.connection())
        .await?;
    Ok(ids.into_iter().collect())
}

/// The files of each of the products, the newest first.
async fn files(
    access: &Reader,
    products: &[&product::Model],
    filter: &DownloadFilter,
) -> Result<BTreeMap<Uuid, Vec<shared::api::downloads::Download>>, Error> {
    let rows = filtered(products, filter)
        .order_by_desc(download::Column::ReleasedOn)
        .order_by_asc(download::Column::Title)
        .order_by_asc(download::Column::Language)
        .order_by_asc(download::Column::Architecture)
        .order_by_asc(download::Column::Id)
        .all(access.connection())
        .await?;
    let mut files = BTreeMap::<_, Vec<_>>::new();
    for row in &rows {
        files.entry(row.product_id).or_default().push(read(row)?);
    }
    Ok(files)
}

/// The place of a product in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    family: String,
    version: String,
    edition: Option<String>,
    code: String,
}

impl Place {
    fn of(product: &product::Model) -> Self {
        let product::Model { family, version, edition, code, .. } = product.clone();
        Self { family, version, edition, code }
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        let later = || version::compare(&other.version, &self.version);
        let order = self.family.cmp(&other.family).then_with(later);
        order
            .then_with(|| self.edition.cmp(&other.edition))
            .then_with(|| self.code.cmp(&other.code))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

//! Which keys a filter asks for.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, QueryFilter, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};
use shared::{access::can, api::keys::KeyFilter, ids::PurchasingAccountId, values::ProductKey};
use uuid::Uuid;

use crate::{
    access::{Access, Scopes},
    database::Effect,
    error::Error,
    store::{
        agreements::contains,
        entity::{product, product_key, purchasing_account},
        scope,
    },
};

/// How rows are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// In the order of an index, until there are enough.
    InOrder,
    /// Each of a few by its id; then they are sorted.
    OneByOne,
}

/// What a filter asks for.
pub(super) struct Wanted {
    scopes: Scopes,
    /// Those of these products alone.
    products: Option<Vec<Uuid>>,
    /// Those that say this alone.
    said: Option<Condition>,
}

impl Wanted {
    pub(super) async fn by<F: Effect>(
        access: &Access<can::ViewKeys, F>,
        filter: &KeyFilter,
    ) -> Result<Self, Error> {
        let text = filter.search.as_deref().map(str::trim).filter(|it| !it.is_empty());
        let said = match text {
            Some(text) => Some(says(access.connection(), text).await?),
            None => None,
        };
        let products = products_of(access.connection(), filter).await?;
        Ok(Self { scopes: scopes(access, filter).await?, products, said })
    }

    /// The keys that it finds, looked for in this way.
    pub(super) fn keys<F: Effect>(
        &self,
        access: &Access<can::ViewKeys, F>,
        way: Way,
    ) -> Select<product_key::Entity> {
        use product_key::Column;
        let product = Expr::col((product_key::Entity, Column::ProductId));
        let (mut keys, product) = match way {
            Way::InOrder => (scope::select_on(access, &self.scopes), scope::not_by_index(product)),
            Way::OneByOne => {
                let accounts = self.scopes.accounts.iter().map(|id| id.0);
                let on = Column::PurchasingAccountId.is_in(accounts);
                (scope::select_found(access, on), product)
            }
        };
        if let Some(products) = &self.products {
            keys = keys.filter(product.is_in(products.iter().copied()));
        }
        match &self.said {
            Some(said) => keys.filter(said.clone()),
            None => keys,
        }
    }
}

/// The caller's accounts, or those of them that the filter names.
async fn scopes<F: Effect>(
    access: &Access<can::ViewKeys, F>,
    filter: &KeyFilter,
) -> Result<Scopes, Error> {
    if filter.account.is_empty() {
        return Ok(access.scopes().clone());
    }
    let accounts: Vec<Uuid> = scope::select::<purchasing_account::Entity, _, _>(access)
        .filter(purchasing_account::Column::Number.is_in(filter.account.iter().map(AsRef::as_ref)))
        .select_only()
        .column(purchasing_account::Column::Id)
        .into_tuple()
        .all(access.connection())
        .await?;
    let accounts = accounts.into_iter().map(PurchasingAccountId).collect();
    Ok(Scopes { accounts, agreements: Vec::new() })
}

/// The products that the filter names, if it names any.
async fn products_of(
    connection: &impl ConnectionTrait,
    filter: &KeyFilter,
) -> Result<Option<Vec<Uuid>>, Error> {
    if filter.product.is_none() && filter.family.is_none() {
        return Ok(None);
    }
    let mut products = scope::unowned::<product::Entity>();
    if let Some(code) = &filter.product {
        products = products.filter(product::Column::Code.eq(code.as_ref()));
    }
    if let Some(family) = &filter.family {
        products = products.filter(product::Column::Family.eq(family.as_ref()));
    }
    Ok(Some(ids(connection, products).await?))
}

async fn ids(
    connection: &impl ConnectionTrait,
    products: Select<product::Entity>,
) -> Result<Vec<Uuid>, Error> {
    let ids = products.select_only().column(product::Column::Id).into_tuple();
    Ok(ids.all(connection).await?)
}

/// Whether a key has the text in what is told of it.
async fn says(connection: &impl ConnectionTrait, text: &str) -> Result<Condition, Error> {
    let named = Condition::any()
        .add(contains(product::Column::Name, text))
        .add(contains(product::Column::Code, text));
    let products = ids(connection, scope::unowned::<product::Entity>().filter(named)).await?;
    // Whoever has a key in their hands does not look for its end by themselves.
    let key = ProductKey::parse(text).ok();
    let ending = key.as_ref().map(ProductKey::ending).filter(|it| it.len() == ProductKey::SHOWN);
    Ok(Condition::any()
        .add(product_key::Column::ProductId.is_in(products))
        .add(contains(product_key::Column::Number, text))
        .add(contains(product_key::Column::Ending, ending.unwrap_or(text))))
}

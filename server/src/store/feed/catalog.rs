//! What the vendor has: products and their files. They belong to no organization, and so are in no
//! organization's log.

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::{Change, Ids, part::id_or_new, present};
use crate::{
    database::Machine,
    error::Error,
    import::records::{Download, Product},
    store::{
        entity::{download, product},
        scope,
    },
};

/// Makes or changes products.
pub(crate) async fn write_products(
    machine: &Machine,
    records: &[&Product],
) -> Result<Vec<Change>, Error> {
    let transaction = machine.begin().await?;
    let select = scope::unowned::<product::Entity>();
    let codes = records.iter().map(|it| it.code.as_ref());
    let rows = present::all(&transaction, select, product::Column::Code, codes).await?;
    let mut rows: BTreeMap<_, _> = rows.into_iter().map(|row| (row.code.clone(), row)).collect();
    let (mut new, mut changes) = (Vec::new(), Vec::new());
    for record in records {
        let before = rows.remove(record.code.as_ref());
        let after = product_row(record, before.as_ref().map(|row| row.id))?;
        changes.push(Change::of(before.as_ref(), &after));
        match before {
            Some(before) if before == after => {}
            Some(before) => {
                let update = scope::update_unowned::<product::Entity>();
                let update = update.set(after.into_active_model().reset_all());
                update.filter(product::Column::Id.eq(before.id)).exec(&transaction).await?;
            }
            None => new.push(after.into_active_model().reset_all()),
        }
    }
    scope::insert_all_unowned(&transaction, new).await?;
    transaction.commit().await?;
    Ok(changes)
}

fn product_row(record: &Product, id: Option<Uuid>) -> Result<product::Model, Error> {
    Ok(product::Model {
        id: id_or_new(id),
        code: record.code.to_string(),
        name: record.name.to_string(),
        family: record.family.to_string(),
        version: record.version.to_string(),
        edition: record.edition.as_ref().map(ToString::to_string),
        term: record.term.code().to_owned(),
        languages: serde_json::to_value(&record.languages)?,
    })
}

/// Makes or changes files.
pub(crate) async fn write_downloads(
    machine: &Machine,
    ids: &Ids,
    records: &[Download],
) -> Result<Vec<Change>, Error> {
    let transaction = machine.begin().await?;
    let select = scope::unowned::<download::Entity>();
    let paths = records.iter().map(|it| it.path.as_ref());
    let rows = present::all(&transaction, select, download::Column::Path, paths).await?;
    let mut rows: BTreeMap<_, _> = rows.into_iter().map(|row| (row.path.clone(), row)).collect();
    let (mut new, mut changes) = (Vec::new(), Vec::new());
    for record in records {
        let before = rows.remove(record.path.as_ref());
        let after = download_row(record, before.as_ref().map(|row| row.id), ids)?;
        changes.push(Change::of(before.as_ref(), &after));
        match before {
            Some(before) if before == after => {}
            Some(before) => {
                let update = scope::update_unowned::<download::Entity>();
                let update = update.set(after.into_active_model().reset_all());
                update.filter(download::Column::Id.eq(before.id)).exec(&transaction).await?;
            }
            None => new.push(after.into_active_model().reset_all()),
        }
    }
    scope::insert_all_unowned(&transaction, new).await?;
    transaction.commit().await?;
    Ok(changes)
}

fn download_row(record: &Download, id: Option<Uuid>, ids: &Ids) -> Result<download::Model, Error> {
    Ok(download::Model {
        id: id_or_new(id),
        product_id: ids.product(record.product.as_ref())?.0,
        path: record.path.as_ref().to_owned(),
        file_name: record.file_name.as_ref().to_owned(),
        title: record.title.to_string(),
        language: record.language.to_string(),
        architecture: record.architecture.code().to_owned(),
        released_on: record.released_on.date(),
        byte_size: record.byte_size.get(),
        sha256: record.sha256.as_ref().to_owned(),
    })
}

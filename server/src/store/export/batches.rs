//! What files of others say about the person, and which files they sent in themselves.

use sea_orm::{ColumnTrait, DatabaseConnection, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};

use super::{Book, PAGE, person::names_of};
use crate::{
    error::Error,
    store::{
        entity::{batch, batch_row},
        people::Person,
        scope,
    },
};

pub(super) async fn write(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    book.begin_list("batch_rows").await?;
    rows(connection, of, book).await?;
    book.end_list().await?;
    book.begin_list("batches").await?;
    batches(connection, of, book).await?;
    book.end_list().await
}

/// The rows with their address, as they were written.
async fn rows(connection: &DatabaseConnection, of: &Person, book: &mut Book) -> Result<(), Error> {
    let mut skip = 0;
    loop {
        let rows = scope::deciding::<batch_row::Entity>()
            .filter(batch_row::Column::Email.eq(of.email.as_ref()))
            .order_by_asc(batch_row::Column::BatchId)
            .order_by_asc(batch_row::Column::Number)
            .offset(skip)
            .limit(PAGE)
            .all(connection)
            .await?;
        if rows.is_empty() {
            return Ok(());
        }
        skip += PAGE;
        let names = names_of(connection, rows.iter().map(|row| row.organization_id)).await?;
        for row in rows {
            let item = json!({
                "organization": names.get(&row.organization_id),
                "line": row.number,
                "cells": serde_json::from_str::<Value>(&row.cells)?,
                "changes": serde_json::from_str::<Value>(&row.change)?,
                "outcome": row.outcome,
            });
            book.item(&item).await?;
        }
    }
}

/// Their own files, without the people in them.
async fn batches(
    connection: &DatabaseConnection,
    of: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    let mut skip = 0;
    loop {
        let rows = scope::deciding::<batch::Entity>()
            .filter(batch::Column::AuthorId.eq(of.id.0))
            .order_by_asc(batch::Column::Id)
            .offset(skip)
            .limit(PAGE)
            .all(connection)
            .await?;
        if rows.is_empty() {
            return Ok(());
        }
        skip += PAGE;
        let names = names_of(connection, rows.iter().map(|row| row.organization_id)).await?;
        for row in rows {
            let item = json!({
                "organization": names.get(&row.organization_id),
                "file_name": row.file_name,
                "created_at": row.created_at,
                "starts_at": row.starts_at,
                "rows": row.row_count,
                "invited": row.invited,
            });
            book.item(&item).await?;
        }
    }
}

//! Drafts: made of a file, matched, put right, thrown away.

use anyhow::Context;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter, Set};
use shared::{
    access::Scope,
    api::batches::{
        Batch, BatchChange, BatchRow, BatchState, Column, Defaults, RowChange, Verdict,
    },
    ids::BatchId,
    locale::Locale,
    problem::{FieldCode, Problem},
};
use uuid::Uuid;

use super::{
    Author, Settings, columns_of, draft, in_order,
    judging::{Decided, Judging, Looked},
    list, put, rows_of, settings_of, shown,
};
use crate::{
    batches::{Layout, Reach, merge},
    error::Error,
    store::{
        entity::{batch, batch_row},
        invitations::organization_of,
        scope,
    },
};

/// As many characters of a file's name are kept.
const FILE_NAME: usize = 255;

/// Makes a draft of what was found in a file.
pub(crate) async fn create(
    author: &Author<'_>,
    file_name: Option<&str>,
    layout: Layout,
) -> Result<Batch, Error> {
    let Layout { form, columns, rows } = layout;
    let organization = organization_of(author.act).await?;
    let mut settings = Settings {
        defaults: Defaults {
            language: Locale::from_code(&organization.language),
            country: organization.country.parse().ok(),
            ..Defaults::default()
        },
        form: Some(form),
        ..Settings::default()
    };
    let mut judging = Judging::new(author, &columns, &settings).await?;
    let only: Vec<_> = judging.reach.accounts.values().copied().collect();
    if let [only] = only.as_slice() {
        settings.defaults.purchasing_account_ids.insert(*only);
        judging = Judging::new(author, &columns, &settings).await?;
    }
    let row = new_row(author, file_name, &columns, &settings, &rows)?;
    let made = row.clone().into_active_model().reset_all();
    scope::insert(author.act, made).await?;
    let rows = rows.iter().map(|found| new_batch_row(&row, found));
    let rows = judging.read(rows.collect::<Result<Vec<_>, Error>>()?)?;
    insert(author, judging.judge(rows, None).await?).await?;
    shown(author.act.transaction(), &row, author.act.now()).await
}

fn new_row(
    author: &Author<'_>,
    file_name: Option<&str>,
    columns: &[Column],
    settings: &Settings,
    rows: &[crate::spreadsheet::Row],
) -> Result<batch::Model, Error> {
    let now = author.act.now();
    let plain = |name: &str| {
        let letters = name.chars().filter(|letter| !letter.is_control());
        letters.take(FILE_NAME).collect::<String>()
    };
    let first_row = rows.first().map_or(1, |row| row.number);
    Ok(batch::Model {
        id: Uuid::now_v7(),
        organization_id: author.act.organization_id().0,
        author_id: author.id.0,
        file_name: file_name.map(plain).filter(|name| !name.trim().is_empty()),
        state: BatchState::Draft.code().to_owned(),
        revision: 1,
        columns: serde_json::to_string(columns)?,
        settings: serde_json::to_string(settings)?,
        first_row: i32::try_from(first_row).context("line of a file")?,
        row_count: i32::try_from(rows.len()).context("rows of a file")?,
        rows_done: 0,
        invited: 0,
        created_at: now,
        changed_at: now,
        starts_at: None,
        ended_at: None,
        held_until: None,
    })
}

fn new_batch_row(
    batch: &batch::Model,
    found: &crate::spreadsheet::Row,
) -> Result<batch_row::Model, Error> {
    Ok(batch_row::Model {
        batch_id: batch.id,
        number: i32::try_from(found.number).context("line of a file")?,
        organization_id: batch.organization_id,
        invitation_id: Uuid::now_v7(),
        cells: serde_json::to_string(&found.cells)?,
        change: serde_json::to_string(&RowChange::default())?,
        email: None,
        verdict: Verdict::Unread.code().to_owned(),
        faults: "[]".to_owned(),
        gives: "[]".to_owned(),
        outcome: None,
    })
}

async fn insert(author: &Author<'_>, rows: Vec<Decided>) -> Result<(), Error> {
    let rows = rows.into_iter().map(|decided| decided.row.into_active_model().reset_all());
    Ok(scope::insert_all::<batch_row::ActiveModel>(author.act, rows.collect()).await?)
}

/// Matches the columns of a draft, or fills its gaps.
///
/// # Errors
/// [`Problem::BatchChanged`] when it is no draft, [`Problem::NotFound`] for a default that the author
/// does not reach, [`Problem::Invalid`] for a column that is not there.
pub(crate) async fn update(
    author: &Author<'_>,
    id: BatchId,
    change: BatchChange,
) -> Result<Batch, Error> {
    let mut row = draft(author, id).await?;
    let mut columns = columns_of(&row)?;
    let mut settings = settings_of(&row)?;
    for (place, field) in change.columns {
        let column = columns.get_mut(usize::from(place)).ok_or_else(|| unknown_column(place))?;
        column.field = field;
    }
    if let Some(defaults) = change.defaults {
        settings.defaults = defaults;
    }
    if let Some(domains) = change.allowed_domains {
        settings.allowed_domains = domains;
    }
    let judging = Judging::new(author, &columns, &settings).await?;
    refuse_out_of_reach(&judging.reach, &settings.defaults)?;
    row.columns = serde_json::to_string(&columns)?;
    row.settings = serde_json::to_string(&settings)?;
    let rows = in_order(&row).all(author.act.transaction()).await?;
    let rows = judging.judge(judging.read(rows)?, None).await?;
    let old = scope::delete_in::<batch_row::Entity>(author.act)
        .filter(batch_row::Column::BatchId.eq(row.id));
    old.exec(author.act.transaction()).await?;
    insert(author, rows).await?;
    save(author, &mut row).await?;
    shown(author.act.transaction(), &row, author.act.now()).await
}

fn unknown_column(place: u16) -> Problem {
    Problem::invalid(&format!("/columns/{place}"), FieldCode::UnknownField)
}

/// What is beyond the author's reach does not exist for them.
fn refuse_out_of_reach(reach: &Reach, defaults: &Defaults) -> Result<(), Problem> {
    let accounts = defaults.purchasing_account_ids.iter().map(|id| Scope::PurchasingAccount(*id));
    let agreements = defaults.agreement_ids.iter().map(|id| Scope::Agreement(*id));
    let is_reached = |on: Scope| reach.scopes.contains_key(&on);
    if accounts.chain(agreements).all(is_reached) { Ok(()) } else { Err(Problem::NotFound) }
}

/// Puts a row right, or leaves it out. Rows with the same address, before or after, get a new verdict
/// as well.
///
/// # Errors
/// [`Problem::BatchChanged`] when the batch is no draft.
pub(crate) async fn update_row(
    author: &Author<'_>,
    id: BatchId,
    number: u32,
    change: RowChange,
) -> Result<BatchRow, Error> {
    let mut row = draft(author, id).await?;
    let (columns, settings) = (columns_of(&row)?, settings_of(&row)?);
    let judging = Judging::new(author, &columns, &settings).await?;
    let number = i32::try_from(number).map_err(|_| Problem::NotFound)?;
    let transaction = author.act.transaction();
    let found = rows_of(&row).filter(batch_row::Column::Number.eq(number)).one(transaction).await?;
    let mut found = found.ok_or(Problem::NotFound)?;
    let before = found.email.clone();
    let changed = serde_json::from_str(&found.change).context("change of a row")?;
    found.change = serde_json::to_string(&merge(changed, change))?;
    let looked = judging.read(vec![found])?;
    let others = alike(author, &row, number, [before, address_of(&looked)]).await?;
    let looked = looked.into_iter().chain(judging.read(others)?).collect();
    let judged = judging.judge(looked, None).await?;
    for decided in judged {
        put(author.act, decided.row).await?;
    }
    save(author, &mut row).await?;
    list::row(author, &row, number).await
}

fn address_of(looked: &[Looked]) -> Option<String> {
    looked.first()?.reading.email.as_ref().map(ToString::to_string)
}

/// The other rows with any of these addresses.
async fn alike(
    author: &Author<'_>,
    row: &batch::Model,
    number: i32,
    emails: [Option<String>; 2],
) -> Result<Vec<batch_row::Model>, Error> {
    let others = rows_of(row)
        .filter(batch_row::Column::Email.is_in(emails.into_iter().flatten()))
        .filter(batch_row::Column::Number.ne(number));
    Ok(others.all(author.act.transaction()).await?)
}

/// Notes that the draft is another one now.
async fn save(author: &Author<'_>, row: &mut batch::Model) -> Result<(), Error> {
    row.revision += 1;
    row.changed_at = author.act.now();
    let changed = batch::ActiveModel {
        revision: Set(row.revision),
        changed_at: Set(row.changed_at),
        columns: Set(row.columns.clone()),
        settings: Set(row.settings.clone()),
        ..Default::default()
    };
    let update = scope::update_in::<batch::Entity>(author.act)
        .set(changed)
        .filter(batch::Column::Id.eq(row.id));
    update.exec(author.act.transaction()).await?;
    Ok(())
}

/// Throws a draft away.
///
/// # Errors
/// [`Problem::BatchChanged`] when it is no draft.
pub(crate) async fn delete(author: &Author<'_>, id: BatchId) -> Result<(), Error> {
    let row = draft(author, id).await?;
    let transaction = author.act.transaction();
    let rows = scope::delete_in::<batch_row::Entity>(author.act)
        .filter(batch_row::Column::BatchId.eq(row.id));
    rows.exec(transaction).await?;
    let batch = scope::delete_in::<batch::Entity>(author.act).filter(batch::Column::Id.eq(row.id));
    batch.exec(transaction).await?;
    Ok(())
}

//! Agreements as the people of an organization see them.

mod details;
mod history;

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Func, LikeExpr},
};
use shared::{
    access::{Permission, can},
    api::agreements::{
        Agreement, AgreementAccount, AgreementFilter, AgreementPartner, AgreementState,
        AgreementSummary, Designation, Document,
    },
    ids::{AgreementId, DocumentId, PurchasingAccountId},
    page::{Page, PageQuery},
    problem::Problem,
    values::AgreementNumber,
};
use uuid::Uuid;

use super::{
    cursor,
    entity::{agreement, contact, document, partner, purchasing_account},
    rows::{name, stored},
    scope,
};
use crate::{
    access::{Access, Scopes},
    error::Error,
};

pub(crate) use details::update;
pub(crate) use history::history;

/// One page: what is in force by the day of its end, the nearest first; then what has ended.
pub(crate) async fn page(
    access: &Access<can::ViewAgreements>,
    query: &PageQuery<AgreementFilter>,
) -> Result<Page<AgreementSummary>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let mut select = filtered(visible(access), access, &query.filter);
    if let Some(cursor) = &query.cursor {
        let (is_over, ends_on, id): (i32, NaiveDate, Uuid) = cursor::read(cursor)?;
        let [day, row] = [agreement::Column::EndsOn, agreement::Column::Id].map(Expr::col);
        let place = Expr::tuple([is_over_last(), day, row]);
        select = select.filter(place.gt(Expr::tuple([is_over.into(), ends_on.into(), id.into()])));
    }
    let rows = select
        .order_by(is_over_last(), Order::Asc)
        .order_by_asc(agreement::Column::EndsOn)
        .order_by_asc(agreement::Column::Id)
        .limit(limit as u64 + 1)
        .all(access.connection())
        .await?;
    let partners = partners(access, &rows).await?;
    let accounts = accounts_of(access, rows.iter().map(|row| row.id)).await?;
    cursor::page(
        rows,
        limit,
        |row| (i32::from(row.state == AgreementState::Ended.code()), row.ends_on, row.id),
        |row| {
            let reached = accounts.iter().filter(|account| account.agreement_id == row.id).count();
            summary(&row, &partners, reached as u64)
        },
    )
}

/// One agreement, with the accounts of it that the caller reaches.
pub(crate) async fn get(
    access: &Access<can::ViewAgreements>,
    number: &AgreementNumber,
) -> Result<Agreement, Error> {
    let select = visible(access).filter(agreement::Column::Number.eq(number.as_ref()));
    let row = select.one(access.connection()).await?.ok_or(Problem::NotFound)?;
    let partners = partners(access, std::slice::from_ref(&row)).await?;
    let partner = row.partner_id.and_then(|id| partners.get(&id));
    let accounts = accounts_of(access, [row.id]).await?;
    let edited = Scopes::with(access.rights(), Permission::EditAgreements);
    let is_active = row.state == AgreementState::Active.code();
    Ok(Agreement {
        id: AgreementId(row.id),
        number: stored(&row.number, "number of an agreement")?,
        name: stored(&row.name, "name of an agreement")?,
        state: state(&row)?,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        partner: partner.map(read_partner).transpose()?,
        accounts: accounts.iter().map(account).collect::<Result<_, _>>()?,
        details: details::present(&row, contacts_of(access, row.id).await?)?,
        documents: documents_of(access, row.id).await?,
        may_edit: is_active && edited.agreements.contains(&AgreementId(row.id)),
    })
}

/// What the list is sorted by first.
fn is_over_last() -> Expr {
    let ended = agreement::Column::State.eq(AgreementState::Ended.code());
    Expr::case(ended, 1).finally(0).into()
}

/// A draft does not exist for the people of the organization.
fn visible(access: &Access<can::ViewAgreements>) -> Select<agreement::Entity> {
    let select = scope::select::<agreement::Entity, _, _>(access);
    select.filter(agreement::Column::State.ne(AgreementState::Draft.code()))
}

fn filtered(
    mut select: Select<agreement::Entity>,
    access: &Access<can::ViewAgreements>,
    filter: &AgreementFilter,
) -> Select<agreement::Entity> {
    if let Some(search) = filter.search.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
        select = select.filter(
            Condition::any()
                .add(contains(agreement::Column::Number, search))
                .add(contains(agreement::Column::Name, search))
                .add(contains(agreement::Column::Nickname, search)),
        );
    }
    if let Some(state) = filter.state {
        select = select.filter(agreement::Column::State.eq(state.code()));
    }
    if !filter.account.is_empty() {
        let numbers = filter.account.iter().map(AsRef::as_ref);
        let accounts = scope::select::<purchasing_account::Entity, _, _>(access)
            .filter(purchasing_account::Column::Number.is_in(numbers))
            .select_only()
            .column(purchasing_account::Column::AgreementId);
        select = select.filter(agreement::Column::Id.in_subquery(accounts.into_query()));
    }
    select
}

/// Whether the column has the text in it, in capitals or not; what is typed is no pattern.
pub(super) fn contains<C: ColumnTrait>(column: C, text: &str) -> Expr {
    contains_in(Expr::col((column.entity_name(), column)), text)
}

/// Whether the text of the expression has the other in it.
pub(super) fn contains_in(expression: Expr, text: &str) -> Expr {
    let folded = text.to_lowercase();
    let found = Expr::expr(Func::lower(expression.clone())).like(pattern(&folded));
    if folded == text.to_ascii_lowercase() {
        return found;
    }
    // SQLite knows the small letter of an `A` and not of an `Å`: there it counts as it is typed.
    found.or(expression.like(pattern(text)))
}

fn pattern(text: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    // Nothing that is stored has a zero in it, and PostgreSQL refuses to look for one.
    for letter in text.chars().filter(|letter| *letter != '\0') {
        if ['%', '_', '\\'].contains(&letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('\\')
}

/// The accounts of these agreements that the caller reaches, by number.
async fn accounts_of(
    access: &Access<can::ViewAgreements>,
    agreements: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<purchasing_account::Model>, Error> {
    let accounts = scope::select::<purchasing_account::Entity, _, _>(access)
        .filter(purchasing_account::Column::AgreementId.is_in(agreements))
        .order_by_asc(purchasing_account::Column::Number);
    Ok(accounts.all(access.connection()).await?)
}

async fn contacts_of(
    access: &Access<can::ViewAgreements>,
    agreement_id: Uuid,
) -> Result<Vec<contact::Model>, Error> {
    let contacts = scope::select::<contact::Entity, _, _>(access);
    let contacts = contacts.filter(contact::Column::AgreementId.eq(agreement_id));
    Ok(contacts.all(access.connection()).await?)
}

async fn documents_of(
    access: &Access<can::ViewAgreements>,
    agreement_id: Uuid,
) -> Result<Vec<Document>, Error> {
    let documents = scope::select::<document::Entity, _, _>(access)
        .filter(document::Column::AgreementId.eq(agreement_id))
        .order_by_desc(document::Column::DatedOn)
        .order_by_desc(document::Column::Number)
        .all(access.connection())
        .await?;
    documents.iter().map(read_document).collect()
}

fn read_document(row: &document::Model) -> Result<Document, Error> {
    Ok(Document {
        id: DocumentId(row.id),
        number: stored(&row.number, "number of a document")?,
        title: stored(&row.title, "title of a document")?,
        language: stored(&row.language, "language of a document")?,
        dated_on: row.dated_on,
        file_name: stored(&row.file_name, "file name of a document")?,
        byte_size: u64::try_from(row.byte_size).context("size of a document")?,
        sha256: row.sha256.clone(),
    })
}

async fn partners(
    access: &Access<can::ViewAgreements>,
    rows: &[agreement::Model],
) -> Result<BTreeMap<Uuid, partner::Model>, Error> {
    let ids = rows.iter().filter_map(|row| row.partner_id);
    let partners = scope::unowned::<partner::Entity>().filter(partner::Column::Id.is_in(ids));
    let partners = partners.all(access.connection()).await?;
    Ok(partners.into_iter().map(|partner| (partner.id, partner)).collect())
}

fn summary(
    row: &agreement::Model,
    partners: &BTreeMap<Uuid, partner::Model>,
    accounts: u64,
) -> Result<AgreementSummary, Error> {
    let partner = row.partner_id.and_then(|id| partners.get(&id));
    Ok(AgreementSummary {
        id: AgreementId(row.id),
        number: stored(&row.number, "number of an agreement")?,
        name: stored(&row.name, "name of an agreement")?,
        nickname: row
            .nickname
            .as_ref()
            .map(|it| stored(it, "nickname of an agreement"))
            .transpose()?,
        state: state(row)?,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        partner: partner.map(|it| stored(&it.name, "name of a partner")).transpose()?,
        accounts,
    })
}

fn state(row: &agreement::Model) -> Result<AgreementState, Error> {
    Ok(AgreementState::from_code(&row.state).context("state of an agreement")?)
}

fn read_partner(row: &partner::Model) -> Result<AgreementPartner, Error> {
    Ok(AgreementPartner {
        name: stored(&row.name, "name of a partner")?,
        email: stored(&row.email, "address of a partner")?,
    })
}

fn account(row: &purchasing_account::Model) -> Result<AgreementAccount, Error> {
    Ok(AgreementAccount {
        id: PurchasingAccountId(row.id),
        number: stored(&row.number, "number of an account")?,
        name: stored(&row.name, "name of an account")?,
        administrator: Designation {
            name: name(&row.administrator_given_name, &row.administrator_family_name)?,
            email: stored(&row.administrator_email, "address of an administrator")?,
            has_accepted: row.administrator_accepted_at.is_some(),
        },
    })
}

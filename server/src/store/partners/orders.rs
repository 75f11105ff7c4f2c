//! What a partner sees of the orders of accounts. Whose partner somebody is, and what the account has
//! opened to them, is read with each line: what has ended or was closed is gone at once.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{FromQueryResult, Value};
use shared::{
    api::{
        orders::OrderState,
        partner_orders::{
            OpenedFamilies, OrderingAccount, OrderingAccountFilter, PartnerLine, PartnerLineFilter,
            PartnerView, Whose,
        },
    },
    page::{Page, PageQuery},
    problem::Problem,
    values::PurchasingAccountNumber,
};
use uuid::Uuid;

use anyhow::Context;

use super::customers::pattern;
use crate::{
    access::PartnerAccess,
    error::Error,
    store::{cursor, question::Question, rows::stored},
};

/// The partner `$1` is the reseller of record, or an order came through it.
macro_rules! is_partner {
    ($account:literal) => {
        concat!(
            "(agreement.partner_id = $1 OR EXISTS (SELECT 1 FROM \"order\" AS own \
             WHERE own.partner_id = $1 AND own.purchasing_account_id = ",
            $account,
            " LIMIT 1 OFFSET 0))"
        )
    };
}

/// Found by the orders, and then looked up one by one.
const ACCOUNTS: Question = Question(
    "SELECT * FROM (SELECT subject.id AS id, \
     (SELECT account.number FROM purchasing_account AS account WHERE account.id = subject.id) AS number, \
     (SELECT account.name FROM purchasing_account AS account WHERE account.id = subject.id) AS name, \
     (SELECT organization.name FROM organization WHERE organization.id = (SELECT \
     account.organization_id FROM purchasing_account AS account WHERE account.id = subject.id)) \
     AS organization, \
     (SELECT agreement.number FROM agreement WHERE agreement.id = (SELECT account.agreement_id \
     FROM purchasing_account AS account WHERE account.id = subject.id)) AS agreement_number, \
     (SELECT agreement.partner_id FROM agreement WHERE agreement.id = (SELECT account.agreement_id \
     FROM purchasing_account AS account WHERE account.id = subject.id)) AS of_record, \
     (SELECT agreement.state FROM agreement WHERE agreement.id = (SELECT account.agreement_id \
     FROM purchasing_account AS account WHERE account.id = subject.id)) AS state \
     FROM (SELECT DISTINCT own.purchasing_account_id AS id FROM \"order\" AS own \
     WHERE own.partner_id = $1) AS subject) AS subtotal \
     WHERE state <> 'draft' AND (of_record IS NULL OR of_record <> $1) AND number > $2 \
     AND ($3 = '' OR lower(organization || ' ' || agreement_number || ' ' || number || ' ' || name) \
     LIKE $3 ESCAPE '!') ORDER BY number LIMIT $4",
);

const ACCOUNT: Question = Question(concat!(
    "SELECT account.id AS id, account.number AS number, account.name AS name, \
     (SELECT organization.name FROM organization WHERE organization.id = account.organization_id) \
     AS organization, agreement.number AS agreement_number, agreement.partner_id AS of_record \
     FROM purchasing_account AS account JOIN agreement ON agreement.id = \
     (SELECT found.agreement_id FROM purchasing_account AS found WHERE found.number = $2) \
     WHERE account.number = $2 AND agreement.state <> 'draft' AND ",
    is_partner!("account.id")
));

const OPENED: Question = Question(
    "SELECT partner.name AS seller, opened.family AS family FROM partner_visibility AS opened \
     JOIN partner ON partner.id = opened.seller_id WHERE opened.purchasing_account_id = $2 \
     AND opened.partner_id = $1 ORDER BY partner.name, opened.family",
);

/// The lines of the account `$2` that the partner `$1` sees, after a place in the list; what names no
/// partner came through the reseller of record, `$9`. That it is a partner there is asked once more.
const LINES: Question = Question(concat!(
    "SELECT sold.id AS order_id, sold.number AS order_number, sold.ordered_on AS ordered_on, \
     sold.state AS state, seller.id AS seller_id, seller.name AS seller, line.number AS number, \
     line.part_number AS part_number, product.name AS product, product.family AS family, \
     line.quantity AS quantity FROM \"order\" AS sold \
     JOIN partner AS seller ON seller.id = COALESCE(sold.partner_id, $9) \
     JOIN order_line AS line ON line.order_id = sold.id \
     JOIN product ON product.id = line.product_id \
     WHERE sold.purchasing_account_id = $2 \
     AND EXISTS (SELECT 1 FROM agreement WHERE agreement.id = \
     (SELECT account.agreement_id FROM purchasing_account AS account WHERE account.id = $2) \
     AND agreement.state <> 'draft' AND ",
    is_partner!("$2"),
    " LIMIT 1 OFFSET 0) AND (seller.id = $1 OR EXISTS (SELECT 1 FROM partner_visibility AS opened \
     WHERE opened.purchasing_account_id = sold.purchasing_account_id AND opened.partner_id = $1 \
     AND opened.seller_id = seller.id AND opened.family = product.family LIMIT 1 OFFSET 0)) \
     AND ($3 = 0 OR ($3 = 1 AND seller.id = $1) OR ($3 = 2 AND seller.id <> $1)) \
     AND ($4 = '' OR lower(sold.number || ' ' || line.part_number || ' ' || product.name \
     || ' ' || product.family) LIKE $4 ESCAPE '!') \
     AND (sold.ordered_on, sold.id) <= ($5, $6) \
     AND ((sold.ordered_on, sold.id) < ($5, $6) OR line.number > $7) \
     ORDER BY sold.ordered_on DESC, sold.id DESC, line.number LIMIT $8"
));

#[derive(FromQueryResult)]
struct AccountRow {
    id: Uuid,
    organization: String,
    agreement_number: String,
    number: String,
    name: String,
    of_record: Option<Uuid>,
}

#[derive(FromQueryResult)]
struct OpenedRow {
    seller: String,
    family: String,
}

#[derive(FromQueryResult)]
struct LineRow {
    order_id: Uuid,
    order_number: String,
    ordered_on: NaiveDate,
    state: String,
    seller_id: Uuid,
    seller: String,
    number: i32,
    part_number: String,
    product: String,
    family: String,
    quantity: i64,
}

/// Where in the list a line is.
type Place = (NaiveDate, Uuid, i32);

/// The accounts that ordered through the partner without being customers of record.
pub(crate) async fn accounts(
    access: &PartnerAccess,
    query: &PageQuery<OrderingAccountFilter>,
) -> Result<Page<OrderingAccount>, Error> {
    let limit = usize::from(u16::from(query.limit));
    let after = query.cursor.as_ref().map(cursor::read::<String>).transpose()?;
    let search = query.filter.search.as_deref().map(pattern).unwrap_or_default();
    let values: [Value; 4] = [
        access.partner().id.0.into(),
        after.unwrap_or_default().into(),
        search.into(),
        most(limit)?,
    ];
    let rows: Vec<AccountRow> = ACCOUNTS.all(access.connection(), values).await?;
    cursor::page(rows, limit, |row| row.number.clone(), |row| row.show(access))
}

/// One account of which it is a partner.
///
/// # Errors
/// [`Problem::NotFound`] when it is none of that account's.
pub(crate) async fn account(
    access: &PartnerAccess,
    number: &PurchasingAccountNumber,
) -> Result<PartnerView, Error> {
    let row = row(access, number).await?;
    let of: [Value; 2] = [access.partner().id.0.into(), row.id.into()];
    let rows: Vec<OpenedRow> = OPENED.all(access.connection(), of).await?;
    let mut opened = Vec::<OpenedFamilies>::new();
    for OpenedRow { seller, family } in rows {
        let family = stored(&family, "family of a product")?;
        match opened.last_mut().filter(|last| last.seller.as_ref() == seller) {
            Some(last) => last.families.push(family),
            None => opened.push(OpenedFamilies {
                seller: stored(&seller, "name of a partner")?,
                families: vec![family],
            }),
        }
    }
    Ok(PartnerView { account: row.show(access)?, opened })
}

/// One page of the lines, the newest first.
///
/// # Errors
/// [`Problem::NotFound`] when it is no partner of that account.
pub(crate) async fn lines(
    access: &PartnerAccess,
    number: &PurchasingAccountNumber,
    query: &PageQuery<PartnerLineFilter>,
) -> Result<Page<PartnerLine>, Error> {
    let account = row(access, number).await?;
    let limit = usize::from(u16::from(query.limit));
    let after = query.cursor.as_ref().map(cursor::read::<Place>).transpose()?;
    let (day, order, line) = after.unwrap_or((last_day(), Uuid::max(), 0));
    let whose = match query.filter.whose {
        None => 0,
        Some(Whose::Own) => 1,
        Some(Whose::Others) => 2,
    };
    let search = query.filter.search.as_deref().map(pattern).unwrap_or_default();
    let values: [Value; 9] = [
        access.partner().id.0.into(),
        account.id.into(),
        whose.into(),
        search.into(),
        day.into(),
        order.into(),
        line.into(),
        most(limit)?,
        account.of_record.into(),
    ];
    let rows: Vec<LineRow> = LINES.all(access.connection(), values).await?;
    cursor::page(rows, limit, LineRow::place, |row| row.show(access))
}

async fn row(
    access: &PartnerAccess,
    number: &PurchasingAccountNumber,
) -> Result<AccountRow, Error> {
    let of: [Value; 2] = [access.partner().id.0.into(), number.to_string().into()];
    let row = ACCOUNT.one(access.connection(), of).await?;
    Ok(row.ok_or(Problem::NotFound)?)
}

/// One more than a page tells whether there are more.
fn most(limit: usize) -> Result<Value, Error> {
    Ok(i64::try_from(limit + 1).map_err(anyhow::Error::new)?.into())
}

/// Later than anything is ordered on, and yet a day that both databases can write.
fn last_day() -> NaiveDate {
    DateTime::<Utc>::from_timestamp(253_402_214_400, 0).unwrap_or_default().date_naive()
}

impl AccountRow {
    fn show(self, access: &PartnerAccess) -> Result<OrderingAccount, Error> {
        Ok(OrderingAccount {
            organization: stored(&self.organization, "name of an organization")?,
            agreement_number: stored(&self.agreement_number, "number of an agreement")?,
            number: stored(&self.number, "number of an account")?,
            name: stored(&self.name, "name of an account")?,
            is_of_record: self.of_record == Some(access.partner().id.0),
        })
    }
}

impl LineRow {
    fn place(&self) -> Place {
        (self.ordered_on, self.order_id, self.number)
    }

    fn show(self, access: &PartnerAccess) -> Result<PartnerLine, Error> {
        Ok(PartnerLine {
            order_number: stored(&self.order_number, "number of an order")?,
            number: u32::try_from(self.number).context("number of a line")?,
            ordered_on: self.ordered_on,
            state: OrderState::from_code(&self.state).context("state of an order")?,
            seller: stored(&self.seller, "name of a partner")?,
            is_own: self.seller_id == access.partner().id.0,
            part_number: stored(&self.part_number, "part number")?,
            product: stored(&self.product, "name of a product")?,
            family: stored(&self.family, "family of a product")?,
            quantity: u64::try_from(self.quantity).context("quantity of a line")?,
        })
    }
}

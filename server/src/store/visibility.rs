//! What the partners of an account see of each other's orders, as the account says it.
//!
//! Nothing is opened unless somebody opens it; what is, is read where a partner looks (see
//! `partners::orders`), so that closing is immediate. Where a relation ends, what was opened ends
//! with it: it does not come back with the relation.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, FromQueryResult, QueryFilter, QuerySelect, Set,
    sea_query::LockType,
};
use shared::{
    access::{Permission, Scope, can},
    api::{
        Write,
        me::ScopeName,
        visibility::{AccountPartner, Opening, SoldFamily, Visibility, VisibilityChange},
    },
    ids::PurchasingAccountId,
    problem::{FieldCode, Problem},
    values::{PurchasingAccountNumber, ShortName},
};
use uuid::Uuid;

use super::{
    audit::{self, Action, Detail, Entry},
    entity::{
        agreement, order, partner,
        partner_visibility::{self, Column, Entity},
        purchasing_account,
    },
    question::Question,
    rows::stored,
    scope,
};
use crate::{
    access::{Access, Act},
    database::Effect,
    error::Error,
};

/// The lines of an account by the partner that their order names and the family of their product.
const SOLD: Question = Question(
    "SELECT subtotal.partner_id AS partner_id, product.family AS family, \
     CAST(SUM(subtotal.lines) AS bigint) AS lines FROM (SELECT sold.partner_id AS partner_id, \
     line.product_id AS product_id, COUNT(*) AS lines FROM \"order\" AS sold \
     JOIN order_line AS line ON line.order_id = sold.id WHERE sold.purchasing_account_id = $1 \
     AND line.purchasing_account_id = $1 \
     GROUP BY sold.partner_id, line.product_id) AS subtotal \
     JOIN product ON product.id = subtotal.product_id \
     GROUP BY subtotal.partner_id, product.family",
);

#[derive(FromQueryResult)]
struct Sold {
    partner_id: Option<Uuid>,
    family: String,
    lines: i64,
}

/// An account with its partners, and what is opened among them.
struct Standing {
    account: purchasing_account::Model,
    /// What a list says of each, under its id: the reseller of record first.
    partners: Vec<(Uuid, AccountPartner)>,
    opened: BTreeSet<Opening>,
}

/// What is opened on an account.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::Forbidden`] for the account.
pub(crate) async fn get(
    access: &Access<can::ManagePartners>,
    number: &PurchasingAccountNumber,
) -> Result<Visibility, Error> {
    let account = scope::select_all::<purchasing_account::Entity, _, _>(access)
        .filter(purchasing_account::Column::Number.eq(number.as_ref()));
    let account = account.one(access.connection()).await?;
    let account = permitted(access, account)?;
    Standing::read(access, account).await?.show()
}

/// Opens and closes.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::Forbidden`] for the account,
/// [`Problem::VisibilityChanged`] when something else is opened than was seen, [`Problem::Invalid`].
pub(crate) async fn change(
    access: &Access<can::ManagePartners, Write>,
    number: &PurchasingAccountNumber,
    change: VisibilityChange,
    now: DateTime<Utc>,
) -> Result<Visibility, Error> {
    let act = access.act(now);
    // Of two administrators the second one sees what the first has done.
    let account = scope::select_in::<purchasing_account::Entity>(&act)
        .filter(purchasing_account::Column::Number.eq(number.as_ref()))
        .lock(LockType::NoKeyUpdate);
    let account = permitted(access, account.one(act.transaction()).await?)?;
    let mut standing = Standing::read(access, account).await?;
    let VisibilityChange { from, to } = change;
    // Whoever does it twice has done it once.
    if standing.opened == to {
        return standing.show();
    }
    if standing.opened != from {
        return Err(Problem::VisibilityChanged.into());
    }
    standing.expect_possible(&to)?;
    standing.replace(&act, &to).await?;
    let before = standing.in_words();
    standing.opened = to;
    let after = standing.in_words();
    let on = scope_of(&standing.account);
    record(&act, standing.account.id, on, before.as_deref(), after.as_deref()).await?;
    standing.show()
}

/// Ends what is opened to or of a partner on the accounts of an agreement where it is none of
/// their partners any more.
pub(super) async fn end(act: &Act<'_>, agreement_id: Uuid, partner_id: Uuid) -> Result<(), Error> {
    let concerned = || {
        Condition::any().add(Column::PartnerId.eq(partner_id)).add(Column::SellerId.eq(partner_id))
    };
    let rows = scope::select_in::<Entity>(act).filter(concerned());
    let rows = rows.all(act.transaction()).await?;
    let accounts: Vec<Uuid> = scope::select_in::<purchasing_account::Entity>(act)
        .select_only()
        .column(purchasing_account::Column::Id)
        .filter(purchasing_account::Column::AgreementId.eq(agreement_id))
        .filter(
            purchasing_account::Column::Id.is_in(rows.iter().map(|row| row.purchasing_account_id)),
        )
        .into_tuple()
        .all(act.transaction())
        .await?;
    let rows = rows.into_iter().filter(|row| accounts.contains(&row.purchasing_account_id));
    let mut by_account = BTreeMap::<Uuid, Vec<partner_visibility::Model>>::new();
    for row in rows {
        by_account.entry(row.purchasing_account_id).or_default().push(row);
    }
    for (account, rows) in by_account {
        let orders = scope::select_in::<order::Entity>(act)
            .filter(order::Column::PurchasingAccountId.eq(account))
            .filter(order::Column::PartnerId.eq(partner_id))
            .limit(1);
        if orders.one(act.transaction()).await?.is_some() {
            continue;
        }
        let ended = scope::delete_in::<Entity>(act)
            .filter(Column::PurchasingAccountId.eq(account))
            .filter(concerned());
        ended.exec(act.transaction()).await?;
        let before = words_of_rows(act, &rows).await?;
        let on = Scope::PurchasingAccount(PurchasingAccountId(account));
        record(act, account, on, Some(&before), None).await?;
    }
    Ok(())
}

fn permitted<F: Effect>(
    access: &Access<can::ManagePartners, F>,
    account: Option<purchasing_account::Model>,
) -> Result<purchasing_account::Model, Error> {
    let account = account.ok_or(Problem::NotFound)?;
    access.rights().require(Permission::ManagePartners, scope_of(&account))?;
    Ok(account)
}

fn scope_of(account: &purchasing_account::Model) -> Scope {
    Scope::PurchasingAccount(PurchasingAccountId(account.id))
}

async fn record(
    act: &Act<'_>,
    account: Uuid,
    on: Scope,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<(), Error> {
    let entry = Entry::new(Action::PartnerVisibilityChanged, account).on([on]);
    audit::record(act, entry.changed(Detail::Visibility, before, after)).await
}

impl Standing {
    async fn read<F: Effect>(
        access: &Access<can::ManagePartners, F>,
        account: purchasing_account::Model,
    ) -> Result<Self, Error> {
        let connection = access.connection();
        let agreement = scope::select_all::<agreement::Entity, _, _>(access)
            .filter(agreement::Column::Id.eq(account.agreement_id));
        let agreement = agreement.one(connection).await?;
        let of_record = agreement.context("the agreement of an account")?.partner_id;
        let sold: Vec<Sold> = SOLD.all(connection, [account.id.into()]).await?;
        let rows = scope::select_all::<Entity, _, _>(access)
            .filter(Column::PurchasingAccountId.eq(account.id));
        let rows = rows.all(connection).await?;
        let partners = partners(connection, of_record, sold).await?;
        let opened = opened(&partners, &rows)?;
        Ok(Self { account, partners, opened })
    }

    fn show(self) -> Result<Visibility, Error> {
        let account = ScopeName {
            scope: scope_of(&self.account),
            number: self.account.number.clone(),
            name: stored(&self.account.name, "name of an account")?,
        };
        let partners = self.partners.into_iter().map(|(_, partner)| partner).collect();
        Ok(Visibility { account, partners, opened: self.opened })
    }

    /// What is newly opened has to be there: sold by a partner of the account to it.
    fn expect_possible(&self, to: &BTreeSet<Opening>) -> Result<(), Problem> {
        let of = |name: &ShortName| {
            self.partners.iter().map(|(_, it)| it).find(|it| it.short_name == *name)
        };
        for (place, opening) in to.iter().enumerate().filter(|(_, it)| !self.opened.contains(it)) {
            let seller = of(&opening.seller);
            let is_sold =
                |it: &AccountPartner| it.sold.iter().any(|it| it.family == opening.family);
            let field = if of(&opening.partner).is_none() {
                "partner"
            } else if opening.seller == opening.partner || seller.is_none() {
                "seller"
            } else if !seller.is_some_and(is_sold) {
                "family"
            } else {
                continue;
            };
            return Err(Problem::invalid(&format!("/to/{place}/{field}"), FieldCode::WrongType));
        }
        Ok(())
    }

    async fn replace(&self, act: &Act<'_>, to: &BTreeSet<Opening>) -> Result<(), Error> {
        let before =
            scope::delete_in::<Entity>(act).filter(Column::PurchasingAccountId.eq(self.account.id));
        before.exec(act.transaction()).await?;
        let ids: BTreeMap<_, _> =
            self.partners.iter().map(|(id, it)| (it.short_name.as_ref(), *id)).collect();
        let row = |opening: &Opening| {
            Some(partner_visibility::ActiveModel {
                purchasing_account_id: Set(self.account.id),
                partner_id: Set(*ids.get(opening.partner.as_ref())?),
                seller_id: Set(*ids.get(opening.seller.as_ref())?),
                family: Set(opening.family.to_string()),
                created_at: Set(act.now()),
                ..Default::default()
            })
        };
        Ok(scope::insert_all(act, to.iter().filter_map(row).collect()).await?)
    }

    /// What is opened, for the audit log.
    fn in_words(&self) -> Option<String> {
        let openings = self.opened.iter();
        in_words(
            openings.map(|it| {
                (self.name_of(&it.partner), self.name_of(&it.seller), it.family.as_ref())
            }),
        )
    }

    fn name_of<'a>(&'a self, short_name: &'a ShortName) -> &'a str {
        let found = self.partners.iter().find(|(_, it)| it.short_name == *short_name);
        found.map_or(short_name.as_ref(), |(_, it)| it.name.as_ref())
    }
}

/// Each partner with the families that another one's orders show to it: the same in every language.
fn in_words<'a>(openings: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> Option<String> {
    let mut families = BTreeMap::<_, Vec<_>>::new();
    for (partner, seller, family) in openings {
        families.entry((partner, seller)).or_default().push(family);
    }
    let lines = families.into_iter().map(|((partner, seller), families)| {
        format!("{partner} ← {seller}: {}", families.join(", "))
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

async fn words_of_rows(act: &Act<'_>, rows: &[partner_visibility::Model]) -> Result<String, Error> {
    let ids = rows.iter().flat_map(|row| [row.partner_id, row.seller_id]).collect();
    let names: BTreeMap<_, _> =
        named(act.transaction(), ids).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let name = |id: &Uuid| names.get(id).map(String::as_str).unwrap_or_default();
    let openings =
        rows.iter().map(|row| (name(&row.partner_id), name(&row.seller_id), row.family.as_str()));
    Ok(in_words(openings).unwrap_or_default())
}

async fn named(
    connection: &impl ConnectionTrait,
    ids: BTreeSet<Uuid>,
) -> Result<Vec<partner::Model>, Error> {
    let partners = scope::unowned::<partner::Entity>().filter(partner::Column::Id.is_in(ids));
    Ok(partners.all(connection).await?)
}

/// The partners of an account: its reseller of record, and those whom its orders name. What names
/// nobody came through the reseller of record.
async fn partners(
    connection: &impl ConnectionTrait,
    of_record: Option<Uuid>,
    sold: Vec<Sold>,
) -> Result<Vec<(Uuid, AccountPartner)>, Error> {
    let mut by_partner = BTreeMap::<Uuid, BTreeMap<String, i64>>::new();
    if let Some(id) = of_record {
        by_partner.entry(id).or_default();
    }
    for it in sold {
        if let Some(id) = it.partner_id.or(of_record) {
            *by_partner.entry(id).or_default().entry(it.family).or_default() += it.lines;
        }
    }
    let mut partners = Vec::new();
    for row in named(connection, by_partner.keys().copied().collect()).await? {
        let sold = by_partner.remove(&row.id).unwrap_or_default().into_iter();
        let sold = sold.map(|(family, lines)| {
            let lines = u64::try_from(lines).context("lines of orders")?;
            Ok(SoldFamily { family: stored(&family, "family of a product")?, lines })
        });
        let partner = AccountPartner {
            short_name: stored(&row.short_name, "short name of a partner")?,
            name: stored(&row.name, "name of a partner")?,
            is_of_record: Some(row.id) == of_record,
            sold: sold.collect::<Result<_, Error>>()?,
        };
        partners.push((row.id, partner));
    }
    partners.sort_by(|(_, a), (_, b)| (!a.is_of_record, &a.name).cmp(&(!b.is_of_record, &b.name)));
    Ok(partners)
}

/// What is opened among these partners.
fn opened(
    partners: &[(Uuid, AccountPartner)],
    rows: &[partner_visibility::Model],
) -> Result<BTreeSet<Opening>, Error> {
    let of = |wanted: Uuid| {
        let found = partners.iter().find(|(id, _)| *id == wanted);
        found.map(|(_, partner)| partner.short_name.clone())
    };
    let mut opened = BTreeSet::new();
    for row in rows {
        if let Some((partner, seller)) = of(row.partner_id).zip(of(row.seller_id)) {
            let family = stored(&row.family, "family of a product")?;
            opened.insert(Opening { partner, seller, family });
        }
    }
    Ok(opened)
}

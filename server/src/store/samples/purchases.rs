//! Products, and orders of them: with their lines, and with what the lines add to the licenses.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set, Value};
use shared::{
    api::{orders::OrderState, products::LicenseTerm},
    ids::ProductId,
    values::OrderNumber,
};
use uuid::Uuid;

use super::{Tenant, crowd::Crowd};
use crate::{
    access::{Act, Actor},
    database::Machine,
    store::{
        Proven,
        entity::{order, partner, product},
        scope,
    },
};

/// The partner through whom every third of the orders came.
pub const PARTNER: &str = "litware";

/// What the vendor sells: products `NWD-1`, `NWD-2` and so on, three versions to a family. Every
/// fourth is a subscription.
///
/// # Errors
/// When the database does not take it, or they are there already.
pub async fn products(machine: &Machine, count: u16) -> anyhow::Result<Vec<ProductId>> {
    let rows: Vec<_> = (1..=count).map(product_row).collect();
    let ids = rows.iter().map(|row| ProductId(row.id)).collect();
    let transaction = machine.begin().await?;
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    scope::insert_all_unowned(&transaction, rows.collect()).await?;
    transaction.commit().await?;
    Ok(ids)
}

fn product_row(number: u16) -> product::Model {
    let (family, version) = ((number - 1) / 3 + 1, 2023 + (number - 1) % 3);
    let term =
        if number.is_multiple_of(4) { LicenseTerm::Subscription } else { LicenseTerm::Perpetual };
    product::Model {
        id: Uuid::now_v7(),
        code: format!("NWD-{number}"),
        name: format!("Northwind {family} {version} Standard"),
        family: format!("Northwind {family}"),
        version: version.to_string(),
        edition: Some("Standard".to_owned()),
        term: term.code().to_owned(),
        languages: serde_json::json!(["en", "ko", "ja"]),
    }
}

/// Lets the tenant order so often, on a day each, backwards from today: `ORD-1` is the newest. Every
/// fourth order is of the second account, every twentieth is open and the one after it canceled.
/// Each has three lines of the products that there are, and the second is covered for a year. What
/// completed ones add to the licenses is written down, too.
///
/// # Errors
/// When the database does not take it, or they are there already.
pub async fn orders(
    machine: &Machine,
    tenant: &Tenant,
    count: u32,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let organization: Value = tenant.organization_id.0.into();
    let [account, sister]: [Value; 2] = [tenant.account.0.into(), tenant.sister.0.into()];
    let partner = partner(machine).await?;
    let crowd = Crowd::begin(machine, count).await?;
    let values = [organization.clone(), account, sister, now.date_naive().into(), partner.into()];
    crowd.insert(ORDERS, values).await?;
    crowd.insert(LINES, [organization.clone()]).await?;
    crowd.insert(ORDERED, [organization.clone()]).await?;
    crowd.insert(COVERED, [organization]).await?;
    crowd.finish().await
}

/// An order of the tenant's first account without lines: always the same one.
///
/// # Errors
/// When the database does not take it.
pub async fn any_order(
    machine: &Machine,
    tenant: &Tenant,
    now: DateTime<Utc>,
) -> anyhow::Result<OrderNumber> {
    let number = format!("ANY-{}", tenant.agreement_number);
    let transaction = machine.begin().await?;
    let act = Act::by_store(&Proven(()), &transaction, tenant.organization_id, Actor::Feed, now);
    let row = order::ActiveModel {
        id: Set(Uuid::now_v7()),
        purchasing_account_id: Set(tenant.account.0),
        number: Set(number.clone()),
        ordered_on: Set(now.date_naive()),
        state: Set(OrderState::Open.code().to_owned()),
        partner_id: Set(None),
        purchase_order: Set(None),
        ..Default::default()
    };
    scope::insert_once(&act, row).await?;
    transaction.commit().await?;
    Ok(number.parse()?)
}

async fn partner(machine: &Machine) -> anyhow::Result<Uuid> {
    let transaction = machine.begin().await?;
    let row = partner::Model {
        id: Uuid::now_v7(),
        short_name: PARTNER.to_owned(),
        name: "Litware".to_owned(),
        email: "partner@litware.com".to_owned(),
    };
    let id = row.id;
    scope::insert_unowned(&transaction, row.into_active_model().reset_all()).await?;
    transaction.commit().await?;
    Ok(id)
}

const ORDERS: &str = "insert into \"order\" (id, organization_id, purchasing_account_id, number, \
    ordered_on, state, partner_id, purchase_order) \
    select {id}, $1, case when i % 4 = 0 then $3 else $2 end, 'ORD-' || i, \
    {day($4, -(i % 1800))}, case i % 20 when 0 then 'open' when 1 then 'canceled' \
    else 'completed' end, case when i % 3 = 0 then $5 end, 'PO-' || (i % 977) from {many}";

// Which products there are, in the order of their codes.
const LINES: &str = "insert into order_line (id, organization_id, purchasing_account_id, order_id, \
    number, part_number, product_id, quantity, covered_from, covered_to) \
    select {id}, o.organization_id, o.purchasing_account_id, o.id, l.number, p.code || '-' || l.number, \
    p.id, 1 + (o.i * l.number) % 50, \
    case when p.term = 'subscription' or l.number = 2 then o.ordered_on end, \
    case when p.term = 'subscription' or l.number = 2 then {day(o.ordered_on, 364)} end \
    from (select id, organization_id, purchasing_account_id, ordered_on, \
    cast(substr(number, 5) as integer) as i from \"order\" where organization_id = $1) as o \
    cross join (select 1 as number union all select 2 union all select 3) as l \
    join (select id, code, term, row_number() over (order by code) - 1 as place, \
    count(*) over () as places from product) as p on p.place = (o.i + l.number) % p.places";

const ORDERED: &str = "insert into license_entry (id, organization_id, purchasing_account_id, \
    product_id, kind, quantity, starts_on, ends_on, source, order_line_id) \
    select {id}, l.organization_id, l.purchasing_account_id, l.product_id, 'ordered', l.quantity, \
    o.ordered_on, case when p.term = 'subscription' then l.covered_to end, \
    o.number || '/' || l.number, l.id from order_line as l join \"order\" as o on o.id = l.order_id \
    join product as p on p.id = l.product_id \
    where l.organization_id = $1 and o.state = 'completed'";

const COVERED: &str = "insert into license_entry (id, organization_id, purchasing_account_id, \
    product_id, kind, quantity, starts_on, ends_on, source, order_line_id) \
    select {id}, l.organization_id, l.purchasing_account_id, l.product_id, 'covered', l.quantity, \
    l.covered_from, l.covered_to, o.number || '/' || l.number, l.id from order_line as l \
    join \"order\" as o on o.id = l.order_id join product as p on p.id = l.product_id \
    where l.organization_id = $1 and o.state = 'completed' and p.term = 'perpetual' \
    and l.covered_to is not null";

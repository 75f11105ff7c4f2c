//! Orders and their lines, and what they come to in the ledger.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::api::products::LicenseTerm;
use uuid::Uuid;

use super::{
    Change,
    known::lines_by_key,
    ledger,
    part::{Held, Merged, Stored, Tools, id_or_new, keys, merge, put},
    present::all,
};
use crate::{
    access::Act,
    error::Error,
    import::{
        records::{Order, OrderLine},
        values::Day,
    },
    store::{
        audit::Action,
        entity::{order, order_line, product},
        notices, scope,
    },
};

/// Of an order with many lines so many are looked at together.
const LINES: u64 = 1_000;

impl Stored for Order {
    const ACTION: Action = Action::OrdersImported;

    async fn write(
        act: &Act<'_>,
        tools: &Tools<'_>,
        records: &[Held<Self>],
    ) -> Result<Vec<Change>, Error> {
        let (select, column) = (scope::select_in::<order::Entity>(act), order::Column::Number);
        let present = all(act.transaction(), select, column, keys(records)).await?;
        let present = present.into_iter().map(|row| (row.number.clone(), row)).collect();
        let merged = merge(records, present, |it, before| order_row(it, before, tools))?;
        let changed: Vec<_> = merged.changed.iter().map(|(_, after)| after.clone()).collect();
        let news = notices::recent_orders(&merged.new, act.now());
        put(act, merged.new, changed).await?;
        notices::tell_of_orders(act, &news).await?;
        for (before, after) in &merged.changed {
            if (&before.state, before.ordered_on) != (&after.state, after.ordered_on) {
                follow(act, after).await?;
            }
        }
        Ok(merged.changes)
    }
}

fn order_row(
    Held { owner, record, .. }: &Held<Order>,
    before: Option<&order::Model>,
    tools: &Tools<'_>,
) -> Result<order::Model, Error> {
    let partner = record.partner.as_ref().map(|it| tools.ids.partner(it.as_ref()));
    Ok(order::Model {
        id: id_or_new(before.map(|it| it.id)),
        organization_id: owner.organization_id.0,
        purchasing_account_id: owner.id,
        number: record.number.to_string(),
        ordered_on: record.ordered_on.date(),
        state: record.state.code().to_owned(),
        partner_id: partner.transpose()?,
        purchase_order: record.purchase_order.as_ref().map(ToString::to_string),
    })
}

/// Lets the ledger follow an order that is another one than before: whichever lines it has.
async fn follow(act: &Act<'_>, order: &order::Model) -> Result<(), Error> {
    let mut after = 0;
    loop {
        let lines = scope::select_in::<order_line::Entity>(act)
            .filter(order_line::Column::OrderId.eq(order.id))
            .filter(order_line::Column::Number.gt(after))
            .order_by_asc(order_line::Column::Number)
            .limit(LINES)
            .all(act.transaction())
            .await?;
        let Some(last) = lines.last() else { return Ok(()) };
        after = last.number;
        let terms = terms(act, &lines).await?;
        let wanted = lines.iter().map(|line| entries(order, line, &terms));
        ledger::settle(act, &ledger::OF_LINES, wanted.collect::<Result<_, _>>()?).await?;
    }
}

impl Stored for OrderLine {
    const ACTION: Action = Action::OrdersImported;

    async fn write(
        act: &Act<'_>,
        tools: &Tools<'_>,
        records: &[Held<Self>],
    ) -> Result<Vec<Change>, Error> {
        let orders: BTreeSet<_> = records.iter().map(|it| it.record.order.as_ref()).collect();
        let (select, column) = (scope::select_in::<order::Entity>(act), order::Column::Number);
        let orders = all(act.transaction(), select, column, orders.into_iter()).await?;
        let keys: Vec<_> = records.iter().map(|it| it.key.clone()).collect();
        let present = lines_by_key(act.transaction(), &keys).await?;
        let merged = merged_lines(&orders, records, present, tools)?;
        let changed: Vec<_> = merged.changed.into_iter().map(|(_, after)| after).collect();
        let added = all_entries(&orders, &merged.new, tools)?;
        let settled = all_entries(&orders, &changed, tools)?;
        put(act, merged.new, changed).await?;
        ledger::add(act, added).await?;
        ledger::settle(act, &ledger::OF_LINES, settled).await?;
        Ok(merged.changes)
    }
}

fn merged_lines(
    orders: &[order::Model],
    records: &[Held<OrderLine>],
    present: BTreeMap<String, order_line::Model>,
    tools: &Tools<'_>,
) -> Result<Merged<order_line::Model>, Error> {
    let orders: BTreeMap<_, _> = orders.iter().map(|row| (row.number.as_str(), row)).collect();
    merge(records, present, |it, before| {
        let order = orders.get(it.record.order.as_ref()).context("an order of a line")?;
        line_row(it, before, order, tools)
    })
}

fn line_row(
    Held { owner, record, .. }: &Held<OrderLine>,
    before: Option<&order_line::Model>,
    order: &order::Model,
    tools: &Tools<'_>,
) -> Result<order_line::Model, Error> {
    Ok(order_line::Model {
        id: id_or_new(before.map(|it| it.id)),
        organization_id: owner.organization_id.0,
        purchasing_account_id: owner.id,
        order_id: order.id,
        number: i32::try_from(record.line.get()).context("the number of a line")?,
        part_number: record.part_number.to_string(),
        product_id: tools.ids.product(record.product.as_ref())?.0,
        quantity: record.quantity.get(),
        covered_from: record.covered_from.map(Day::date),
        covered_to: record.covered_to.map(Day::date),
    })
}

fn all_entries(
    orders: &[order::Model],
    lines: &[order_line::Model],
    tools: &Tools<'_>,
) -> Result<Vec<ledger::Wanted>, Error> {
    let (terms, orders) = (tools.ids.terms(), orders.iter().map(|row| (row.id, row)));
    let orders: BTreeMap<_, _> = orders.collect();
    let of = |line: &order_line::Model| {
        entries(orders.get(&line.order_id).context("an order of a line")?, line, &terms)
    };
    lines.iter().map(of).collect()
}

/// What a line comes to in the ledger, under what it is called there.
fn entries(
    order: &order::Model,
    line: &order_line::Model,
    terms: &BTreeMap<Uuid, LicenseTerm>,
) -> Result<ledger::Wanted, Error> {
    let term = *terms.get(&line.product_id).context("a product of a line")?;
    ledger::of_line(order, line, term)
}

async fn terms(
    act: &Act<'_>,
    lines: &[order_line::Model],
) -> Result<BTreeMap<Uuid, LicenseTerm>, Error> {
    let ids: BTreeSet<_> = lines.iter().map(|line| line.product_id).collect();
    let (select, column) = (scope::unowned::<product::Entity>(), product::Column::Id);
    let products = all(act.transaction(), select, column, ids.into_iter()).await?;
    let terms = products
        .into_iter()
        .map(|row| Ok((row.id, LicenseTerm::from_code(&row.term).context("term of a product")?)));
    terms.collect()
}

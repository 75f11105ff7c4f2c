//! Subscriptions to online services.

use super::{
    Change,
    part::{Held, Stored, Tools, id_or_new, keys, merge, put},
    present::all,
};
use crate::{
    access::Act,
    error::Error,
    import::{records::Subscription, values::Day},
    store::{audit::Action, entity::subscription, scope},
};

impl Stored for Subscription {
    const ACTION: Action = Action::SubscriptionsImported;

    async fn write(
        act: &Act<'_>,
        tools: &Tools<'_>,
        records: &[Held<Self>],
    ) -> Result<Vec<Change>, Error> {
        let select = scope::select_in::<subscription::Entity>(act);
        let column = subscription::Column::Number;
        let present = all(act.transaction(), select, column, keys(records)).await?;
        let present = present.into_iter().map(|row| (row.number.clone(), row)).collect();
        let merged = merge(records, present, |it, before| row(it, before, tools))?;
        let changed = merged.changed.into_iter().map(|(_, after)| after).collect();
        put(act, merged.new, changed).await?;
        Ok(merged.changes)
    }
}

fn row(
    Held { owner, record, .. }: &Held<Subscription>,
    before: Option<&subscription::Model>,
    tools: &Tools<'_>,
) -> Result<subscription::Model, Error> {
    Ok(subscription::Model {
        id: id_or_new(before.map(|it| it.id)),
        organization_id: owner.organization_id.0,
        purchasing_account_id: owner.id,
        product_id: tools.ids.product(record.product.as_ref())?.0,
        number: record.number.to_string(),
        quantity: record.quantity.get(),
        starts_on: record.starts_on.date(),
        ends_on: record.ends_on.map(Day::date),
        state: record.state.code().to_owned(),
    })
}

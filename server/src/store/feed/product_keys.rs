//! Product keys: sealed before they are written, and told apart without being opened.

use anyhow::Context;
use shared::ids::ProductKeyId;

use super::{
    Change,
    known::lines_by_key,
    part::{Held, Stored, Tools, id_or_new, keys, merge, put},
    present::all,
};
use crate::{
    access::Act,
    error::Error,
    import::{
        records::{Many, ProductKey},
        values::Count,
    },
    product_keys::{Belonging, Sealed},
    store::{audit::Action, entity::product_key, notices, scope},
};

impl Stored for ProductKey {
    const ACTION: Action = Action::ProductKeysImported;

    async fn write(
        act: &Act<'_>,
        tools: &Tools<'_>,
        records: &[Held<Self>],
    ) -> Result<Vec<Change>, Error> {
        let about: Vec<_> = records.iter().filter_map(|it| it.record.about().key()).collect();
        let lines = lines_by_key(act.transaction(), &about).await?;
        let select = scope::select_in::<product_key::Entity>(act);
        let present = all(act.transaction(), select, product_key::Column::Number, keys(records));
        let present = present.await?.into_iter().map(|row| (row.number.clone(), row)).collect();
        let merged = merge(records, present, |it, before| {
            let line = it.record.about().key().and_then(|key| lines.get(&key));
            row(it, before, line.map(|line| line.id), tools)
        })?;
        let changed = merged.changed.into_iter().map(|(_, after)| after).collect();
        let news = notices::recent_keys(&merged.new, act.now());
        put(act, merged.new, changed).await?;
        notices::tell_of_keys(act, &news).await?;
        Ok(merged.changes)
    }
}

fn row(
    it: &Held<ProductKey>,
    before: Option<&product_key::Model>,
    order_line_id: Option<uuid::Uuid>,
    tools: &Tools<'_>,
) -> Result<product_key::Model, Error> {
    let (owner, record) = (it.owner, &it.record);
    let id = id_or_new(before.map(|row| row.id));
    let belonging = Belonging { organization_id: owner.organization_id, id: ProductKeyId(id) };
    let is_same = |row: &&product_key::Model| {
        let known = (&row.sealed_under[..], &row.fingerprint[..]);
        tools.sealer.is_same(owner.organization_id, &record.key, known)
    };
    let Sealed { sealed, sealed_under, fingerprint } = match before.filter(is_same) {
        Some(row) => Sealed {
            sealed: row.sealed.clone(),
            sealed_under: row.sealed_under.clone(),
            fingerprint: row.fingerprint.clone(),
        },
        None => tools.sealer.seal(belonging, &record.key),
    };
    Ok(product_key::Model {
        id,
        organization_id: owner.organization_id.0,
        purchasing_account_id: owner.id,
        product_id: tools.ids.product(record.product.as_ref())?.0,
        order_line_id,
        number: record.number.to_string(),
        ending: record.key.ending().to_owned(),
        sealed,
        sealed_under,
        fingerprint,
        activations_allowed: record.activations_allowed.map(number).transpose()?,
        activations_used: number(record.activations_used)?,
        issued_on: record.issued_on.date(),
    })
}

fn number(count: Count) -> Result<i32, Error> {
    Ok(i32::try_from(count.get()).context("a number of activations")?)
}

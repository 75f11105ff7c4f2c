//! Grants, upgrades, returns and periods of maintenance: each is one entry of the ledger, an upgrade
//! two.

use shared::api::licenses::EntryKind;
use uuid::Uuid;

use super::{
    Change, Ids,
    known::lines_by_key,
    ledger::{Wanted, settle},
    part::{Held, Stored, Tools},
};
use crate::{
    access::Act,
    error::Error,
    import::{
        records::{Coverage, Grant, Many, Return, Upgrade},
        values::Day,
    },
    store::{audit::Action, entity::license_entry},
};

/// A record that makes entries of its own, under its number.
trait Counted: Many {
    const KINDS: &'static [EntryKind];

    /// Its entries: the product, the kind, the quantity, the days, the other product, the reason.
    fn entries(&self, ids: &Ids) -> Result<Vec<Counting>, Error>;
}

/// What tells one entry from others of its record.
struct Counting {
    kind: EntryKind,
    product_id: Uuid,
    quantity: i64,
    starts_on: Day,
    ends_on: Option<Day>,
    other_product_id: Option<Uuid>,
    reason: Option<String>,
}

impl Counted for Grant {
    const KINDS: &'static [EntryKind] = &[EntryKind::Granted];

    fn entries(&self, ids: &Ids) -> Result<Vec<Counting>, Error> {
        Ok(vec![Counting {
            kind: EntryKind::Granted,
            product_id: ids.product(self.product.as_ref())?.0,
            quantity: self.quantity.get(),
            starts_on: self.on,
            ends_on: self.ends_on,
            other_product_id: None,
            reason: self.reason.as_ref().map(ToString::to_string),
        }])
    }
}

impl Counted for Upgrade {
    const KINDS: &'static [EntryKind] = &[EntryKind::UpgradedFrom, EntryKind::UpgradedTo];

    fn entries(&self, ids: &Ids) -> Result<Vec<Counting>, Error> {
        let (from, _) = ids.product(self.from_product.as_ref())?;
        let (to, _) = ids.product(self.to_product.as_ref())?;
        let one = |kind, product_id, quantity, other| Counting {
            kind,
            product_id,
            quantity,
            starts_on: self.on,
            ends_on: None,
            other_product_id: Some(other),
            reason: None,
        };
        Ok(vec![
            one(EntryKind::UpgradedFrom, from, -self.quantity.get(), to),
            one(EntryKind::UpgradedTo, to, self.quantity.get(), from),
        ])
    }
}

impl Counted for Return {
    const KINDS: &'static [EntryKind] = &[EntryKind::Returned];

    fn entries(&self, ids: &Ids) -> Result<Vec<Counting>, Error> {
        Ok(vec![Counting {
            kind: EntryKind::Returned,
            product_id: ids.product(self.product.as_ref())?.0,
            quantity: -self.quantity.get(),
            starts_on: self.on,
            ends_on: None,
            other_product_id: None,
            reason: self.reason.as_ref().map(ToString::to_string),
        }])
    }
}

impl Counted for Coverage {
    const KINDS: &'static [EntryKind] = &[EntryKind::Covered];

    fn entries(&self, ids: &Ids) -> Result<Vec<Counting>, Error> {
        Ok(vec![Counting {
            kind: EntryKind::Covered,
            product_id: ids.product(self.product.as_ref())?.0,
            quantity: self.quantity.get(),
            starts_on: self.covered_from,
            ends_on: Some(self.covered_to),
            other_product_id: None,
            reason: None,
        }])
    }
}

async fn write<R: Counted>(
    act: &Act<'_>,
    tools: &Tools<'_>,
    records: &[Held<R>],
) -> Result<Vec<Change>, Error> {
    let about: Vec<_> = records.iter().filter_map(|it| it.record.about().key()).collect();
    let lines = lines_by_key(act.transaction(), &about).await?;
    let wanted = records.iter().map(|it| {
        let line = it.record.about().key().and_then(|key| lines.get(&key));
        let entries = it.record.entries(tools.ids)?.into_iter();
        let entries = entries.map(|entry| row(it, entry, line.map(|line| line.id))).collect();
        Ok(Wanted { source: it.key.clone(), entries })
    });
    settle(act, R::KINDS, wanted.collect::<Result<_, Error>>()?).await
}

fn row<R>(it: &Held<R>, entry: Counting, order_line_id: Option<Uuid>) -> license_entry::Model {
    license_entry::Model {
        id: Uuid::now_v7(),
        organization_id: it.owner.organization_id.0,
        purchasing_account_id: it.owner.id,
        product_id: entry.product_id,
        kind: entry.kind.code().to_owned(),
        quantity: entry.quantity,
        starts_on: entry.starts_on.date(),
        ends_on: entry.ends_on.map(Day::date),
        source: it.key.clone(),
        order_line_id,
        other_product_id: entry.other_product_id,
        reason: entry.reason,
    }
}

/// Each of them is written in the same way.
macro_rules! stored {
    ($($record:ident),+) => {$(
        impl Stored for $record {
            const ACTION: Action = Action::LicensesImported;

            async fn write(
                act: &Act<'_>,
                tools: &Tools<'_>,
                records: &[Held<Self>],
            ) -> Result<Vec<Change>, Error> {
                write(act, tools, records).await
            }
        }
    )+};
}

stored!(Grant, Upgrade, Return, Coverage);

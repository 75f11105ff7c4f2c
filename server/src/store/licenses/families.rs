//! The position by product family.

use std::collections::BTreeMap;

use shared::{
    access::Permit,
    api::licenses::{LicenseFamilies, LicenseFamily},
    licenses::Parts,
    values::Name,
};

use super::{
    Comparison, Ledger,
    position::{Position, positions},
};
use crate::error::Error;

/// The families by name, with the days that their numbers are of.
pub(crate) async fn families<P: Permit>(
    ledger: &Ledger<'_, P>,
    days: Comparison,
) -> Result<LicenseFamilies, Error> {
    let mut families = BTreeMap::<Name, (Parts, Option<Parts>)>::new();
    for Position { product, parts, before, .. } in positions(ledger, days).await? {
        let family = families.entry(product.family).or_default();
        family.0 += parts;
        if let Some(before) = before {
            *family.1.get_or_insert_default() += before;
        }
    }
    let families = families.into_iter().map(|(family, (parts, before))| LicenseFamily {
        family,
        quantities: parts.quantities(),
        before: before.map(|parts| parts.quantities()),
    });
    Ok(LicenseFamilies { on: days.on, compared_to: days.before, families: families.collect() })
}

//! Licenses by family, as shares of a whole.

use std::collections::{BTreeMap, BTreeSet};

use shared::{
    api::{
        licenses::{License, Quantities},
        reports::LicenseShare,
    },
    values::Name,
};

/// The families, by name.
pub(super) fn families(licenses: &[License]) -> Vec<Name> {
    let families: BTreeSet<_> = licenses.iter().map(|it| &it.product.family).collect();
    families.into_iter().cloned().collect()
}

/// A share for each family, by name; of one family, a share for each product.
pub(super) fn shares(licenses: Vec<License>, family: Option<&Name>) -> Vec<LicenseShare> {
    match family {
        None => by_family(licenses),
        Some(family) => {
            let of_family = licenses.into_iter().filter(|it| it.product.family == *family);
            of_family.map(of_product).collect()
        }
    }
}

fn by_family(licenses: Vec<License>) -> Vec<LicenseShare> {
    let mut sums = BTreeMap::<Name, Quantities>::new();
    for License { product, quantities, .. } in licenses {
        let sum = sums.entry(product.family).or_default();
        sum.effective += quantities.effective;
        sum.covered += quantities.covered;
    }
    let share = |(family, quantities)| LicenseShare { family, product: None, quantities };
    sums.into_iter().map(share).collect()
}

fn of_product(license: License) -> LicenseShare {
    let License { product, quantities, .. } = license;
    LicenseShare { family: product.family.clone(), product: Some(product), quantities }
}

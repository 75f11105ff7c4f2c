//! Which files follow from what is owned.
//!
//! An account may have the files of each product of which it owns a license today. While licenses of
//! a version are covered, it may also have the files of earlier versions of the same family and
//! edition: whoever pays for maintenance need not move all machines at once.

use std::{cmp::Ordering, collections::BTreeMap};

use shared::api::downloads::Ground;
use uuid::Uuid;

use super::version;
use crate::store::entity::product;

/// What an account owns of a product today.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holding {
    pub(super) account: Uuid,
    pub(super) product: Uuid,
    pub(super) effective: u64,
    pub(super) covered: u64,
}

/// That an account may have the files of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entitled {
    pub(super) account: Uuid,
    pub(super) ground: Ground,
    /// What it owns: the product, or a later version of it.
    pub(super) owned: Uuid,
    pub(super) quantity: u64,
}

/// By product, why each account may have its files: once for each account. Owning the product itself
/// is the better reason.
pub(super) fn of(
    products: &[product::Model],
    holdings: &[Holding],
) -> BTreeMap<Uuid, Vec<Entitled>> {
    let mut entitled = BTreeMap::<_, Vec<_>>::new();
    for product in products {
        let mut accounts = BTreeMap::new();
        let owned = holdings.iter().filter(|it| it.effective > 0);
        for (holding, its) in owned.filter_map(|it| Some((it, by_id(products, it.product)?))) {
            let Some(found) = ground(product, its, holding) else { continue };
            let known = accounts.entry(holding.account).or_insert(found);
            if found.ground == Ground::Owned {
                *known = found;
            }
        }
        if !accounts.is_empty() {
            entitled.insert(product.id, accounts.into_values().collect());
        }
    }
    entitled
}

fn by_id(products: &[product::Model], id: Uuid) -> Option<&product::Model> {
    products.iter().find(|product| product.id == id)
}

fn ground(product: &product::Model, owned: &product::Model, holding: &Holding) -> Option<Entitled> {
    let (ground, quantity) = if product.id == owned.id {
        (Ground::Owned, holding.effective)
    } else if holding.covered > 0 && is_earlier(product, owned) {
        (Ground::LaterVersionCovered, holding.covered)
    } else {
        return None;
    };
    Some(Entitled { account: holding.account, ground, owned: owned.id, quantity })
}

fn is_earlier(product: &product::Model, owned: &product::Model) -> bool {
    product.family == owned.family
        && product.edition == owned.edition
        && version::compare(&product.version, &owned.version) == Ordering::Less
}

#[cfg(test)]
mod tests {
    use shared::api::downloads::Ground;
    use uuid::Uuid;

    use super::{Holding, of};
    use crate::store::entity::product;

    fn product(id: u128, family: &str, version: &str, edition: Option<&str>) -> product::Model {
        product::Model {
            id: Uuid::from_u128(id),
            code: format!("P-{id}"),
            name: format!("{family} {version}"),
            family: family.to_owned(),
            version: version.to_owned(),
            edition: edition.map(str::to_owned),
            term: "perpetual".to_owned(),
            languages: serde_json::json!([]),
        }
    }

    fn catalogue() -> Vec<product::Model> {
        vec![
            product(1, "Desktop", "9", Some("Standard")),
            product(2, "Desktop", "10", Some("Standard")),
            product(3, "Desktop", "11", Some("Standard")),
            product(4, "Desktop", "9", Some("Enterprise")),
            product(5, "Desktop", "9", None),
            product(6, "Server", "9", Some("Standard")),
        ]
    }

    fn holding(account: u128, product: u128, effective: u64, covered: u64) -> Holding {
        let [account, product] = [account, product].map(Uuid::from_u128);
        Holding { account, product, effective, covered }
    }

    fn products(holdings: &[Holding]) -> Vec<(u128, Ground, u64)> {
        let entitled = of(&catalogue(), holdings);
        let entitled =
            entitled.into_iter().map(|(id, on)| (id.as_u128(), on[0].ground, on[0].quantity));
        entitled.collect()
    }

    #[test]
    fn what_is_owned_can_be_downloaded_and_nothing_else() {
        assert_eq!(products(&[holding(7, 2, 5, 0)]), [(2, Ground::Owned, 5)]);
        assert_eq!(products(&[holding(7, 2, 0, 5)]), []);
        assert_eq!(products(&[]), []);
    }

    #[test]
    fn who_pays_for_maintenance_has_earlier_versions_of_the_edition_too() {
        let found = products(&[holding(7, 2, 5, 3)]);
        assert_eq!(found, [(1, Ground::LaterVersionCovered, 3), (2, Ground::Owned, 5)]);
    }

    #[test]
    fn owning_the_product_itself_is_the_better_reason() {
        let later_first = [holding(7, 2, 5, 3), holding(7, 1, 2, 0)];
        let [itself, later] = later_first;
        for holdings in [later_first, [later, itself]] {
            assert_eq!(products(&holdings)[0], (1, Ground::Owned, 2));
        }
    }

    #[test]
    fn each_account_has_its_own_reason() {
        let entitled = of(&catalogue(), &[holding(7, 2, 5, 3), holding(8, 1, 1, 0)]);
        let on = &entitled[&Uuid::from_u128(1)];
        let grounds: Vec<_> = on.iter().map(|it| (it.account.as_u128(), it.ground)).collect();
        assert_eq!(grounds, [(7, Ground::LaterVersionCovered), (8, Ground::Owned)]);
    }
}

//! Properties of the fold, over ledgers that look like chance and are the same for the same seed.

use std::collections::BTreeMap;

use chrono::{Days as Later, NaiveDate};

use super::{Days, Parts, Tally, contribution, lapsing};
use crate::{
    api::{
        licenses::{EntryKind, Part, Quantities},
        products::LicenseTerm,
    },
    limits::QUANTITY_MAXIMUM,
};

/// So many ledgers are looked at for each property.
const LEDGERS: u64 = 400;

/// Numbers that look like chance, and are the same for the same seed.
struct Chance(u64);

impl Chance {
    /// Splitmix64.
    fn below(&mut self, most: u16) -> u16 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u16::try_from((mixed ^ (mixed >> 31)) % u64::from(most)).unwrap()
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::from(self.below(u16::try_from(of.len()).unwrap()))]
    }
}

/// Of which account and product; every other product is a subscription.
type Of = (u16, u16);

#[derive(Clone, Copy, Debug)]
struct Entry {
    of: Of,
    kind: EntryKind,
    quantity: i64,
    days: Days,
}

fn term(product: u16) -> LicenseTerm {
    LicenseTerm::ALL[usize::from(product % 2)]
}

fn day(number: u16) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 1, 1).unwrap() + Later::new(number.into())
}

fn entry(chance: &mut Chance) -> Entry {
    let kind = chance.pick(EntryKind::ALL);
    // Small ones, so that coverage and licenses meet, and the largest that there can be.
    let small = 1 + i64::from(chance.below(9));
    let quantity = if chance.below(20) == 0 { QUANTITY_MAXIMUM } else { small };
    let (starts_on, length) = (chance.below(60), chance.below(60));
    let ends_on = (chance.below(2) == 0).then(|| day(starts_on + length));
    Entry {
        of: (chance.below(3), chance.below(4)),
        kind,
        quantity: match kind {
            EntryKind::UpgradedFrom | EntryKind::Returned => -quantity,
            EntryKind::Ordered
            | EntryKind::Granted
            | EntryKind::UpgradedTo
            | EntryKind::Covered => quantity,
        },
        days: Days { starts_on: day(starts_on), ends_on },
    }
}

fn each_ledger(look: impl Fn(&mut Chance, Vec<Entry>)) {
    for seed in 0..LEDGERS {
        let mut chance = Chance(seed);
        let entries = (0..chance.below(80)).map(|_| entry(&mut chance)).collect();
        look(&mut chance, entries);
    }
}

/// The position of each product on each account.
fn positions(entries: &[Entry], on: NaiveDate) -> BTreeMap<Of, Parts> {
    let mut tallies = BTreeMap::<Of, Tally>::new();
    for entry in entries {
        let tally = tallies.entry(entry.of).or_default();
        if entry.days.has(on) {
            tally.add(entry.kind, entry.quantity);
        }
    }
    tallies.into_iter().map(|(of, tally)| (of, tally.parts(term(of.1)))).collect()
}

fn sum(quantities: impl Iterator<Item = Quantities>) -> Quantities {
    quantities.fold(Quantities::default(), |sum, more| Quantities {
        effective: sum.effective + more.effective,
        covered: sum.covered + more.covered,
    })
}

/// The same numbers in other words, as the model says them.
fn expected(entries: &[Entry], of: Of, on: NaiveDate) -> Quantities {
    let counting = || entries.iter().filter(|it| it.of == of && it.days.has(on));
    let is_coverage = |it: &&Entry| it.kind == EntryKind::Covered;
    let effective: i64 = counting().filter(|it| !is_coverage(it)).map(|it| it.quantity).sum();
    let bought: i64 = counting().filter(is_coverage).map(|it| it.quantity).sum();
    let covered = match term(of.1) {
        LicenseTerm::Perpetual => bought.min(effective),
        LicenseTerm::Subscription => effective,
    };
    Quantities { effective, covered: covered.max(0) }
}

#[test]
fn the_parts_always_add_up_to_the_number_shown() {
    each_ledger(|chance, entries| {
        let on = day(chance.below(130));
        for (of, parts) in positions(&entries, on) {
            let shown = expected(&entries, of, on);
            assert_eq!(parts.quantities(), shown);
            let (coverage, owned): (Vec<_>, Vec<_>) =
                parts.list().into_iter().partition(|it| it.part.is_coverage());
            assert_eq!(owned.iter().map(|it| it.quantity).sum::<i64>(), shown.effective);
            assert_eq!(coverage.iter().map(|it| it.quantity).sum::<i64>(), shown.covered);
        }
    });
}

#[test]
fn the_entries_and_what_is_not_used_add_up_to_the_number_shown() {
    each_ledger(|chance, entries| {
        let on = day(chance.below(130));
        for (of, parts) in positions(&entries, on) {
            let counting = entries.iter().filter(|it| it.of == of && it.days.has(on));
            let mut total = sum(counting.map(|it| contribution(term(of.1), it.kind, it.quantity)));
            total.covered += parts.get(Part::Unused);
            assert_eq!(total, parts.quantities());
        }
    });
}

#[test]
fn the_position_of_a_day_is_an_earlier_one_and_what_has_changed_since() {
    each_ledger(|chance, entries| {
        let (before, on) = (day(chance.below(130)), day(chance.below(130)));
        let (earlier, later) = (positions(&entries, before), positions(&entries, on));
        for (of, parts) in &later {
            let changes = entries.iter().filter(|it| it.of == *of).filter_map(|it| {
                let change = it.days.cause(before, on)?.change(it.quantity);
                Some(contribution(term(of.1), it.kind, change))
            });
            let unused = parts.get(Part::Unused) - earlier[of].get(Part::Unused);
            let unused = Quantities { effective: 0, covered: unused };
            let start = earlier[of].quantities();
            let told = sum(changes.chain([start, unused]));
            assert_eq!(told, parts.quantities());
            assert_eq!(told, {
                let mut sum = earlier[of];
                sum += *parts - earlier[of];
                sum.quantities()
            });
        }
    });
}

#[test]
fn the_order_of_the_entries_makes_no_difference() {
    each_ledger(|chance, mut entries| {
        let on = day(chance.below(130));
        let before = positions(&entries, on);
        for last in (1..entries.len()).rev() {
            entries.swap(last, usize::from(chance.below(u16::try_from(last + 1).unwrap())));
        }
        assert_eq!(positions(&entries, on), before);
    });
}

#[test]
fn the_number_of_an_organization_is_the_sum_over_accounts_and_products() {
    each_ledger(|chance, entries| {
        let on = day(chance.below(130));
        let positions = positions(&entries, on);
        let all: Parts = positions.values().copied().sum();
        assert_eq!(all.quantities(), sum(positions.keys().map(|of| expected(&entries, *of, on))));
        for product in 0..4 {
            let of_product = || positions.iter().filter(|((_, it), _)| *it == product);
            let parts: Parts = of_product().map(|(_, parts)| *parts).sum();
            assert_eq!(parts.quantities(), sum(of_product().map(|(_, parts)| parts.quantities())));
        }
    });
}

#[test]
fn no_more_is_covered_than_is_owned() {
    each_ledger(|chance, entries| {
        for (_, parts) in positions(&entries, day(chance.below(130))) {
            let Quantities { effective, covered } = parts.quantities();
            assert!((0..=effective.max(0)).contains(&covered), "{parts:?}");
        }
    });
}

#[test]
fn a_rule_is_told_of_each_part_that_there_is() {
    each_ledger(|chance, entries| {
        for ((_, product), parts) in positions(&entries, day(chance.below(130))) {
            let rules = parts.rules(term(product));
            assert_eq!(rules.is_empty(), parts.list().is_empty(), "{parts:?} {rules:?}");
        }
    });
}

#[test]
fn an_entry_counts_on_its_first_day_and_on_its_last() {
    let days = Days { starts_on: day(10), ends_on: Some(day(20)) };
    for (number, counts) in [(9, false), (10, true), (20, true), (21, false)] {
        assert_eq!(days.has(day(number)), counts, "{number}");
    }
    assert!(Days { ends_on: None, ..days }.has(day(9_999)));
}

#[test]
fn each_kind_of_entry_has_a_part_of_its_own() {
    for (kind, part) in EntryKind::ALL.iter().zip(Part::ALL) {
        let mut tally = Tally::default();
        tally.add(*kind, 3);
        assert_eq!(tally.parts(LicenseTerm::Perpetual).get(*part), 3);
        assert_eq!(part.is_coverage(), *kind == EntryKind::Covered);
    }
}

#[test]
fn what_goes_on_the_day_after_does_not_lapse() {
    for (ending, beginning, left) in [(10, 0, 10), (10, 4, 6), (10, 10, 0), (10, 99, 0), (5, -3, 5)]
    {
        assert_eq!(lapsing(ending, beginning), left);
    }
}

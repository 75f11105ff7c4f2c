//! Chance that is the same each time: the demo's world is made anew again and again, and is the same
//! world. `SplitMix64` (Steele, Lea and Flood, 2014), which needs no more than these lines.

use std::ops::RangeInclusive;

/// A source of chance.
pub(super) struct Random(u64);

impl Random {
    /// Its own for each purpose: one more of one thing changes nothing about others.
    pub(super) fn of(purpose: &str) -> Self {
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(purpose.bytes().fold(0xcbf2_9ce4_8422_2325, fold))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another one, which is not zero.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        // The upper half, times the bound: as even as anybody can see.
        let scaled = (self.next() >> 32) * u64::from(bound);
        u32::try_from(scaled >> 32).unwrap_or_default()
    }

    /// A number of a range.
    pub(super) fn within(&mut self, range: &RangeInclusive<u32>) -> u32 {
        range.start() + self.below(range.end() - range.start() + 1)
    }

    /// Whether it happens that happens so often in a hundred.
    pub(super) fn happens(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let place = self.below(u32::try_from(of.len()).unwrap_or(u32::MAX));
        &of[place as usize]
    }

    /// The place of one of several that count differently.
    pub(super) fn weighed(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        for (place, weight) in weights.enumerate() {
            if left < weight {
                return place;
            }
            left -= weight;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn chance_is_the_same_for_the_same_purpose_and_even() {
        let draw = |purpose| {
            let mut random = Random::of(purpose);
            (0..6_000).map(|_| random.below(6)).collect::<Vec<_>>()
        };
        assert_eq!(draw("orders"), draw("orders"));
        assert_ne!(draw("orders"), draw("keys"));
        for face in 0..6 {
            let often = draw("orders").iter().filter(|it| **it == face).count();
            assert!((900..1_100).contains(&often), "{face}: {often}");
        }
    }

    #[test]
    fn what_counts_more_comes_more_often() {
        let mut random = Random::of("weights");
        let mut often = [0; 3];
        for _ in 0..4_000 {
            often[random.weighed([1, 0, 3].into_iter())] += 1;
        }
        assert!(often[1] == 0 && often[2] > 2 * often[0], "{often:?}");
    }
}

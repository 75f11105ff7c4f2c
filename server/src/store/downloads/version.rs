//! Which of two versions is the later one.

use std::cmp::Ordering;

/// Compares what versions are called as people do: `10` comes after `9`, and `2022 R2` after `2022`.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    pieces(one).cmp(pieces(other))
}

/// A run of digits, or one other character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Letter(char),
    Number(u64),
}

fn pieces(version: &str) -> impl Iterator<Item = Piece> {
    let mut rest = version.trim();
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let (piece, length) = if digits > 0 {
            (Piece::Number(rest[..digits].parse().unwrap_or(u64::MAX)), digits)
        } else {
            (Piece::Letter(first.to_ascii_lowercase()), first.len_utf8())
        };
        rest = &rest[length..];
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::compare;

    #[test]
    fn versions_follow_one_another_as_people_count() {
        let ascending =
            ["1.9", "1.10", "2", "9", "10", "2019", "2022", "2022 R2", "2022 R10", "2025"];
        for (place, one) in ascending.iter().enumerate() {
            for (other_place, other) in ascending.iter().enumerate() {
                assert_eq!(compare(one, other), place.cmp(&other_place), "{one} {other}");
            }
        }
        assert_eq!(compare("2022 r2", "2022 R2"), Ordering::Equal);
        assert_eq!(compare("", "1"), Ordering::Less);
    }
}

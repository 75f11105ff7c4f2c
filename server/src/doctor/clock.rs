//! Whether our clock is right: links end by it, and a mail from tomorrow looks like spam.

use chrono::TimeDelta;

use super::finding::{Check, Finding};

/// By how much it may differ, in seconds: the others' is not exact either, and answers take time.
const DRIFT_SECONDS: i64 = 30;

/// Compares it with the clocks of those who told the time.
pub(super) fn clock(
    offset: TimeDelta,
    others: impl Iterator<Item = (String, TimeDelta)>,
) -> Finding {
    if !offset.is_zero() {
        let says =
            format!("it is set {} s ahead, as only rehearsals need it", offset.num_seconds());
        return Check::Clock.wrong(says).advise("unset BC_CLOCK_OFFSET_SECONDS");
    }
    let furthest = others.max_by_key(|(_, ahead)| ahead.abs());
    let Some((whose, ahead)) = furthest else {
        return Check::Clock.unknown("nobody who was asked told the time");
    };
    let seconds = ahead.num_seconds();
    if seconds.abs() <= DRIFT_SECONDS {
        return Check::Clock.right(format!("within {DRIFT_SECONDS} s of {whose}'s"));
    }
    let (by, way) = (seconds.abs(), if seconds > 0 { "behind" } else { "ahead of" });
    let says = format!("{by} s {way} {whose}'s");
    Check::Clock.doubtful(says).advise("let this machine set its clock by NTP")
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::clock;
    use crate::doctor::finding::Verdict;

    fn verdict(offset: i64, others: &[i64]) -> (Verdict, String) {
        let others = others.iter().map(|seconds| TimeDelta::seconds(*seconds));
        let others = others.map(|ahead| ("relay.example".to_owned(), ahead));
        let finding = clock(TimeDelta::seconds(offset), others);
        (finding.verdict, finding.says)
    }

    #[test]
    fn a_clock_that_is_half_a_minute_off_is_worth_a_look() {
        assert_eq!(verdict(0, &[2, -30]).0, Verdict::Right);
        let behind = (Verdict::Doubtful, "31 s behind relay.example's".to_owned());
        assert_eq!(verdict(0, &[31, 1]), behind);
        let ahead = (Verdict::Doubtful, "3600 s ahead of relay.example's".to_owned());
        assert_eq!(verdict(0, &[-3600]), ahead);
        assert_eq!(verdict(0, &[]).0, Verdict::Unknown);
        assert_eq!(verdict(60, &[0]).0, Verdict::Wrong);
    }
}

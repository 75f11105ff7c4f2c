//! What `import` says on the terminal.

use std::{fmt::Write, process::ExitCode};

use super::{Kind, Outcome, Report, Tally};

/// Prints the outcome: what was done to the standard output, what is wrong to the standard error.
/// The exit code tells them apart: 0 applied, 1 refused as a whole, 3 broken off.
#[must_use]
pub fn print(outcome: &Outcome) -> ExitCode {
    match outcome {
        Outcome::Applied(report) => {
            print!("{}", table(report));
            ExitCode::SUCCESS
        }
        Outcome::Refused { faults, is_cut_off } => {
            for fault in faults {
                eprintln!("{fault}");
            }
            if *is_cut_off {
                eprintln!("the rest was not looked at");
            }
            let errors = if faults.len() == 1 { "error" } else { "errors" };
            eprintln!("{} {errors}: nothing was imported", faults.len());
            ExitCode::from(1)
        }
        Outcome::BrokenOff { report, error } => {
            print!("{}", table(report));
            eprintln!("{error:#}");
            eprintln!("broken off: what is counted above was imported; repeat the import");
            ExitCode::from(3)
        }
    }
}

/// Kinds that the feed has nothing of are left out.
fn table(report: &Report) -> String {
    let mut table =
        format!("{:<20}{:>10}{:>10}{:>12}{:>8}\n", "", "new", "changed", "unchanged", "kept");
    for kind in Kind::ALL {
        let tally = report.of(*kind);
        if tally != Tally::default() {
            let Tally { new, changed, unchanged, kept } = tally;
            let name = kind.plural();
            // Writing to a text does not fail.
            let _ = writeln!(table, "{name:<20}{new:>10}{changed:>10}{unchanged:>12}{kept:>8}");
        }
    }
    let _ = writeln!(table, "{:<20}{:>10}", "invitations", report.invitations);
    table
}

#[cfg(test)]
mod tests {
    use super::{Kind, Report, table};
    use crate::store::feed::Change;

    #[test]
    fn the_report_is_a_table_of_what_was_in_the_feed() {
        let mut report = Report { invitations: 1, ..Report::default() };
        for change in [Change::New, Change::New, Change::Changed, Change::Unchanged] {
            report.count(Kind::PurchasingAccount, change);
        }
        report.count(Kind::Contact, Change::Kept);
        let expected = "
                           new   changed   unchanged    kept
purchasing accounts          2         1           1       0
contacts                     0         0           0       1
invitations                  1
";
        assert_eq!(table(&report), expected.trim_start_matches('\n'));
    }
}

//! What `import` says on the terminal.

use std::{fmt::Write, process::ExitCode};

use super::{Outcome, Report, Tally};

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
                eprintln!("the rest was not read");
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

fn table(report: &Report) -> String {
    let mut table = format!("{:<20}{:>10}{:>10}{:>12}\n", "", "new", "changed", "unchanged");
    for (name, Tally { new, changed, unchanged }) in [
        ("organizations", report.organizations),
        ("partners", report.partners),
        ("agreements", report.agreements),
        ("purchasing accounts", report.accounts),
    ] {
        // Writing to a text does not fail.
        let _ = writeln!(table, "{name:<20}{new:>10}{changed:>10}{unchanged:>12}");
    }
    let _ = writeln!(table, "{:<20}{:>10}", "invitations", report.invitations);
    table
}

#[cfg(test)]
mod tests {
    use super::{Report, Tally, table};

    #[test]
    fn the_report_is_a_table() {
        let accounts = Tally { new: 2, changed: 1, unchanged: 12345 };
        let table = table(&Report { accounts, invitations: 1, ..Report::default() });
        let expected = "
                           new   changed   unchanged
organizations                0         0           0
partners                     0         0           0
agreements                   0         0           0
purchasing accounts          2         1       12345
invitations                  1
";
        assert_eq!(table, expected.trim_start_matches('\n'));
    }
}

//! `business-center imports`: what has become of the feeds that came in.

use std::{fmt::Write, process::ExitCode};

use shared::{
    api::feed::{Fault, Import, ImportState, KindCount},
    ids::ImportId,
};

use super::ready_database;
use crate::{
    Config,
    store::imports::{self, KnownImport},
};

/// How many are listed.
const LISTED: u64 = 50;

/// Lists the imports, the newest first; after the one that is named, if one is.
///
/// # Errors
/// When the database cannot be had.
pub async fn list_imports(config: Config, after: Option<ImportId>) -> anyhow::Result<ExitCode> {
    let (database, machine) = ready_database(&config).await?;
    let known = imports::list(&machine, after, LISTED).await?;
    for import in &known {
        println!("{}", line(import));
    }
    if let Some(last) = known.last().filter(|_| known.len() as u64 == LISTED) {
        println!("older: business-center imports --after {}", last.import.id);
    }
    database.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Prints all that is known of one import.
///
/// # Errors
/// When the database cannot be had.
pub async fn show_import(config: Config, id: ImportId) -> anyhow::Result<ExitCode> {
    let (database, machine) = ready_database(&config).await?;
    let known = imports::get(&machine, id).await?;
    database.close().await?;
    let Some(known) = known else {
        eprintln!("{id}: there is no such import, or it is not known any more");
        return Ok(ExitCode::FAILURE);
    };
    print!("{}", whole(&known));
    Ok(ExitCode::SUCCESS)
}

fn line(KnownImport { import, token, .. }: &KnownImport) -> String {
    let Import { id, name, state, began_at, .. } = import;
    let by = token.as_deref().unwrap_or("a terminal");
    let began_at = began_at.format("%Y-%m-%d %H:%M");
    format!("{id}  {began_at}  {:<10}  {by:<20}  {name}", state.code())
}

fn whole(known: &KnownImport) -> String {
    let KnownImport { import, token, network } = known;
    let mut text = String::new();
    let mut say = |what: &str, value: &str| {
        // Writing to a text does not fail.
        let _ = writeln!(text, "{what:<12}{value}");
    };
    say("import", &import.id.to_string());
    say("files", &import.name);
    say("sent by", token.as_deref().unwrap_or("an operator at a terminal"));
    if let Some(network) = network {
        say("from", network);
    }
    say("began", &import.began_at.format("%Y-%m-%d %H:%M:%S UTC").to_string());
    if let Some(ended_at) = import.ended_at {
        say("ended", &ended_at.format("%Y-%m-%d %H:%M:%S UTC").to_string());
    }
    say("state", in_words(import));
    say("checked", &format!("{} lines", import.checked));
    text + &counts(&import.counts, import.invitations) + &faults(&import.faults, import.is_cut_off)
}

fn in_words(import: &Import) -> &'static str {
    match import.state {
        ImportState::Waiting => "waiting for its turn",
        ImportState::Running => "going on",
        ImportState::Applied => "applied",
        ImportState::Refused => "refused: nothing was applied",
        ImportState::BrokenOff => "broken off: repeat it, and the rest follows",
    }
}

fn counts(counts: &[KindCount], invitations: u64) -> String {
    if counts.is_empty() {
        return String::new();
    }
    let mut table =
        format!("\n{:<20}{:>10}{:>10}{:>12}{:>8}\n", "", "new", "changed", "unchanged", "kept");
    for KindCount { kind, new, changed, unchanged, kept } in counts {
        let kind = kind.replace('_', " ");
        // As above.
        let _ = writeln!(table, "{kind:<20}{new:>10}{changed:>10}{unchanged:>12}{kept:>8}");
    }
    let _ = writeln!(table, "{:<20}{invitations:>10}", "invitations");
    table
}

fn faults(faults: &[Fault], is_cut_off: bool) -> String {
    let mut text = String::new();
    for (place, Fault { line, pointer, rule, value, asked }) in faults.iter().enumerate() {
        let before = if place == 0 { "\n" } else { "" };
        let what: Vec<_> =
            [pointer.as_str(), rule, value].into_iter().filter(|it| !it.is_empty()).collect();
        // As above.
        let _ = writeln!(text, "{before}line {line}: {}: {asked}", what.join(" "));
    }
    if is_cut_off {
        text.push_str("the rest was not read\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use shared::{
        api::feed::{Fault, Import, ImportState, KindCount},
        ids::ImportId,
    };
    use uuid::Uuid;

    use super::whole;
    use crate::store::imports::KnownImport;

    #[test]
    fn an_import_says_who_sent_it_what_changed_and_what_was_wrong() {
        let moment = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let fault = Fault {
            line: 7,
            pointer: "/quantity".to_owned(),
            rule: "wrong_type".to_owned(),
            value: "\"many\"".to_owned(),
            asked: "a number is needed".to_owned(),
        };
        let count =
            KindCount { kind: "order_line".into(), new: 3, changed: 0, unchanged: 12, kept: 0 };
        let import = Import {
            id: ImportId(Uuid::nil()),
            name: "orders.jsonl".to_owned(),
            state: ImportState::Refused,
            began_at: moment,
            ended_at: None,
            checked: 15,
            applied: 0,
            counts: vec![count],
            invitations: 0,
            faults: vec![fault],
            is_cut_off: true,
        };
        let network = Some("203.0.113.1".to_owned());
        let text = whole(&KnownImport { import, token: Some("sap".to_owned()), network });
        assert_eq!(
            text,
            "import      00000000-0000-0000-0000-000000000000
files       orders.jsonl
sent by     sap
from        203.0.113.1
began       2027-01-15 08:00:00 UTC
state       refused: nothing was applied
checked     15 lines

                           new   changed   unchanged    kept
order line                   3         0          12       0
invitations                  0

line 7: /quantity wrong_type \"many\": a number is needed
the rest was not read
"
        );
    }
}

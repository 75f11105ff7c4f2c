use shared::api::{
    licenses::{Cause, EntryKind, Part, Rule},
    products::LicenseTerm,
};

use crate::{format, words::licenses::Licenses};

pub(super) const LICENSES: Licenses = Licenses {
    lead: "What you may use, not what is installed. Select a number to see what it is made of.",
    search: "Product or code",
    product: "Product",
    family: "Product family",
    all_families: "All product families",
    version: "Version",
    term: "Term",
    term_of: |term| match term {
        LicenseTerm::Perpetual => "Perpetual",
        LicenseTerm::Subscription => "Subscription",
    },
    effective: "Effective quantity",
    covered: "Covered quantity",
    coverage_ends: "Coverage ends",
    ended: |day| format!("Ended on {day}"),
    change: "Change",
    change_of_covered: |change| format!("Covered {change}"),
    days: "Days",
    on: "On",
    compared_to: "Compared to",
    stop_comparing: "Stop comparing",
    position_on: |day| format!("What counted on {}.", format::day(day)),
    position_compared: |day, before| {
        format!("What counted on {}, compared to {}.", format::day(day), format::day(before))
    },
    none: "No licenses yet",
    none_text: "Licenses stand here as soon as an order is completed, or the vendor grants some.",
    none_then: "No licenses on this day",
    none_then_text: "Choose a later day, or clear the day to see today.",
    explain: |number| format!("{number}: what it is made of"),
    made_of: "What the numbers are made of",
    part: "Part",
    part_of: |part| match part {
        Part::Ordered => "Orders",
        Part::Granted => "Grants",
        Part::UpgradedFrom => "Upgraded to another product",
        Part::UpgradedTo => "Upgraded from another product",
        Part::Returned => "Returns",
        Part::Maintained => "Periods of coverage",
        Part::Subscribed => "Subscription",
        Part::Unused => "Not used: more covered than owned",
    },
    before: |day| format!("On {}", format::day(day)),
    now: |day| format!("On {}", format::day(day)),
    how: "How this is counted",
    rule_of: |rule| match rule {
        Rule::OrderedForGood => {
            "A line of a completed order counts from the day of the order on, for good. Open and canceled orders do not count."
        }
        Rule::OrderedForDays => {
            "A subscription counts on the days for which it was bought, from the first to the last. Open and canceled orders do not count."
        }
        Rule::GrantAdds => "What the vendor grants counts like what was bought.",
        Rule::UpgradeMoves => {
            "An upgrade adds no licenses: it takes from one product what it gives to another."
        }
        Rule::ReturnTakes => "What was given back counts no more from that day on.",
        Rule::CoverageAddsNone => {
            "Coverage adds no licenses: it covers those that you own, on the days of its period."
        }
        Rule::SubscriptionIsCovered => "Of a subscription all licenses are covered.",
        Rule::CoveredUpToOwned => {
            "On each purchasing account no more licenses are covered than it owns. Coverage beyond that covers nothing, on other accounts either."
        }
        Rule::MoreGoneThanCame => {
            "More licenses went away than ever came. The vendor's records need to be put right: ask your partner or the vendor."
        }
    },
    entries: "Entries that count",
    entries_lead: "The entries that count on this day, the oldest first.",
    changes: "What made the difference",
    changes_lead: "The entries that count on one of the two days only.",
    what: "What",
    kind_of: |kind| match kind {
        EntryKind::Ordered => "Order",
        EntryKind::Granted => "Grant",
        EntryKind::UpgradedFrom => "Upgraded to another product",
        EntryKind::UpgradedTo => "Upgraded from another product",
        EntryKind::Returned => "Return",
        EntryKind::Covered => "Coverage",
    },
    upgraded_from_one: |product| format!("Upgraded from {product}"),
    upgraded_to_one: |product| format!("Upgraded to {product}"),
    cause_of: |cause| match cause {
        Cause::Began => "Counts since then",
        Cause::Ended => "Counts no more",
    },
    source: "Source",
    line: |number| format!("line {number}"),
    counts_from: "Counts",
    counts_since: |day| format!("From {day}"),
    counts: |from, to| format!("{from} to {to}"),
    total: "Total",
    no_entries: "Nothing counts on this day",
    no_entries_text: "Compare it to an earlier day to see what has ended, or choose another day.",
    no_changes: "Nothing has changed",
    no_changes_text: "The same entries count on both days.",
};

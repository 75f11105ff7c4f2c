use crate::words::overview::Overview;

pub(super) const OVERVIEW: Overview = Overview {
    orders: "Latest orders",
    all_orders: "All orders",
    keys: "Newest keys",
    all_keys: "All keys",
    people: "Who came last",
    all_people: "All users",
    person: "Person",
    joined: "Joined",
    position: "License position",
    by_family: "Licenses by family",
    all_licenses: "All licenses",
    in_three_months: |change| format!("{change} in three months"),
    ending: "Coverage that ends",
    ending_note: "within 90 days, and is not continued",
};

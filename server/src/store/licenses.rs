//! The license position: what people may use, and what it is made of.
//!
//! The ledger can be long. What counts on a day is summed by the database, for each account and
//! product by kind; from these sums `shared::licenses` makes the numbers and their parts. Whoever
//! wants numbers of licenses asks here, so that they are the same everywhere.

mod days;
mod ending;
mod entries;
mod families;
mod ledger;
mod list;
mod position;

pub(crate) use days::Comparison;
pub(super) use days::counts;
pub(crate) use ending::endings;
pub(super) use ending::lapses;
pub(crate) use entries::{Entries, entries};
pub(crate) use families::families;
pub(crate) use ledger::Ledger;
pub(crate) use list::{licenses, page};
pub(crate) use position::explain;

//! Batches of invitations: what the rows of a file mean. Nothing here looks at the database: what
//! stands there is the store's business.

mod columns;
mod full_name;
mod judge;
mod reading;
pub(crate) mod result_file;
mod vocabulary;

pub(crate) use columns::{Layout, column_faults, layout};
pub(crate) use judge::{Force, Judged, Known, Reach, judge};
pub(crate) use reading::{Reading, merge, read};

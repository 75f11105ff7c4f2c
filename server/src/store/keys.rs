//! Product keys: in lists by their end, whole for who asks for one or takes some away.
//!
//! Who has seen which is written down twice: in the audit log for good, and in `key_use` for as long
//! as it takes to tell the administrators of the accounts, once a week and, of many, at once.

mod digest;
mod export;
mod list;
mod reveal;
mod rotation;
mod tell;
mod uses;
mod wanted;

pub(crate) use digest::{carry_out as carry_out_digest, due as due_digests};
pub(crate) use export::{Taken, take_away};
pub(crate) use list::{page, products};
pub(crate) use reveal::reveal;
pub(crate) use rotation::seal_anew;
pub(crate) use tell::tell_of_many;
pub(super) use uses::forget as forget_uses;

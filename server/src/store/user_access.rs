//! What somebody may do in the organization, and every change of it: other roles, being
//! deactivated and reactivated, being removed, leaving, and taking a change back.
//!
//! All of them go the same way: who it is about is read and kept (`Subject`), compared with what
//! the caller has seen, judged by the policy (`Judge`), and carried out together with its audit
//! row and its letters (`apply`). Whoever changes something is the only one in the organization
//! who does (`rights::one_at_a_time`), so that what was judged is still true in the end.
//!
//! Being deactivated concerns the membership, and so every role in the organization: who does it
//! must be able to take each of them. Being removed takes the roles that the remover may take;
//! the membership goes with the last role.

mod apply;
mod change;
mod judge;
mod lone;
mod place;
mod show;
mod subject;
mod tell;
mod undo;

pub(crate) use change::{change_roles, deactivate, leave, reactivate, remove};
pub(crate) use lone::administered_by_one;
pub(super) use lone::lone_accounts;
pub(crate) use place::has_place;
pub(crate) use show::get;
pub(super) use tell::{administrators, organization, tell_administrators};
pub(crate) use undo::take_back;

//! What became of invitations and their mails: for lists, for one of them, and for those who watch.

mod changes;
mod needs;
mod standing;
mod timeline;

pub(crate) use changes::{Watched, visible};
pub(super) use needs::{in_trouble, is_ending, is_recent};
pub(super) use standing::{standing, states};
pub(crate) use timeline::get;
pub(super) use timeline::of_message;

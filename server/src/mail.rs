//! Mail: what a letter says is stored as facts when it is decided, and becomes text when it is sent.
//!
//! The way of a mail: [`store::messages`](crate::store::messages) puts the letter's facts into the
//! outbox, in the transaction of what they tell; the [`Worker`] claims what is due, has the writer
//! make a mail of it in the recipient's language, and hands it to the transport; what the mail
//! server says is kept as an event of the message.

mod accent;
mod back_off;
pub(crate) mod bounces;
mod dkim;
mod format;
pub(crate) mod letter;
pub(crate) mod mailbox;
mod moment;
mod names;
pub(crate) mod notebook;
pub(crate) mod outcome;
mod provider;
mod query;
mod return_path;
mod sender;
mod smtp;
mod templates;
mod transport;
mod words;
mod worker;
mod writer;

#[cfg(test)]
mod tests;

pub use dkim::Dkim;
pub(crate) use dkim::SigningKey;
pub(crate) use format::{Mail, message_id};
pub use provider::Graph;
pub(crate) use provider::Provider;
pub(crate) use return_path::ReturnPaths;
pub(crate) use sender::sender;
pub(crate) use smtp::{Smtp, Visit, VisitFault, check_url};
pub(crate) use words::role_name;
pub use worker::Worker;
pub(crate) use writer::{Writer, without_tokens};

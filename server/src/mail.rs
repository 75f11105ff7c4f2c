//! Mail: what a letter says is stored as facts when it is decided, and becomes text when it is sent.
//!
//! The way of a mail: [`store::messages`](crate::store::messages) puts the letter's facts into the
//! outbox, in the transaction of what they tell; the [`Worker`] claims what is due, has the writer
//! make a mail of it in the recipient's language, and hands it to the transport; what the mail
//! server says is kept as an event of the message.

mod accent;
mod back_off;
mod format;
pub(crate) mod letter;
pub(crate) mod mailbox;
mod moment;
mod names;
pub(crate) mod outcome;
mod smtp;
mod templates;
mod transport;
mod words;
mod worker;
mod writer;

#[cfg(test)]
mod tests;

pub(crate) use format::Mail;
pub(crate) use smtp::check_url;
pub(crate) use words::role_name;
pub use worker::Worker;

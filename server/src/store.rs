//! The database. Nothing outside this module can name a table, and inside it every query starts in
//! `scope`.

pub(crate) mod administrators;
pub(crate) mod agreements;
pub(crate) mod allowances;
pub(crate) mod audit;
pub(crate) mod batches;
pub(crate) mod calendars;
pub(crate) mod cursor;
pub(crate) mod deliveries;
pub(crate) mod documents;
pub(crate) mod domains;
pub(crate) mod downloads;
#[expect(unreachable_pub, reason = "the derive of sea-orm writes `pub`")]
mod entity;
pub(crate) mod erasure;
pub(crate) mod export;
pub(crate) mod feed;
pub(crate) mod feed_tokens;
pub(crate) mod home;
pub(crate) mod imports;
pub(crate) mod inquiries;
pub(crate) mod invitations;
pub(crate) mod kept_answers;
pub(crate) mod keys;
pub(crate) mod licenses;
pub(crate) mod look_ups;
pub(crate) mod mail_domains;
pub(crate) mod mailbox;
pub(crate) mod me;
pub(crate) mod messages;
pub(crate) mod notices;
pub(crate) mod operator_imports;
pub(crate) mod operator_mails;
pub(crate) mod operator_organizations;
pub(crate) mod operator_partners;
pub(crate) mod operator_records;
pub(crate) mod operators;
pub(crate) mod orders;
pub(crate) mod origins;
pub(crate) mod partners;
pub(crate) mod password_resets;
pub(crate) mod passwords;
pub(crate) mod people;
mod personal_values;
mod products;
pub(crate) mod profile;
mod question;
pub(crate) mod questions;
pub(crate) mod reports;
pub(crate) mod retention;
pub(crate) mod rights;
mod rows;
pub mod samples;
mod scope;
pub(crate) mod search;
pub(crate) mod services;
pub(crate) mod sessions;
pub(crate) mod suspensions;
pub(crate) mod today;
mod unique;
pub(crate) mod user_access;
pub(crate) mod users;
pub(crate) mod views;
pub(crate) mod visibility;

/// Made in the store only: whoever asks for one can only be called from here.
pub(crate) struct Proven(());

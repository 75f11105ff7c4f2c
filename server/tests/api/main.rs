//! Behavior through HTTP: one file per noun, and the sweeps over every operation. Each promise is
//! kept on SQLite and on PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

#[macro_use]
mod support;

mod agreement_details;
mod agreements;
mod associations;
mod at_once;
mod audit;
mod audit_chain;
mod batches;
mod calendars;
mod codes;
mod corrections;
mod deliveries;
mod desk;
mod documents;
mod domains;
mod downloads;
mod erasure;
mod export;
mod feed;
mod home;
mod invitation_links;
mod invitation_requests;
mod invitations;
mod keys;
mod licenses;
mod limits;
mod load;
mod lone_accounts;
mod mail_domains;
mod notices;
mod openapi;
mod operators;
mod orders;
mod partners;
mod password_resets;
mod problems;
mod profile;
mod program;
mod questions;
mod reports;
mod retention;
mod same_work;
mod search;
mod seats;
mod security;
mod services;
mod session;
mod sessions;
mod silence;
mod sweeps;
mod user_access;
mod users;
mod views;
mod visibility;
mod wire;

//! The feed, as an operator knows it: what an import applies, refuses and leaves alone, and what
//! its administrators get. Each promise is kept on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

#[path = "../api/support/database.rs"]
mod database;
#[path = "../api/support/documented.rs"]
mod documented;
#[path = "../api/support/events.rs"]
#[expect(dead_code, reason = "the tests of the API use the rest")]
mod events;
#[path = "../api/support/person.rs"]
mod person;
#[macro_use]
mod support;

mod administrators;
mod apply;
mod demo;
mod documents;
mod files;
mod many;
mod product_keys;
mod purchases;
mod refuse;
mod requests;
mod tables;

//! The feed, as an operator knows it: what an import applies, refuses and leaves alone, and what
//! its administrators get. Each promise is kept on SQLite and on PostgreSQL.

#[path = "../api/support/database.rs"]
mod database;
#[expect(dead_code, reason = "no call fails here")]
#[path = "../api/support/person.rs"]
mod person;
#[macro_use]
mod support;

mod administrators;
mod apply;
mod demo;
mod documents;
mod refuse;
mod requests;

//! Behavior through HTTP: one file per noun, and the sweeps over every operation. Each promise is
//! kept on SQLite and on PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

#[macro_use]
mod support;

mod agreements;
mod invitation_links;
mod invitation_requests;
mod invitations;
mod openapi;
mod problems;
mod profile;
mod program;
mod session;
mod sweeps;
mod users;

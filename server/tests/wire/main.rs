//! What a stranger may do to the server: connections, by their bytes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

mod client;
mod full;
mod listening;
mod program;
mod shared_connection;
mod slow;
mod stopping;

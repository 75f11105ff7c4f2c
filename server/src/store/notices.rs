//! What people are told by mail of what their organization owns: what has come in with the feed, and
//! what ends. And which of it each of them does not want.
//!
//! What has come in is told in the transaction that brings it; what comes within some minutes is one
//! mail. What ends is found by the clock.

mod arrivals;
mod endings;
mod readers;
mod refused;
mod tokens;

pub(in crate::store) use arrivals::{recent_keys, recent_orders, tell_of_keys, tell_of_orders};
pub(crate) use endings::{carry_out as carry_out_endings, due as due_endings};
pub(in crate::store) use readers::{readers, shown};
pub(in crate::store) use refused::{forget, refusing};
pub(crate) use refused::{refuse, refused};
pub(crate) use tokens::tell_of_tokens;

//! Reports as they come, sessions as they go, and what strangers try with both.

mod hostile;
mod listening;
mod reports;
mod sessions;

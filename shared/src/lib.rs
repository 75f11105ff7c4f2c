//! Everything the browser and the server must agree on. No I/O and no clock.

#[macro_use]
mod coded;

pub mod access;
pub mod api;
pub mod ids;
pub mod licenses;
pub mod limits;
pub mod locale;
pub mod page;
pub mod problem;
pub mod table;
pub mod values;

//! The server: guards, handlers and the store behind the contract in `shared`.

mod access;
mod api;
mod app;
mod audit_file;
mod clock;
mod config;
mod cookie;
mod database;
pub mod demo;
mod error;
mod gate;
mod handlers;
pub mod import;
pub mod jobs;
mod limits;
pub mod links;
mod mail;
mod marks;
mod migrations;
mod network;
mod openapi;
mod operations;
mod passwords;
pub mod run;
mod secrets;
pub mod serve;
mod store;
mod user_agent;
mod web;

pub use access::Admits;
pub use api::{Api, Served};
pub use app::{App, Wake, router};
pub use clock::Clock;
pub use config::{Brand, Config, Mail, MailWay, Mode, Retention, Rules, Source, Web};
pub use database::{Database, Lock, Machine};
pub use limits::Limits;
pub use mail::Worker;
pub use network::Proxies;
pub use openapi::document as openapi;
pub use operations::operations;
pub use passwords::Passwords;
pub use secrets::Secrets;
pub use store::{
    audit::{Chain, ChainFault, ChainHead, NoChainHead, verify_chains},
    samples,
};

//! The server: guards, handlers and the store behind the contract in `shared`.

mod access;
mod api;
mod app;
mod audit_file;
mod batches;
mod calendar_file;
mod clock;
pub mod codes;
mod config;
pub mod connector;
mod cookie;
mod csv;
mod database;
pub mod demo;
mod dns;
pub mod doctor;
mod domain_proofs;
mod error;
mod gate;
mod handlers;
pub mod import;
mod intake;
pub mod jobs;
mod key_file;
mod license_file;
mod limits;
pub mod links;
mod mail;
mod mail_domains;
mod marks;
mod migrations;
mod network;
mod openapi;
mod operations;
mod order_file;
mod passwords;
mod product_keys;
mod report_file;
pub mod run;
mod secrets;
pub mod serve;
mod spreadsheet;
mod storage;
mod store;
mod table_file;
mod tickets;
mod user_agent;
mod watchers;
mod web;

pub use access::Admits;
pub use api::{Api, Served};
pub use app::{App, Wake, router};
pub use clock::Clock;
pub use config::{
    Bounces, Brand, Config, Connector, Mail, MailWay, Mode, Retention, Rules, Source, Web,
};
pub use database::{Database, Lock, Machine};
pub use intake::Importer;
pub use limits::Limits;
pub use mail::bounces::Listener as BounceListener;
pub use mail::{Dkim, Graph, Worker};
pub use network::Proxies;
pub use openapi::document as openapi;
pub use operations::operations;
pub use passwords::Passwords;
pub use secrets::Secrets;
pub use store::{
    audit::{Chain, ChainFault, ChainHead, NoChainHead, verify_chains},
    imports::KnownImport,
    samples,
};

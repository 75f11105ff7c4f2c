//! The server: guards, handlers and the store behind the contract in `shared`.

mod access;
mod api;
mod app;
mod clock;
mod config;
mod cookie;
mod database;
pub mod demo;
mod error;
mod handlers;
pub mod import;
pub mod jobs;
pub mod links;
mod mail;
mod migrations;
mod openapi;
mod operations;
mod passwords;
pub mod run;
mod secrets;
mod serve;
mod store;
mod web;

pub use access::Admits;
pub use api::{Api, Served};
pub use app::{App, Wake, router};
pub use clock::Clock;
pub use config::{Brand, Config, Mail, MailWay, Mode, Rules, Source, Web};
pub use database::{Database, Lock, Machine};
pub use mail::Worker;
pub use openapi::document as openapi;
pub use operations::operations;
pub use passwords::Passwords;
pub use secrets::Secrets;
pub use store::samples;

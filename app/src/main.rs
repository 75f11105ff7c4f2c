//! The app: pages and forms over the contract in `shared`.

mod api;
mod app;
mod form;
mod format;
mod forms;
mod language;
mod links;
mod memory;
mod pages;
mod parts;
mod press;
mod problem;
mod session;
mod shell;
mod stopped;
mod ui;
mod words;

use leptos::prelude::*;

fn main() {
    stopped::watch();
    mount_to_body(app::App);
}

//! The app: pages and forms over the contract in `shared`.

mod api;
mod app;
mod asked;
mod clipboard;
mod event_words;
mod form;
mod format;
mod forms;
mod guides;
mod half_width;
mod language;
mod later;
mod links;
mod local_time;
mod memory;
mod pages;
mod parts;
mod pattern;
mod press;
mod problem;
mod saved_file;
mod search;
mod session;
mod shell;
mod stopped;
mod ui;
mod version;
mod waiting;
mod watch;
mod words;

use leptos::prelude::*;

fn main() {
    stopped::watch();
    mount_to_body(app::App);
}

//! A real mail server for one test: `end2end/smtp-server.mjs` says how it answers whom.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    thread::{self, JoinHandle},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;
use tempfile::NamedTempFile;

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../end2end/smtp-server.mjs");

/// A running mail server.
pub(crate) struct SmtpServer {
    process: Child,
    /// Reads along, so that the server never waits for us.
    taken: JoinHandle<Vec<Taken>>,
    port: u16,
    certificate: NamedTempFile,
}

#[derive(Deserialize)]
struct Started {
    port: u16,
    certificate: String,
}

/// A mail as the server took it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Taken {
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    /// Who signed in.
    pub(crate) user: Option<String>,
    /// Whether it came through TLS.
    pub(crate) secure: bool,
    /// Which reports were asked for (RFC 3461).
    pub(crate) reports: serde_json::Value,
    raw: String,
}

impl SmtpServer {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut node = Command::new("node");
        let node = node.arg(PROGRAM).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = node.spawn().expect("node is installed");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first = lines.next().expect("the server starts").unwrap();
        let started: Started = serde_json::from_str(&first).unwrap();
        let mut certificate = NamedTempFile::new().unwrap();
        certificate.write_all(started.certificate.as_bytes()).unwrap();
        let taken =
            move || lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
        Self { process, taken: thread::spawn(taken), port: started.port, certificate }
    }

    /// Where it is, as an operator would write it.
    pub(crate) fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The same with these settings behind the `?`, its certificate among them.
    pub(crate) fn secure_url(&self, settings: &str) -> String {
        let ca = self.certificate.path().display();
        format!("{}?ca={ca}&{settings}", self.url())
    }

    /// Stops it: everything that it took, in order.
    pub(crate) fn taken(mut self) -> Vec<Taken> {
        drop(self.process.stdin.take());
        let taken = self.taken.join().unwrap();
        self.process.wait().unwrap();
        taken
    }
}

impl Taken {
    /// The bytes of the whole mail.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        STANDARD.decode(&self.raw).unwrap()
    }
}

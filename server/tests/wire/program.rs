//! The program itself: how it ends, and what it does with the files that it gets.

use std::{
    io::{BufRead, BufReader, Lines},
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
};

use axum::http::StatusCode;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use tokio::{net::TcpStream, task::spawn_blocking};

use crate::client::{Client, soon};

/// The program with sample people on a database of its own.
struct Program {
    child: Child,
    address: String,
    // It has more to say than is listened to.
    _output: Lines<BufReader<ChildStdout>>,
    _folder: TempDir,
}

impl Program {
    /// `before` is what the shell does before it becomes the program.
    async fn start(before: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut program = Command::new("sh");
        program.args(["-c", &format!("{before} exec \"$PROGRAM\" demo --small")]);
        program.env("PROGRAM", env!("CARGO_BIN_EXE_business-center"));
        program.env("BC_LISTEN", "127.0.0.1:0").env("BC_FILES", folder.path());
        let database = folder.path().join("demo.sqlite");
        program.env("DATABASE_URL", format!("sqlite:{}", database.display()));
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let said = spawn_blocking(move || (lines.next().unwrap().unwrap(), lines)).await;
        let (first, output) = said.unwrap();
        let address = first.split("http://").nth(1).unwrap().trim_end_matches('/').to_owned();
        Self { child, address, _output: output, _folder: folder }
    }

    async fn connect(&self) -> Client {
        Client(TcpStream::connect(&self.address).await.unwrap())
    }

    fn stop(&self) {
        let id = Pid::from_child(&self.child);
        kill_process(id, Signal::TERM).unwrap();
    }

    async fn ended(mut self) -> ExitStatus {
        soon(spawn_blocking(move || self.child.wait().unwrap())).await.unwrap()
    }
}

#[tokio::test]
async fn a_program_that_is_told_to_end_says_so_answers_and_ends_well() {
    let program = Program::start("").await;
    let mut used = program.connect().await;
    let ready = used.ask("/readyz").await.unwrap();
    assert!(ready.starts_with(&format!("HTTP/1.1 {}", StatusCode::NO_CONTENT)), "{ready}");
    used.send("GET /readyz HTTP/1.1\r\n").await;
    program.stop();
    while TcpStream::connect(&program.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    // It takes no connections any more, and what has begun to arrive is answered.
    used.send("host: a\r\n\r\n").await;
    let answer = used.answer().await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("connection: close"), "{answer}");
    assert_eq!(program.ended().await.code(), Some(0));
}

#[tokio::test]
async fn with_few_files_there_are_few_connections_and_everybody_is_served() {
    // Less than BC_CONNECTIONS needs, and nothing to raise it with.
    let program = Program::start("ulimit -n 160;").await;
    let mut clients = Vec::new();
    for _ in 0..100 {
        let mut client = program.connect().await;
        assert!(client.ask("/api/session").await.is_some());
        clients.push(client);
    }
    program.stop();
    drop(clients);
    assert_eq!(program.ended().await.code(), Some(0));
}

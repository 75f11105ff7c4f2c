//! The program itself, with settings that are the same each time: it is killed, stopped and started
//! again.

use std::{
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
};

use chrono::TimeDelta;
use rustix::process::{Pid, Signal, kill_process};
use server::{Clock, Config, Mode, Source, Worker};
use tempfile::TempDir;

use crate::support::TestApp;

/// How the program is started on the database of a test.
pub(crate) struct Settings {
    pub(crate) address: SocketAddr,
    environment: Vec<(&'static str, String)>,
    folder: TempDir,
}

/// A running program.
pub(crate) struct Program(Child);

impl Settings {
    /// Mails go to the server at this URL.
    pub(crate) fn new(app: &TestApp, mail_url: &str) -> Self {
        // Nobody else gets it so soon, and the program takes it again each time that it starts.
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let environment = vec![
            ("DATABASE_URL", app.url().to_owned()),
            ("BC_LISTEN", address.to_string()),
            ("BC_PUBLIC_URL", format!("http://{address}/")),
            ("BC_SECRET_KEY", "the-same-key-before-a-restart-and-after-it".to_owned()),
            ("BC_MAIL_URL", mail_url.to_owned()),
            ("BC_MAIL_FROM", "Portal <portal@vendor.example>".to_owned()),
            ("BC_INVITATIONS_PER_INVITER", "1000000".to_owned()),
            ("BC_INVITATIONS_PER_ORGANIZATION", "1000000".to_owned()),
        ];
        Self { address, environment, folder: tempfile::tempdir().unwrap() }
    }

    /// Starts the program, so much later than now.
    pub(crate) fn start(&self, later: TimeDelta) -> Program {
        let mut program = Command::new(env!("CARGO_BIN_EXE_business-center"));
        program.arg("serve").envs(self.environment.iter().map(|(name, value)| (name, value)));
        program.env("BC_CLOCK_OFFSET_SECONDS", later.num_seconds().to_string());
        // What it notes on PostgreSQL goes into the folder that it is started in.
        program.current_dir(self.folder.path());
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("Business Center is at"), "{line:?}");
        Program(child)
    }

    /// A worker like the program's, in this process, so much later than now.
    pub(crate) async fn worker(&self, app: &TestApp, later: TimeDelta) -> Worker {
        let set = |source: Source, (name, value): &(&'static str, String)| source.with(name, value);
        let source = self.environment.iter().fold(Source::default(), set);
        let config = Config::read(source, Mode::Real).unwrap();
        let worker = Worker::new(app.machine.clone(), &config, Clock::ahead(later)).unwrap();
        let notebook = match app.url().strip_prefix("sqlite:") {
            Some(file) => PathBuf::from(format!("{file}.sent")),
            None => self.folder.path().join(format!("data/{}.sent", self.address.port())),
        };
        assert!(notebook.exists(), "{}", notebook.display());
        worker.with_notebook(&notebook).await.unwrap()
    }
}

impl Program {
    /// Kills it: it can do nothing more.
    pub(crate) fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Tells it to stop, and waits until it has.
    pub(crate) fn stop(mut self) -> ExitStatus {
        kill_process(Pid::from_child(&self.0), Signal::TERM).unwrap();
        self.0.wait().unwrap()
    }
}

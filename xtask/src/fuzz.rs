//! Sends the API everything that its own document allows, and much that it does not: as nobody and
//! as each of the demo's people, who hold every role between them. Whatever comes back must be in
//! the document, and no fault of the server's.

use std::{
    fs::{self, File},
    io::{Read, Write},
    iter, mem,
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command},
    sync::Mutex,
    thread,
    time::Duration,
};

use anyhow::{Context, bail, ensure};

use crate::setup;

const PROGRAM: &str = "target/debug/business-center";
const FOLDER: &str = "target/fuzz";

/// Who has not signed in.
const NOBODY: &str = "nobody";

/// The same cases each time: what fails, fails again.
const SEED: &str = "20261122";

/// How many cases of each kind are made up for one operation.
const CASES: &str = "5";

const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_schema_conformance";

/// Fuzzes as everybody, each in a demo of their own: nobody meets what another one has done. As many
/// at a time as there are cores.
pub(crate) fn fuzz() -> anyhow::Result<()> {
    let schemathesis = setup::schemathesis()?;
    let people = mem::take(&mut Demo::start(NOBODY)?.people);
    ensure!(!people.is_empty(), "the demo introduces nobody");
    let waiting = Mutex::new(iter::once(None).chain(people.iter().map(Some)));
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    let work = || {
        while let Some(person) = next() {
            fuzz_as(&schemathesis, person)?;
        }
        Ok(())
    };
    let cores = thread::available_parallelism()?.get();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            worker.join().unwrap_or_else(|_| bail!("a worker has broken off"))
        })
    })
}

fn fuzz_as(schemathesis: &Path, person: Option<&Person>) -> anyhow::Result<()> {
    let name = person.map_or(NOBODY, |person| &person.email);
    let demo = Demo::start(name)?;
    let mut command = Command::new(schemathesis);
    command.arg("run").arg(format!("{}api/openapi.json", demo.url));
    command.args(["--checks", CHECKS, "--max-examples", CASES, "--seed", SEED]);
    command.args(["--phases", "examples,coverage,fuzzing", "--workers", "1"]);
    command.args(["--request-timeout", "30", "--warnings", "off", "--no-color"]);
    command.args(["--generation-database", "none"]);
    // Events do not end, and would be waited for.
    command.args(["--exclude-operation-id", "deliveries_Watch"]);
    // Nothing is left in the checkout.
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    command.env("SCHEMATHESIS_HOOKS", "fuzz/hooks.py").env("BC_URL", &demo.url);
    if let Some(person) = person {
        command.env("BC_EMAIL", &person.email).env("BC_PASSWORD", &person.password);
    }
    // Others work at the same time: what is said of one stands together.
    let said = command.output().context("schemathesis")?;
    println!("as {name}\n{}", String::from_utf8_lossy(&said.stdout));
    ensure!(
        said.status.success(),
        "as {name}: {}\n{}",
        said.status,
        String::from_utf8_lossy(&said.stderr)
    );
    Ok(())
}

/// The program with its sample people, on a fresh database; it ends when this is dropped.
struct Demo {
    program: Child,
    folder: PathBuf,
    url: String,
    people: Vec<Person>,
}

/// Somebody who can sign in to it.
struct Person {
    email: String,
    password: String,
}

impl Demo {
    /// In a folder of this name.
    fn start(name: &str) -> anyhow::Result<Self> {
        let folder = Path::new(FOLDER).join(name);
        // An error means that it is not there.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        let (output, log) = (folder.join("output"), folder.join("log"));
        let mut program = Command::new(PROGRAM);
        program.args(["demo", "--small"]).env("BC_LISTEN", "127.0.0.1:0");
        program.env("BC_FILES", &folder);
        program.env("DATABASE_URL", format!("sqlite:{}", folder.join("demo.sqlite").display()));
        program.stdout(File::create(&output)?).stderr(File::create(&log)?);
        let program = program.spawn().context(PROGRAM)?;
        let mut demo = Self { program, folder, url: String::new(), people: Vec::new() };
        demo.url = demo.says_where(&output)?;
        demo.answers()?;
        // It serves after it has introduced everybody.
        let introduced = fs::read_to_string(&output)?;
        let people = introduced.lines().skip_while(|line| *line != "Sign in as").skip(1);
        demo.people = people.map_while(Person::introduced).collect();
        Ok(demo)
    }

    fn says_where(&mut self, output: &Path) -> anyhow::Result<String> {
        loop {
            let said = fs::read_to_string(output)?;
            if let Some((first, _)) = said.split_once('\n') {
                return Ok(first.split_whitespace().last().unwrap_or_default().to_owned());
            }
            ensure!(
                self.program.try_wait()?.is_none(),
                "the demo has ended: {}/log says why",
                self.folder.display()
            );
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until it answers: its address takes questions before it does.
    fn answers(&self) -> anyhow::Result<()> {
        let address = self.url.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(address)?;
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")?;
        Ok(stream.read_to_end(&mut Vec::new()).map(drop)?)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Person {
    /// Of a line such as `  ann@contoso.com  a password of words  account viewer of …`.
    fn introduced(line: &str) -> Option<Self> {
        let mut columns = line.trim().split("  ").filter(|column| !column.is_empty());
        let (email, password) = (columns.next()?, columns.next()?);
        let person = Self { email: email.to_owned(), password: password.trim().to_owned() };
        email.contains('@').then_some(person)
    }
}

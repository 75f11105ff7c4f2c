//! Sends the API everything that its own document allows, and much that it does not: as nobody and
//! as each of the demo's people, who hold every role between them. Whatever comes back must be in
//! the document, and no fault of the server's.

use std::{
    fs::{self, File},
    io::{Read, Write},
    mem,
    net::TcpStream,
    path::Path,
    process::{Child, Command},
    thread,
    time::Duration,
};

use anyhow::{Context, ensure};

use crate::{run::run, setup};

const PROGRAM: &str = "target/debug/business-center";
const FOLDER: &str = "target/fuzz";

/// The same cases each time: what fails, fails again.
const SEED: &str = "20261122";

/// How many cases of each kind are made up for one operation.
const CASES: &str = "5";

const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_schema_conformance";

/// Fuzzes as everybody, each in a demo of their own: nobody meets what another one has done.
pub(crate) fn fuzz() -> anyhow::Result<()> {
    let schemathesis = setup::schemathesis()?;
    let people = mem::take(&mut Demo::start()?.people);
    ensure!(!people.is_empty(), "the demo introduces nobody");
    fuzz_as(&schemathesis, None)?;
    for person in &people {
        fuzz_as(&schemathesis, Some(person))?;
    }
    Ok(())
}

fn fuzz_as(schemathesis: &Path, person: Option<&Person>) -> anyhow::Result<()> {
    let demo = Demo::start()?;
    println!("as {}", person.map_or("nobody", |person| &person.email));
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
    run(&mut command)
}

/// The program with its sample people, on a fresh database; it ends when this is dropped.
struct Demo {
    program: Child,
    url: String,
    people: Vec<Person>,
}

/// Somebody who can sign in to it.
struct Person {
    email: String,
    password: String,
}

impl Demo {
    fn start() -> anyhow::Result<Self> {
        // An error means that it is not there.
        let _ = fs::remove_dir_all(FOLDER);
        fs::create_dir_all(FOLDER)?;
        let folder = Path::new(FOLDER);
        let (output, log) = (folder.join("output"), folder.join("log"));
        let mut program = Command::new(PROGRAM);
        program.args(["demo", "--small"]).env("BC_LISTEN", "127.0.0.1:0");
        program.env("BC_FILES", folder);
        program.env("DATABASE_URL", format!("sqlite:{}", folder.join("demo.sqlite").display()));
        program.stdout(File::create(&output)?).stderr(File::create(&log)?);
        let program = program.spawn().context(PROGRAM)?;
        let mut demo = Self { program, url: String::new(), people: Vec::new() };
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
                "the demo has ended: {FOLDER}/log says why"
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

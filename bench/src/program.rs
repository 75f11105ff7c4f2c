//! The program that is measured, as it runs for real.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

/// A server that ends with its owner.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
    /// A mail server that takes its time: nothing is delivered meanwhile.
    _mail: Option<TcpListener>,
}

impl Program {
    /// Serves from the database, and answers.
    pub(crate) fn serve(program: &Path, database_url: &str) -> anyhow::Result<Self> {
        let mut started = Self::spawn(program, database_url)?;
        started.wait_until_it_answers()?;
        Ok(started)
    }

    /// The same, and mails to the server at this URL.
    pub(crate) fn serve_mailing(
        program: &Path,
        database_url: &str,
        mail_url: &str,
    ) -> anyhow::Result<Self> {
        let mut started = Self::start(program, database_url, mail_url, None)?;
        started.wait_until_it_answers()?;
        Ok(started)
    }

    /// Starts to.
    pub(crate) fn spawn(program: &Path, database_url: &str) -> anyhow::Result<Self> {
        let mail = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let url = format!("smtp://{}", mail.local_addr()?);
        Self::start(program, database_url, &url, Some(mail))
    }

    fn start(
        program: &Path,
        database_url: &str,
        mail_url: &str,
        mail: Option<TcpListener>,
    ) -> anyhow::Result<Self> {
        let address = free_address()?;
        let mut command = Command::new(program);
        command
            .arg("serve")
            .env("DATABASE_URL", database_url)
            .env("BC_LISTEN", address.to_string())
            .env("BC_PUBLIC_URL", format!("http://{address}"))
            .env("BC_SECRET_KEY", "measured-with-care-and-with-the-secrets-of-nobody")
            .env("BC_MAIL_URL", mail_url)
            .env("BC_MAIL_FROM", "Bench <bench@vendor.example>")
            .env("RUST_LOG", "warn")
            .stdout(Stdio::null());
        // One browser here asks as often as thousands of people.
        for limit in LIMITS {
            command.env(limit, "4000000000");
        }
        Ok(Self { child: command.spawn()?, address, _mail: mail })
    }

    /// Waits for the first answer, as impatiently as a person cannot.
    pub(crate) fn wait_until_it_answers(&mut self) -> anyhow::Result<()> {
        wait_until_it_answers(&mut self.child, self.address)
    }

    /// What the operating system keeps in memory for it, in bytes, and how long it has worked, in
    /// ticks of the processor's clock.
    pub(crate) fn memory_and_work(&self) -> anyhow::Result<(u64, u64)> {
        let process = Path::new("/proc").join(self.child.id().to_string());
        let status = fs::read_to_string(process.join("status"))?;
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let resident = resident.and_then(|it| it.split_whitespace().next()).context("VmRSS")?;
        let stat = fs::read_to_string(process.join("stat"))?;
        // After the name, which may have spaces in it.
        let (_, fields) = stat.rsplit_once(") ").context("fields")?;
        let mut fields = fields.split(' ').skip(11).map(str::parse::<u64>);
        let (user, system) = (fields.next().context("user")??, fields.next().context("system")??);
        Ok((resident.parse::<u64>()? * 1024, user + system))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const LIMITS: [&str; 8] = [
    "BC_SIGN_INS_PER_ADDRESS",
    "BC_SIGN_INS_PER_NETWORK",
    "BC_REQUESTS_PER_ADDRESS",
    "BC_REQUESTS_PER_NETWORK",
    "BC_INVITATIONS_PER_INVITER",
    "BC_INVITATIONS_PER_ADDRESS",
    "BC_INVITATIONS_PER_ORGANIZATION",
    "BC_BATCH_INVITATIONS_PER_ORGANIZATION",
];

/// An address that nobody listens on.
pub(crate) fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// Asks for `/healthz` again and again until it is answered.
pub(crate) fn wait_until_it_answers(
    program: &mut Child,
    address: SocketAddr,
) -> anyhow::Result<()> {
    use std::io::{Read, Write};
    let until = Instant::now() + Duration::from_secs(30);
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\r\n")?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer)?;
        Ok(answer.starts_with(b"HTTP/1.1 20"))
    };
    while Instant::now() < until {
        if ask().unwrap_or(false) {
            return Ok(());
        }
        if let Some(status) = program.try_wait()? {
            bail!("the program has ended: {status}");
        }
        std::thread::sleep(Duration::from_micros(500));
    }
    bail!("nobody answers on {address}")
}

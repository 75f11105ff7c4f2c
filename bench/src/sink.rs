//! A mail server that does nothing but take mails, as safely as others do, and says how fast they came.

use std::{
    fs::File,
    io::Write,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Instant,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    runtime::Builder,
    sync::watch,
    task::spawn_blocking,
};

/// What it has taken.
#[derive(Default)]
struct Taken {
    count: usize,
    last: Option<Instant>,
    /// Recipient and bytes, as long as they are kept.
    kept: Option<Vec<(String, Vec<u8>)>>,
}

/// A mail server on threads of its own, as long as the program runs.
#[derive(Clone)]
pub(crate) struct Sink {
    pub(crate) address: SocketAddr,
    taken: Arc<Mutex<Taken>>,
    /// Whether it answers to `MAIL`.
    is_open: watch::Sender<bool>,
    count: watch::Sender<usize>,
}

impl Sink {
    pub(crate) fn start() -> anyhow::Result<Self> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let sink = Self {
            address: listener.local_addr()?,
            taken: Arc::default(),
            is_open: watch::Sender::new(true),
            count: watch::Sender::new(0),
        };
        let runtime = Builder::new_multi_thread().enable_all().build()?;
        let serving = sink.clone();
        thread::spawn(move || runtime.block_on(serving.serve(listener)));
        Ok(sink)
    }

    /// Lets senders wait, and forgets what came before.
    pub(crate) fn close(&self) {
        self.is_open.send_replace(false);
        self.with(|taken| *taken = Taken { kept: Some(Vec::new()), ..Taken::default() });
        self.count.send_replace(0);
    }

    /// Opens it, and returns how many came in a second until so many were there.
    pub(crate) async fn rate_of(&self, wanted: usize) -> anyhow::Result<f64> {
        let start = Instant::now();
        self.is_open.send_replace(true);
        self.count.subscribe().wait_for(|count| *count >= wanted).await?;
        let last = self.with(|taken| taken.last).unwrap_or(start);
        #[expect(clippy::cast_precision_loss, reason = "thousands of mails")]
        Ok(wanted as f64 / (last - start).as_secs_f64())
    }

    /// What came since it was closed.
    pub(crate) fn kept(&self) -> Vec<(String, Vec<u8>)> {
        self.with(|taken| taken.kept.clone()).unwrap_or_default()
    }

    fn with<T>(&self, look: impl FnOnce(&mut Taken) -> T) -> T {
        look(&mut self.taken.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn serve(self, listener: std::net::TcpListener) -> std::io::Result<()> {
        let listener = TcpListener::from_std(listener)?;
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let sink = self.clone();
            // A sender that goes away in the middle has its own reasons.
            tokio::spawn(async move { sink.talk(stream).await });
        }
    }

    async fn talk(self, stream: TcpStream) -> anyhow::Result<()> {
        let (reading, mut writing) = stream.into_split();
        let mut lines = BufReader::new(reading);
        let (mut line, mut recipient) = (Vec::new(), String::new());
        let mut file = tempfile::tempfile()?;
        writing.write_all(b"220 sink\r\n").await?;
        loop {
            line.clear();
            if lines.read_until(b'\n', &mut line).await? == 0 {
                return Ok(());
            }
            let verb = String::from_utf8_lossy(line.get(..4).unwrap_or(&line)).to_uppercase();
            let answer: &[u8] = match verb.as_str() {
                "QUIT" => {
                    writing.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                "MAIL" => {
                    self.is_open.subscribe().wait_for(|is_open| *is_open).await?;
                    b"250 ok\r\n"
                }
                "RCPT" => {
                    let text = String::from_utf8_lossy(&line);
                    let address = text.split(['<', '>']).nth(1).unwrap_or_default();
                    address.clone_into(&mut recipient);
                    b"250 ok\r\n"
                }
                "DATA" => {
                    writing.write_all(b"354 go on\r\n").await?;
                    let mail = read_mail(&mut lines).await?;
                    // A mail server answers for what it takes: it is on the disk.
                    let (mail, kept) = keep(mail, file).await?;
                    file = kept;
                    self.take(&recipient, mail);
                    b"250 taken\r\n"
                }
                _ => b"250 ok\r\n",
            };
            writing.write_all(answer).await?;
        }
    }

    fn take(&self, recipient: &str, mail: Vec<u8>) {
        self.with(|taken| {
            taken.count += 1;
            taken.last = Some(Instant::now());
            if let Some(kept) = &mut taken.kept {
                kept.push((recipient.to_owned(), mail));
            }
            self.count.send_replace(taken.count);
        });
    }
}

async fn keep(mail: Vec<u8>, mut file: File) -> anyhow::Result<(Vec<u8>, File)> {
    let kept = spawn_blocking(move || {
        file.write_all(&mail)?;
        file.sync_data()?;
        Ok((mail, file))
    });
    kept.await?
}

/// Everything up to a line with a full stop only.
async fn read_mail(lines: &mut (impl AsyncBufReadExt + Unpin)) -> anyhow::Result<Vec<u8>> {
    let mut mail = Vec::with_capacity(16 * 1024);
    loop {
        let start = mail.len();
        if lines.read_until(b'\n', &mut mail).await? == 0 {
            anyhow::bail!("the sender went away");
        }
        if &mail[start..] == b".\r\n" {
            mail.truncate(start);
            return Ok(mail);
        }
        if mail[start..].starts_with(b"..") {
            mail.remove(start);
        }
    }
}

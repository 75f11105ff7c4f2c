//! How the mail server begins a session: what it says of itself, and with which TLS it answers. Our
//! library of SMTP, which sends, keeps neither.

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::Context;
use chrono::{DateTime, Utc};
use rustls::{
    ClientConfig, ProtocolVersion,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use rustls_platform_verifier::Verifier;
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::TlsConnector;

/// All of it takes less.
const LONGEST: Duration = Duration::from_secs(20);

/// How much of what it says is read, in bytes.
const LONGEST_WORDS: u64 = 16 * 1024;

/// Where, and how.
pub(super) struct Place {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) begins: Begins,
    /// Another authority whose certificates we take.
    pub(super) ca: Option<PathBuf>,
}

/// When the session becomes private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    /// From the first byte.
    InTls,
    /// After it was asked for.
    InTheOpen,
}

/// What was seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Such as `TLS 1.3`.
    pub(super) version: Option<&'static str>,
    /// Some servers say what time it is.
    pub(super) date: Option<DateTime<Utc>>,
}

/// Begins a session and drops it.
pub(super) async fn handshake(place: &Place) -> anyhow::Result<Seen> {
    timeout(LONGEST, begin(place)).await.context("no answer in time")?
}

async fn begin(place: &Place) -> anyhow::Result<Seen> {
    let stream = TcpStream::connect((place.host.as_str(), place.port)).await?;
    let connector = TlsConnector::from(Arc::new(trust(place)?));
    let name = ServerName::try_from(place.host.clone())?;
    match place.begins {
        Begins::InTls => {
            let mut stream = connector.connect(name, stream).await?;
            let version = version(stream.get_ref().1.protocol_version());
            let greeting = reply(&mut BufReader::new(&mut stream)).await?;
            Ok(Seen { version, date: date(&greeting) })
        }
        Begins::InTheOpen => {
            let mut stream = BufReader::new(stream);
            let date = date(&reply(&mut stream).await?);
            let offered = say(&mut stream, "EHLO localhost\r\n").await?;
            if !offered.to_ascii_uppercase().contains("STARTTLS") {
                return Ok(Seen { version: None, date });
            }
            let begun = say(&mut stream, "STARTTLS\r\n").await?;
            anyhow::ensure!(begun.starts_with("220"), "STARTTLS: {}", begun.trim());
            let stream = connector.connect(name, stream.into_inner()).await?;
            Ok(Seen { version: version(stream.get_ref().1.protocol_version()), date })
        }
    }
}

async fn say(stream: &mut BufReader<TcpStream>, command: &str) -> anyhow::Result<String> {
    stream.get_mut().write_all(command.as_bytes()).await?;
    reply(stream).await
}

/// All lines of a reply: the last has a space behind its code.
async fn reply(stream: &mut BufReader<impl AsyncRead + Unpin>) -> anyhow::Result<String> {
    let (mut reply, mut stream) = (String::new(), stream.take(LONGEST_WORDS));
    loop {
        let from = reply.len();
        anyhow::ensure!(stream.read_line(&mut reply).await? > 0, "the connection was closed");
        if reply.as_bytes().get(from + 3) != Some(&b'-') {
            return Ok(reply);
        }
    }
}

/// As in `220 mail.example ESMTP; Thu, 12 Mar 2026 05:06:00 +0000`.
fn date(greeting: &str) -> Option<DateTime<Utc>> {
    let (_, date) = greeting.rsplit_once(';')?;
    DateTime::parse_from_rfc2822(date.trim()).ok().map(|date| date.to_utc())
}

fn version(version: Option<ProtocolVersion>) -> Option<&'static str> {
    match version? {
        ProtocolVersion::TLSv1_2 => Some("TLS 1.2"),
        ProtocolVersion::TLSv1_3 => Some("TLS 1.3"),
        _ => Some("TLS"),
    }
}

/// Those whom the program trusts when it sends.
fn trust(place: &Place) -> anyhow::Result<ClientConfig> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let roots = match &place.ca {
        Some(path) => vec![CertificateDer::from_pem_file(path)?],
        None => Vec::new(),
    };
    let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(&provider))?;
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let config = config.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    Ok(config.with_no_client_auth())
}

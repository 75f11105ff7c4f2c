//! A browser that does nothing but ask: HTTP/1.1 over one connection that is kept.

use std::net::SocketAddr;

use anyhow::{Context, bail};
use http::Request;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection that is kept.
pub(crate) struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// What the browser sends from now on.
    pub(crate) cookie: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Client {
    pub(crate) async fn connect(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(16 * 1024) })
    }

    /// Sends what was written with [`bytes`], and waits for all of the answer.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> anyhow::Result<Answer> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end;
            }
            self.read().await?;
        };
        let text = std::str::from_utf8(&self.buffer[..head])?;
        let status = text.split(' ').nth(1).context("a status")?.parse()?;
        let length = match headers(text, "content-length").next() {
            Some(length) => length.parse()?,
            None => 0,
        };
        let cookies: Vec<_> =
            headers(text, "set-cookie").filter_map(|it| it.split(';').next()).collect();
        let cookie = (!cookies.is_empty()).then(|| cookies.join("; "));
        let body = head + 4..head + 4 + length;
        while self.buffer.len() < body.end {
            self.read().await?;
        }
        Ok(Answer { status, cookie, body: self.buffer[body].to_vec() })
    }

    async fn read(&mut self) -> anyhow::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the connection was closed");
        }
        Ok(())
    }
}

/// The request as it travels.
pub(crate) fn bytes(request: &Request<Vec<u8>>, cookie: Option<&str>) -> Vec<u8> {
    let mut lines = vec![format!("{} {} HTTP/1.1", request.method(), request.uri())];
    lines.extend(
        request
            .headers()
            .iter()
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or_default())),
    );
    lines.extend(cookie.map(|cookie| format!("cookie: {cookie}")));
    lines.push(format!("host: bench\r\ncontent-length: {}\r\n\r\n", request.body().len()));
    [lines.join("\r\n").as_bytes(), request.body()].concat()
}

fn headers<'a>(head: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.filter(move |(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

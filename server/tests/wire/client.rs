//! A listener that is served, and the other ends of its connections.

use std::{io, net::SocketAddr, time::Duration};

use axum::Router;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    sync::watch,
    task::JoinHandle,
    time::timeout,
};

use server::serve::{Bounds, until_stopped};

/// Longer than anything takes here, even on a busy machine.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// Bounds that nobody meets who is not meant to.
pub(crate) const WIDE: Bounds = Bounds {
    connections: 1000,
    per_network: 1000,
    head: SOON,
    idle: SOON,
    patience: SOON,
    pace: 1024,
    lifetime: SOON,
    drain: SOON,
    last_call: Duration::from_millis(300),
};

/// A moment for those who shall meet them.
pub(crate) const MOMENT: Duration = Duration::from_millis(300);

/// A listener that is served.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) stop: watch::Sender<bool>,
    pub(crate) ended: JoinHandle<()>,
}

impl Served {
    pub(crate) async fn start(router: Router, bounds: Bounds) -> Self {
        Self::start_behind("none", router, bounds).await
    }

    /// The same where these addresses are proxies of ours.
    pub(crate) async fn start_behind(proxies: &str, router: Router, bounds: Bounds) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        let ended = until_stopped(listener, router, bounds, proxies.parse().unwrap(), stopped);
        Self { address, stop, ended: tokio::spawn(ended) }
    }

    pub(crate) async fn connect(&self) -> Client {
        Client(TcpStream::connect(self.address).await.unwrap())
    }

    /// From another address of this machine.
    pub(crate) async fn connect_from(&self, address: &str) -> Client {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(format!("{address}:0").parse().unwrap()).unwrap();
        Client(socket.connect(self.address).await.unwrap())
    }

    /// Says stop and waits for the end.
    pub(crate) async fn end(self) {
        self.stop.send(true).unwrap();
        soon(self.ended).await.unwrap();
    }
}

/// The other end of a connection.
pub(crate) struct Client(pub(crate) TcpStream);

impl Client {
    pub(crate) async fn send(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.unwrap();
    }

    /// Asks, and reads one answer; nothing when the connection has ended before it.
    pub(crate) async fn ask(&mut self, path: &str) -> Option<String> {
        let request = format!("GET {path} HTTP/1.1\r\nhost: a\r\n\r\n");
        self.0.write_all(request.as_bytes()).await.ok()?;
        self.answer().await
    }

    /// Reads one answer with a length.
    pub(crate) async fn answer(&mut self) -> Option<String> {
        let mut answer = Vec::new();
        loop {
            if let Some(end) = end_of(&answer) {
                answer.truncate(end);
                return Some(String::from_utf8(answer).unwrap());
            }
            let mut piece = [0; 4096];
            let read = soon(self.0.read(&mut piece)).await.ok()?;
            if read == 0 {
                return None;
            }
            answer.extend_from_slice(&piece[..read]);
        }
    }

    /// Waits until the server ends the connection.
    pub(crate) async fn ends(&mut self) -> bool {
        let mut rest = Vec::new();
        let end: io::Result<_> = soon(self.0.read_to_end(&mut rest)).await;
        end.map_or(true, |_| rest.is_empty())
    }
}

/// Where the answer ends, if all of it is there.
fn end_of(answer: &[u8]) -> Option<usize> {
    let head = answer.windows(4).position(|it| it == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(&answer[..head]).unwrap();
    // Without one there is no body.
    let length = text.split("content-length: ").nth(1).and_then(|it| it.split("\r\n").next());
    let end = head + length.map_or(0, |length| length.parse::<usize>().unwrap());
    (answer.len() >= end).then_some(end)
}

pub(crate) async fn soon<T>(future: impl Future<Output = T>) -> T {
    timeout(SOON, future).await.expect("it takes too long")
}

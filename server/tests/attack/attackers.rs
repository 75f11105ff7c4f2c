//! Connections that send a byte now and then, or read none.

use std::{
    io::{ErrorKind, Write},
    net::{SocketAddr, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use tokio::{net::TcpSocket, runtime::Builder};

/// How long each of them waits before it sends another byte.
const PAUSE: Duration = Duration::from_secs(1);

/// All of them.
pub(crate) struct Attack {
    stop: Arc<AtomicBool>,
    begun: Receiver<()>,
    thread: JoinHandle<()>,
}

/// What one of them does slowly.
#[derive(Clone, Copy)]
enum Way {
    /// Sends a head that never ends.
    Head,
    /// Sends a body that never ends.
    Body,
    /// Asks for much, and reads nothing.
    Read,
}

struct Attacker {
    way: Way,
    stream: TcpStream,
}

impl Attack {
    /// Connects all of them; who is cut off comes again.
    pub(crate) fn begin(address: SocketAddr, count: usize) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (connected, begun) = channel();
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let ways = [Way::Head, Way::Body, Way::Read];
            let attackers = ways.into_iter().cycle().take(count);
            let mut attackers: Vec<_> =
                attackers.map(|way| Attacker::begin(address, way)).collect();
            // Nobody waits for it any more when the test has failed.
            let _ = connected.send(());
            while !stopped.load(Ordering::Relaxed) {
                for attacker in &mut attackers {
                    if !attacker.drip() {
                        *attacker = Attacker::begin(address, attacker.way);
                    }
                }
                thread::park_timeout(PAUSE);
            }
        });
        Self { stop, begun, thread }
    }

    /// Waits until the last one is connected.
    pub(crate) fn all_have_begun(&self) {
        self.begun.recv().unwrap();
    }

    /// Ends all of them.
    pub(crate) fn end(self) {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.thread().unpark();
        self.thread.join().unwrap();
    }
}

/// A connection that has little room for what it does not read.
fn connect(address: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let runtime = Builder::new_current_thread().enable_io().build().unwrap();
    let stream = runtime.block_on(socket.connect(address)).unwrap();
    let stream = stream.into_std().unwrap();
    stream.set_nonblocking(false).unwrap();
    stream
}

impl Attacker {
    fn begin(address: SocketAddr, way: Way) -> Self {
        let mut stream = connect(address);
        let request = match way {
            Way::Head => "GET / HTTP/1.1\r\nhost: a\r\nx: ".to_owned(),
            Way::Body => {
                let head = "POST /api/session HTTP/1.1\r\nhost: a\r\n";
                let about = "content-type: application/json\r\ncontent-length: 60000\r\n\r\n";
                format!("{head}{about}{{")
            }
            // Many answers, so that no buffer on the way takes all of them.
            Way::Read => "GET /api/openapi.json HTTP/1.1\r\nhost: a\r\n\r\n".repeat(20),
        };
        // Whom the server does not want may be cut off at once.
        let _ = stream.write_all(request.as_bytes());
        stream.set_nonblocking(true).unwrap();
        Self { way, stream }
    }

    /// Sends another byte, and says whether the connection is still there.
    fn drip(&mut self) -> bool {
        match self.way {
            Way::Head | Way::Body => self.stream.write(b"x").is_ok(),
            // What there is, is looked at and left where it is.
            Way::Read => match self.stream.peek(&mut [0]) {
                Ok(read) => read > 0,
                Err(error) => error.kind() == ErrorKind::WouldBlock,
            },
        }
    }
}

//! The listener: takes sessions, bounded in number and time, until it is told to stop.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context;
use tokio::{
    io::{AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::{error::Elapsed, sleep, timeout},
};

use super::{
    Desk,
    reply::{BAD_LINE, NOT_NOW, Reply, STOPPING, TAKEN, TOO_LARGE, TOO_MANY, TOO_SLOW},
    seats::Seats,
    session::{Envelope, Session, Step},
    wire::{Arrived, Fault, Wire},
};
use crate::{
    app::Wake, clock::Clock, config::Config, database::Machine, mail::return_path::ReturnPaths,
    serve::told,
};

/// What a session may take in time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// Until a command has arrived, or an answer is taken.
    pub(super) command: Duration,
    /// Until a whole mail has arrived.
    pub(super) mail: Duration,
    /// From its beginning to its end, whatever happens in it.
    pub(super) session: Duration,
    /// How long a stop waits for mails that have begun.
    pub(super) drain: Duration,
}

impl Patience {
    /// RFC 5321, 4.5.3.2.7, has five minutes for a command: for people and for lines of its time.
    const USUAL: Self = Self {
        command: Duration::from_mins(1),
        mail: Duration::from_mins(2),
        session: Duration::from_mins(10),
        drain: Duration::from_secs(15),
    };
}

/// How long to wait before accepting again when the system cannot.
const PAUSE: Duration = Duration::from_millis(100);

/// Takes reports at an address.
pub struct Listener {
    socket: TcpListener,
    desk: Arc<Desk>,
    seats: Arc<Seats>,
    patience: Patience,
}

impl Listener {
    /// Listens where the operator has set; nothing when nowhere.
    ///
    /// # Errors
    /// When the address cannot be had.
    pub async fn bind(
        machine: Machine,
        config: &Config,
        clock: Clock,
        wake: Wake,
    ) -> anyhow::Result<Option<Self>> {
        let listen = config.bounces.as_ref().and_then(|bounces| bounces.listen);
        let (Some(listen), Some(paths)) = (listen, ReturnPaths::new(config)) else {
            return Ok(None);
        };
        let socket = TcpListener::bind(listen).await;
        let socket = socket.with_context(|| format!("BC_BOUNCE_LISTEN: {listen}"))?;
        let desk = Arc::new(Desk { machine, clock, paths, wake });
        let (seats, patience) = (Arc::default(), Patience::USUAL);
        Ok(Some(Self { socket, desk, seats, patience }))
    }

    /// The same with other bounds in time.
    #[cfg(test)]
    pub(super) fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Takes reports until told to stop; a mail that is being sent is taken first.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        let (stopping, stopped) = watch::channel(false);
        let mut sessions = JoinSet::new();
        loop {
            tokio::select! {
                biased;
                () = &mut stop => break,
                accepted = self.socket.accept() => match accepted {
                    Ok((stream, peer)) => self.admit(&mut sessions, stream, peer, &stopped),
                    Err(error) => {
                        tracing::warn!(%error, "cannot accept a connection");
                        sleep(PAUSE).await;
                    }
                },
                Some(_) = sessions.join_next() => (),
            }
        }
        drop(self.socket);
        // An error means that there are no sessions.
        let _ = stopping.send(true);
        let ended = async { while sessions.join_next().await.is_some() {} };
        let _ = timeout(self.patience.drain, ended).await;
        sessions.shutdown().await;
    }

    fn admit(
        &self,
        sessions: &mut JoinSet<()>,
        mut stream: TcpStream,
        peer: SocketAddr,
        stopped: &watch::Receiver<bool>,
    ) {
        let (desk, stopped) = (Arc::clone(&self.desk), stopped.clone());
        let patience = self.patience;
        match self.seats.take(peer.ip()) {
            Some(seat) => {
                sessions.spawn(async move {
                    let served = serve(stream, &desk, patience, stopped);
                    // However it ends, it has ended.
                    let _ = timeout(patience.session, served).await;
                    drop(seat);
                });
            }
            None => {
                sessions.spawn(async move {
                    let words = Reply::new(TOO_MANY).bytes();
                    // Who does not even read this need not know.
                    let _ = timeout(PAUSE, stream.write_all(&words)).await;
                });
            }
        }
    }
}

/// One session, from its first line to its last.
async fn serve(
    stream: TcpStream,
    desk: &Desk,
    patience: Patience,
    mut stopped: watch::Receiver<bool>,
) {
    // Each answer is short, and waited for.
    let _ = stream.set_nodelay(true);
    let mut peer = Peer { wire: Wire::new(BufReader::new(stream)), patience };
    if let Err(End::Saying(last)) = peer.converse(desk, &mut stopped).await {
        // A word on the way out; whoever has gone does not hear it.
        let _ = timeout(PAUSE, peer.wire.say(&last.bytes())).await;
    }
}

/// Who is at the other end, and how long they are waited for.
struct Peer {
    wire: Wire<BufReader<TcpStream>>,
    patience: Patience,
}

/// How a session ends.
enum End {
    Saying(Reply),
    Silently,
}

impl Peer {
    /// Goes on until one of both ends it.
    async fn converse(
        &mut self,
        desk: &Desk,
        stopped: &mut watch::Receiver<bool>,
    ) -> Result<(), End> {
        let mut session = Session::new(&desk.paths);
        self.say(&session.greeting()).await?;
        loop {
            let line = tokio::select! {
                biased;
                line = timeout(self.patience.command, self.wire.command()) => line,
                () = told(stopped) => return Err(End::Saying(Reply::new(STOPPING))),
            };
            let line = line??;
            match session.obey(&line) {
                Step::Say(reply) => self.say(&reply).await?,
                Step::End(reply) => return Err(End::Saying(reply)),
                Step::Read(reply, envelope) => {
                    self.say(&reply).await?;
                    let reply = self.take(desk, envelope).await?;
                    self.say(&reply).await?;
                }
            }
        }
    }

    async fn take(&mut self, desk: &Desk, envelope: Envelope) -> Result<Reply, End> {
        let mail = match timeout(self.patience.mail, self.wire.mail()).await?? {
            Arrived::Mail(mail) => mail,
            Arrived::TooLarge => return Ok(Reply::new(TOO_LARGE)),
        };
        Ok(Reply::new(match desk.take(envelope, mail).await {
            Ok(()) => TAKEN,
            Err(error) => {
                tracing::error!(?error, "a report cannot be written down");
                NOT_NOW
            }
        }))
    }

    async fn say(&mut self, reply: &Reply) -> Result<(), End> {
        match timeout(self.patience.command, self.wire.say(&reply.bytes())).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(End::Silently),
        }
    }
}

impl From<Fault> for End {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Gone => Self::Silently,
            Fault::BadLine => Self::Saying(Reply::new(BAD_LINE)),
        }
    }
}

impl From<Elapsed> for End {
    fn from(_: Elapsed) -> Self {
        Self::Saying(Reply::new(TOO_SLOW))
    }
}

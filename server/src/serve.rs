//! Serving until told to stop.
//!
//! The loop that accepts is our own, because the ready-made one bounds nothing: whoever opens
//! connections and sends a byte a minute would have all of them. Here each connection has bounds in
//! time, all of them together and those of one network have bounds in number, and a stop answers
//! everything that was asked on a connection that we had taken.

mod body;
mod bounds;
mod connection;
mod files;
mod line;
mod places;
mod stop;
mod stream;

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

use crate::network::Proxies;

pub use bounds::Bounds;
pub(crate) use files::allow as allow_files;
pub(crate) use stop::{stop_signal, told};

use connection::Serving;
use line::Line;
use places::Places;

/// How long to wait before accepting again when the system cannot: it has no more files, or no
/// more memory, and asking at once would only keep it busy.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves the router until it is told to stop; what has begun is finished first.
pub async fn until_stopped(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    proxies: Proxies,
    mut stop: watch::Receiver<bool>,
) {
    let places = Arc::new(Places::new(bounds, proxies));
    let serving = Serving::new(router, bounds, stop.clone());
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            biased;
            () = told(&mut stop) => break,
            (stream, peer) = accept(&listener, &places) => {
                admit(&mut connections, &places, &serving, stream, peer);
            }
            Some(_) = connections.join_next() => (),
        }
    }
    // Who is in the system's queue was taken, too, as far as they know.
    while let Ok(Ok((stream, peer))) = timeout(Duration::ZERO, listener.accept()).await {
        admit(&mut connections, &places, &serving, stream, peer);
    }
    drop(listener);
    // Each of them knows how long it may take; this is for one that does not come to know.
    let ended = async { while connections.join_next().await.is_some() {} };
    let _ = timeout(bounds.drain + bounds.tick(), ended).await;
    connections.shutdown().await;
}

fn admit(
    connections: &mut JoinSet<()>,
    places: &Arc<Places>,
    serving: &Serving,
    stream: TcpStream,
    peer: SocketAddr,
) {
    let line = Arc::new(Line::open());
    if let Some(place) = places.take(peer.ip(), &line) {
        let serving = serving.clone();
        connections.spawn(async move {
            serving.run(stream, peer, line).await;
            drop(place);
        });
    }
}

/// The next connection.
async fn accept(listener: &TcpListener, places: &Places) -> (TcpStream, SocketAddr) {
    loop {
        places.room().await;
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_the_peers(&error) => (),
            Err(error) => {
                tracing::warn!(%error, "cannot accept a connection");
                places.spare_one();
                sleep(PAUSE).await;
            }
        }
    }
}

/// Whether the error is about one connection, whose peer did not wait for us.
fn is_the_peers(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
    )
}

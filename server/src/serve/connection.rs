//! One connection, from its first byte to its last.

use std::{convert::Infallible, net::SocketAddr, pin::pin, sync::Arc};

use axum::{Router, body::Body, extract::ConnectInfo};
use http::{
    HeaderValue, Request, Response, Version,
    header::{CONNECTION, CONTENT_TYPE},
};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use shared::limits;
use tokio::{
    net::TcpStream,
    sync::watch,
    time::{Duration, sleep},
};
use tower::ServiceExt;

use super::{
    body::{Answered, Received, Running},
    bounds::Bounds,
    line::{Line, Verdict},
    stop::told,
    stream::Watched,
};

/// How many requests share a connection of HTTP/2 at once.
const STREAMS: u32 = 64;

/// How much of an answer waits for its reader, for each of them.
const SEND_BUFFER: usize = 64 * 1024;

/// How often the peer of a shared connection is asked whether it is there, and how long it may take.
const PING: (Duration, Duration) = (Duration::from_secs(20), Duration::from_secs(10));

/// The media type of events.
const EVENTS: &str = "text/event-stream";

/// What every connection of a listener is served with.
#[derive(Clone)]
pub(super) struct Serving {
    builder: Arc<Builder<TokioExecutor>>,
    router: Router,
    bounds: Bounds,
    stop: watch::Receiver<bool>,
}

impl Serving {
    pub(super) fn new(router: Router, bounds: Bounds, stop: watch::Receiver<bool>) -> Self {
        let mut builder = Builder::new(TokioExecutor::new());
        let mut http1 = builder.http1();
        // Its own timer would take a connection between two requests for one with a slow head.
        http1.timer(TokioTimer::new()).header_read_timeout(None);
        // Beyond these hyper refuses by itself; what is less, but too much, gets words from us.
        http1.max_headers(2 * limits::HEADERS).max_buf_size(2 * limits::HEADER_BYTES);
        let mut http2 = builder.http2();
        http2.timer(TokioTimer::new()).max_concurrent_streams(STREAMS);
        http2.max_send_buf_size(SEND_BUFFER);
        http2.max_header_list_size(u32::try_from(2 * limits::HEADER_BYTES).unwrap_or(u32::MAX));
        http2.keep_alive_interval(PING.0).keep_alive_timeout(PING.1);
        Self { builder: Arc::new(builder), router, bounds, stop }
    }

    /// Serves one connection to its end.
    pub(super) async fn run(mut self, stream: TcpStream, peer: SocketAddr, line: Arc<Line>) {
        // Without it an answer may wait for the peer's acknowledgement of the one before.
        let _ = stream.set_nodelay(true);
        let stream = TokioIo::new(Watched::new(stream, Arc::clone(&line)));
        let (router, watched) = (self.router.clone(), Arc::clone(&line));
        let service =
            service_fn(move |request| answer(router.clone(), Arc::clone(&watched), peer, request));
        let mut connection = pin!(self.builder.serve_connection(stream, service));
        loop {
            let is_leaving = line.is_leaving();
            let bounds = &self.bounds;
            let tick = if is_leaving { bounds.last_tick() } else { bounds.tick() };
            tokio::select! {
                // First what the peer has sent: it may be the request that it is waited for.
                biased;
                // How it ended is the peer's business.
                _ = connection.as_mut() => return,
                () = line.given_up() => return,
                () = told(&mut self.stop), if !line.is_stopping() => line.stop(),
                () = sleep(tick) => (),
            }
            match line.judge(&self.bounds) {
                // Those who share it learn at once that their next request needs another one.
                Verdict::Stay if line.is_leaving() && line.is_shared() => {
                    connection.as_mut().graceful_shutdown();
                }
                Verdict::Stay => (),
                Verdict::Leave => connection.as_mut().graceful_shutdown(),
                Verdict::End => return,
            }
        }
    }
}

async fn answer(
    router: Router,
    line: Arc<Line>,
    peer: SocketAddr,
    request: Request<Incoming>,
) -> Result<Response<Answered>, Infallible> {
    let version = request.version();
    let running = Running::begin(&line, version);
    let mut request = request.map(|body| Body::new(Received::new(body, &line)));
    request.extensions_mut().insert(ConnectInfo(peer));
    let mut response = router.oneshot(request).await?;
    if line.is_leaving() && version < Version::HTTP_2 {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    let is_events = response.headers().get(CONTENT_TYPE).is_some_and(|it| it == EVENTS);
    let running = if is_events { running.listening() } else { running };
    Ok(response.map(|body| Answered::new(body, running)))
}

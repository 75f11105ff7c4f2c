//! Whoever takes their time does not take ours.

use std::time::Duration;

use axum::{Router, body::Body, response::Response, routing::get};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::mpsc,
    time::{Instant, interval},
};

use crate::client::{MOMENT, SOON, Served, WIDE, soon};
use server::serve::Bounds;

fn hello() -> Router {
    Router::new().route("/", get(async || "hello"))
}

#[tokio::test]
async fn a_head_that_drips_is_not_waited_for() {
    let served = Served::start(hello(), Bounds { head: MOMENT, ..WIDE }).await;
    let mut client = served.connect().await;
    client.send("GET / HTTP/1.1\r\nhost: a\r\nx: ").await;
    let start = Instant::now();
    let mut drops = interval(Duration::from_millis(20));
    while client.0.write_all(b"x").await.is_ok() {
        drops.tick().await;
        assert!(start.elapsed() < SOON, "each drop gets it more time");
    }
}

#[tokio::test]
async fn who_connects_and_says_nothing_is_not_waited_for() {
    let served = Served::start(hello(), Bounds { head: MOMENT, ..WIDE }).await;
    assert!(served.connect().await.ends().await);
}

#[tokio::test]
async fn between_two_requests_a_connection_may_rest_longer_than_a_head_may_take() {
    let served = Served::start(hello(), Bounds { head: MOMENT, idle: MOMENT * 6, ..WIDE }).await;
    let mut client = served.connect().await;
    assert!(client.ask("/").await.unwrap().ends_with("hello"));
    let start = Instant::now();
    assert!(client.ends().await);
    assert!(start.elapsed() > MOMENT * 4, "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_connection_ends_in_time_however_busy_it_is() {
    let served = Served::start(hello(), Bounds { head: MOMENT, lifetime: MOMENT, ..WIDE }).await;
    let mut client = served.connect().await;
    let start = Instant::now();
    loop {
        let answer = client.ask("/").await.expect("the last answer says that it is the last");
        if answer.contains("connection: close") {
            break;
        }
        assert!(start.elapsed() < SOON);
    }
    assert!(client.ends().await);
}

/// Answers with more than any buffer takes, and says when nobody wants it any more.
fn endless() -> (Router, mpsc::UnboundedReceiver<()>) {
    let (dropped, drops) = mpsc::unbounded_channel();
    let route = get(async move || {
        let body = Endless { _until: Until(dropped) };
        Response::new(Body::new(body))
    });
    (Router::new().route("/", route), drops)
}

struct Until(mpsc::UnboundedSender<()>);

impl Drop for Until {
    fn drop(&mut self) {
        // Nobody has to listen.
        let _ = self.0.send(());
    }
}

struct Endless {
    _until: Until,
}

impl axum::body::HttpBody for Endless {
    type Data = axum::body::Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Self::Data>, Self::Error>>> {
        let piece = axum::body::Bytes::from_static(&[b'x'; 4096]);
        std::task::Poll::Ready(Some(Ok(hyper::body::Frame::data(piece))))
    }
}

#[tokio::test]
async fn who_does_not_read_is_cut_off() {
    let (router, mut drops) = endless();
    let served = Served::start(router, Bounds { patience: MOMENT, ..WIDE }).await;
    let mut client = served.connect().await;
    client.send("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    soon(drops.recv()).await.unwrap();
}

#[tokio::test]
async fn who_reads_a_byte_now_and_then_is_cut_off_too() {
    let (router, mut drops) = endless();
    let bounds = Bounds { patience: MOMENT, pace: 1_000_000_000, ..WIDE };
    let served = Served::start(router, bounds).await;
    let mut client = served.connect().await;
    client.send("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    let mut now_and_then = interval(Duration::from_millis(5));
    let slowly = async {
        let mut piece = vec![0; 16 * 1024];
        while client.0.read(&mut piece).await.is_ok_and(|read| read > 0) {
            now_and_then.tick().await;
        }
    };
    let both = async { tokio::join!(slowly, drops.recv()).1 };
    soon(both).await.unwrap();
}

#[tokio::test]
async fn who_reads_as_it_comes_is_not_cut_off() {
    let (router, mut drops) = endless();
    let served = Served::start(router, Bounds { patience: MOMENT, ..WIDE }).await;
    let mut client = served.connect().await;
    client.send("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    let start = Instant::now();
    let mut piece = vec![0; 64 * 1024];
    while start.elapsed() < MOMENT * 5 {
        assert!(soon(client.0.read(&mut piece)).await.unwrap() > 0);
    }
    assert!(drops.try_recv().is_err());
}

#[tokio::test]
async fn a_large_file_may_take_longer_than_a_connection_lives() {
    let (router, mut drops) = endless();
    let bounds = Bounds { head: MOMENT, lifetime: MOMENT, drain: MOMENT, ..WIDE };
    let served = Served::start(router, bounds).await;
    let mut client = served.connect().await;
    client.send("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    let start = Instant::now();
    let mut piece = vec![0; 64 * 1024];
    while start.elapsed() < MOMENT * 6 {
        assert!(soon(client.0.read(&mut piece)).await.unwrap() > 0);
    }
    assert!(drops.try_recv().is_err());
    // A stop waits for nobody so long.
    served.stop.send(true).unwrap();
    let reads = async { while client.0.read(&mut piece).await.is_ok_and(|read| read > 0) {} };
    let both = async { tokio::join!(reads, drops.recv()).1 };
    soon(both).await.unwrap();
    soon(served.ended).await.unwrap();
}

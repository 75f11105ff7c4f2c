//! A stop loses nothing that was asked.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{Router, routing::get};
use tokio::{
    net::TcpStream,
    sync::{Notify, mpsc},
    task::JoinSet,
    time::{Duration, Instant, sleep},
};

use crate::client::{Client, MOMENT, SOON, Served, WIDE, soon};
use server::serve::Bounds;

fn hello() -> Router {
    Router::new().route("/", get(async || "hello"))
}

/// Asks again and again until nobody is there any more; how often an answer came.
async fn ask_until_nobody_is_there(address: std::net::SocketAddr, answers: &AtomicUsize) {
    while let Ok(stream) = TcpStream::connect(address).await {
        let mut client = Client(stream);
        // The system may have taken the connection when we did not any more.
        let Some(mut answer) = client.ask("/").await else { continue };
        loop {
            answers.fetch_add(1, Ordering::Relaxed);
            if answer.contains("connection: close") {
                break;
            }
            answer = client.ask("/").await.expect("who is not told that it ends, is answered");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_under_load_leaves_no_request_without_an_answer() {
    // Some work, so that there is always something under way.
    let router = Router::new().route(
        "/",
        get(async || {
            sleep(Duration::from_millis(2)).await;
            "hello"
        }),
    );
    let served = Served::start(router, WIDE).await;
    let answers = Arc::new(AtomicUsize::new(0));
    let mut clients = JoinSet::new();
    for _ in 0..50 {
        let (address, answers) = (served.address, Arc::clone(&answers));
        clients.spawn(async move { ask_until_nobody_is_there(address, &answers).await });
    }
    let begin = Instant::now();
    while answers.load(Ordering::Relaxed) < 2000 {
        assert!(begin.elapsed() < SOON);
        tokio::task::yield_now().await;
    }
    served.end().await;
    while let Some(client) = soon(clients.join_next()).await {
        client.unwrap();
    }
}

#[tokio::test]
async fn a_request_that_is_just_arriving_is_answered() {
    let served = Served::start(hello(), WIDE).await;
    let mut used = served.connect().await;
    used.ask("/").await.unwrap();
    used.send("GET / HTTP/1.1\r\nho").await;
    let mut fresh = served.connect().await;
    fresh.send("GE").await;
    served.stop.send(true).unwrap();
    // Until then they would be on their way only.
    while TcpStream::connect(served.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    for (client, rest) in
        [(&mut used, "st: a\r\n\r\n"), (&mut fresh, "T / HTTP/1.1\r\nhost: a\r\n\r\n")]
    {
        client.send(rest).await;
        let answer = client.answer().await.unwrap();
        assert!(answer.contains("connection: close") && answer.ends_with("hello"), "{answer}");
        assert!(client.ends().await);
    }
    soon(served.ended).await.unwrap();
}

#[tokio::test]
async fn what_has_begun_is_finished_and_nothing_new_begins() {
    let (begun, mut begins) = mpsc::unbounded_channel();
    let finish = Arc::new(Notify::new());
    let finished = Arc::clone(&finish);
    let slow = get(async move || {
        begun.send(()).unwrap();
        finished.notified().await;
        "done"
    });
    let served = Served::start(Router::new().route("/", slow), WIDE).await;
    let mut client = served.connect().await;
    let asked = tokio::spawn(async move { client.ask("/").await });
    soon(begins.recv()).await.unwrap();
    served.stop.send(true).unwrap();
    let address = served.address;
    soon(async {
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert!(!served.ended.is_finished());
    finish.notify_one();
    assert!(soon(asked).await.unwrap().unwrap().ends_with("done"));
    soon(served.ended).await.unwrap();
}

#[tokio::test]
async fn a_stop_does_not_wait_for_ever() {
    let (begun, mut begins) = mpsc::unbounded_channel();
    let stuck = get(async move || {
        begun.send(()).unwrap();
        std::future::pending::<&str>().await
    });
    let bounds = Bounds { drain: MOMENT, head: MOMENT, ..WIDE };
    let served = Served::start(Router::new().route("/", stuck), bounds).await;
    let mut client = served.connect().await;
    client.send("GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
    soon(begins.recv()).await.unwrap();
    served.end().await;
}

#[tokio::test]
async fn a_stop_waits_for_nobody_who_has_nothing_to_ask() {
    let served = Served::start(hello(), WIDE).await;
    let mut used = served.connect().await;
    used.ask("/").await.unwrap();
    let _fresh = served.connect().await;
    let start = Instant::now();
    served.end().await;
    assert!(start.elapsed() < WIDE.drain / 2, "{:?}", start.elapsed());
}

//! When there are too many.

use std::sync::Arc;

use axum::{Router, routing::get};
use tokio::sync::{Notify, mpsc};

use crate::client::{Served, WIDE, soon};
use server::serve::Bounds;

fn hello() -> Router {
    Router::new().route("/", get(async || "hello"))
}

#[tokio::test]
async fn who_has_waited_longest_makes_place_for_a_new_one() {
    let served = Served::start(hello(), Bounds { connections: 3, ..WIDE }).await;
    let mut clients = Vec::new();
    for _ in 0..3 {
        let mut client = served.connect().await;
        client.ask("/").await.unwrap();
        clients.push(client);
    }
    // The first has been heard of last.
    clients[0].ask("/").await.unwrap();
    let mut another = served.connect().await;
    assert!(another.ask("/").await.is_some());
    assert!(clients[1].ends().await);
    assert!(clients[0].ask("/").await.is_some());
    assert!(clients[2].ask("/").await.is_some());
}

#[tokio::test]
async fn a_flood_from_one_network_displaces_nobody_else() {
    let served = Served::start(hello(), Bounds { per_network: 2, ..WIDE }).await;
    let mut somebody = served.connect_from("127.0.0.1").await;
    somebody.ask("/").await.unwrap();
    let mut flood = Vec::new();
    for _ in 0..20 {
        let mut client = served.connect_from("127.0.0.2").await;
        assert!(client.ask("/").await.is_some(), "the newest is always served");
        flood.push(client);
    }
    for client in &mut flood[..18] {
        assert!(client.ends().await);
    }
    assert!(somebody.ask("/").await.is_some());
}

#[tokio::test]
async fn the_flood_of_a_trusted_proxy_is_everybodys() {
    // Everything comes from the proxy: its share would be the share of all people.
    let bounds = Bounds { per_network: 1, ..WIDE };
    let served = Served::start_behind("127.0.0.0/8", hello(), bounds).await;
    let mut first = served.connect().await;
    first.ask("/").await.unwrap();
    served.connect().await.ask("/").await.unwrap();
    assert!(first.ask("/").await.is_some());
}

#[tokio::test]
async fn who_is_being_worked_for_is_displaced_by_nobody() {
    let (begun, mut begins) = mpsc::unbounded_channel();
    let finish = Arc::new(Notify::new());
    let finished = Arc::clone(&finish);
    let slow = get(async move || {
        begun.send(()).unwrap();
        finished.notified().await;
        "done"
    });
    let router = hello().route("/slow", slow);
    let served = Served::start(router, Bounds { connections: 1, ..WIDE }).await;
    let mut first = served.connect().await;
    let asked = tokio::spawn(async move { first.ask("/slow").await });
    soon(begins.recv()).await.unwrap();
    // It waits in the queue of the system until there is a place.
    let mut second = served.connect().await;
    let asked_second = tokio::spawn(async move { second.ask("/").await });
    finish.notify_one();
    assert!(soon(asked).await.unwrap().unwrap().ends_with("done"));
    assert!(soon(asked_second).await.unwrap().unwrap().ends_with("hello"));
}

//! Who listens to events waits for nothing in particular, and that takes as long as it takes.

use std::{convert::Infallible, time::Duration};

use axum::{Router, body::Body, http::header::CONTENT_TYPE, routing::get};
use futures_util::stream;
use tokio::{io::AsyncReadExt, time::sleep};

use crate::client::{Client, MOMENT, Served, WIDE, soon};
use server::serve::Bounds;

/// Events without an end, one at a time.
fn ticking() -> Router {
    let events = || async {
        let ticks = stream::unfold((), |()| async {
            sleep(Duration::from_millis(20)).await;
            Some((Ok::<_, Infallible>(":\n\n"), ()))
        });
        ([(CONTENT_TYPE, "text/event-stream")], Body::from_stream(ticks))
    };
    Router::new().route("/events", get(events)).route("/", get(async || "hello"))
}

async fn listen(served: &Served) -> Client {
    let mut client = served.connect().await;
    client.send("GET /events HTTP/1.1\r\nhost: a\r\n\r\n").await;
    client
}

/// Reads so many bytes of it.
async fn hear(client: &mut Client, bytes: usize) {
    let mut heard = 0;
    while heard < bytes {
        let mut piece = [0; 1024];
        let read = soon(client.0.read(&mut piece)).await.unwrap();
        assert_ne!(read, 0, "it was cut off after {heard} bytes");
        heard += read;
    }
}

#[tokio::test]
async fn no_bound_in_time_cuts_off_who_listens() {
    let bounds = Bounds { idle: MOMENT, lifetime: MOMENT, drain: MOMENT, ..WIDE };
    let served = Served::start(ticking(), bounds).await;
    let mut client = listen(&served).await;
    // An event is eight bytes with what is around it: three times as long as all of them together.
    hear(&mut client, 8 * 3 * 3 * 15).await;
}

#[tokio::test]
async fn who_listens_makes_place_for_who_asks() {
    let served = Served::start(ticking(), Bounds { connections: 1, ..WIDE }).await;
    let mut listener = listen(&served).await;
    hear(&mut listener, 100).await;
    let mut another = served.connect().await;
    assert!(another.ask("/").await.is_some());
    let mut rest = Vec::new();
    // However it ends: it is over.
    let _ = soon(listener.0.read_to_end(&mut rest)).await;
}

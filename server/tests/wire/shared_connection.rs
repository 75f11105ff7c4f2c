//! HTTP/2, by its bytes: requests share a connection.

use axum::{Router, routing::get};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::client::{Client, MOMENT, Served, WIDE, soon};
use server::serve::Bounds;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const HEADERS: u8 = 1;
const SETTINGS: u8 = 4;
const GO_AWAY: u8 = 7;

struct Frame {
    kind: u8,
    stream: u32,
    payload: Vec<u8>,
}

impl Client {
    async fn greet(&mut self) {
        self.0.write_all(PREFACE).await.unwrap();
        self.write_frame(SETTINGS, 0, 0, &[]).await;
    }

    /// `GET /`, by the numbers that these headers have.
    async fn ask_on(&mut self, stream: u8) {
        self.write_frame(HEADERS, 0x5, stream, &[0x82, 0x86, 0x84, 0x41, 1, b'a']).await;
    }

    async fn write_frame(&mut self, kind: u8, flags: u8, stream: u8, payload: &[u8]) {
        let length = u8::try_from(payload.len()).unwrap();
        let head = [0, 0, length, kind, flags, 0, 0, 0, stream];
        self.0.write_all(&[&head[..], payload].concat()).await.unwrap();
    }

    /// The next frame of this kind, whatever comes before it; nothing at the end.
    async fn frame(&mut self, kind: u8) -> Option<Frame> {
        loop {
            let mut head = [0; 9];
            soon(self.0.read_exact(&mut head)).await.ok()?;
            let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
            let mut payload = vec![0; usize::try_from(length).unwrap()];
            soon(self.0.read_exact(&mut payload)).await.ok()?;
            if head[3] == kind {
                let stream = u32::from_be_bytes([head[5], head[6], head[7], head[8]]);
                return Some(Frame { kind, stream, payload });
            }
        }
    }
}

fn hello() -> Router {
    Router::new().route("/", get(async || "hello"))
}

#[tokio::test]
async fn a_shared_connection_carries_so_many_requests_and_no_more() {
    let served = Served::start(hello(), WIDE).await;
    let mut client = served.connect().await;
    client.greet().await;
    let settings = client.frame(SETTINGS).await.unwrap();
    let mut pairs = settings.payload.chunks(6);
    // 3 is the number of streams at once.
    assert!(pairs.any(|pair| pair == [0, 3, 0, 0, 0, 64]), "{:?}", settings.payload);
    for stream in [1, 3] {
        client.ask_on(stream).await;
        let answer = client.frame(HEADERS).await.unwrap();
        assert_eq!((answer.kind, answer.stream), (HEADERS, u32::from(stream)));
        // 8 is the number of `:status: 200`.
        assert_eq!(answer.payload[0], 0x88);
    }
}

#[tokio::test]
async fn those_who_share_a_connection_are_told_that_it_ends() {
    let served = Served::start(hello(), WIDE).await;
    let mut client = served.connect().await;
    client.greet().await;
    client.ask_on(1).await;
    client.frame(HEADERS).await.unwrap();
    served.stop.send(true).unwrap();
    assert!(client.frame(GO_AWAY).await.is_some());
    // What crosses the message is still answered.
    client.ask_on(3).await;
    assert_eq!(client.frame(HEADERS).await.unwrap().stream, 3);
    drop(client);
    soon(served.ended).await.unwrap();
}

#[tokio::test]
async fn a_shared_connection_at_rest_is_ended_too() {
    let served = Served::start(hello(), Bounds { idle: MOMENT, ..WIDE }).await;
    let mut client = served.connect().await;
    client.greet().await;
    client.ask_on(1).await;
    client.frame(HEADERS).await.unwrap();
    assert!(client.frame(GO_AWAY).await.is_some());
}

#[tokio::test]
async fn who_greets_and_then_says_nothing_is_not_waited_for() {
    let served = Served::start(hello(), Bounds { head: MOMENT, ..WIDE }).await;
    let mut client = served.connect().await;
    client.greet().await;
    assert!(client.frame(HEADERS).await.is_none());
}

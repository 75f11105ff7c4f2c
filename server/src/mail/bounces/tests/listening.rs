//! The listener on a real line: its bounds, its stop, and how `doctor` finds out that it is there.

use std::{net::SocketAddr, time::Duration};

use lettre::transport::smtp::extension::ClientId;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
};

use crate::{
    Clock, Config, Database, Mode, Source,
    mail::{
        bounces::{Listener, ProbeFault, listener::Patience, probe},
        return_path::ReturnPaths,
    },
};

const QUICK: Patience = Patience {
    command: Duration::from_millis(200),
    mail: Duration::from_millis(300),
    session: Duration::from_secs(2),
    drain: Duration::from_secs(2),
};

/// A listener on a database of its own.
struct Portal {
    address: SocketAddr,
    paths: ReturnPaths,
    stop: oneshot::Sender<()>,
    runs: JoinHandle<()>,
    _folder: TempDir,
}

async fn portal() -> Portal {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("portal.sqlite").display());
    let (database, machine) = Database::connect(&url).await.unwrap();
    database.migrate().await.unwrap();
    let source = Source::default()
        .with("BC_BOUNCE_DOMAIN", "bounces.vendor.example")
        .with("BC_BOUNCE_LISTEN", "127.0.0.1:0");
    let config = Config::read(source, Mode::Demo).unwrap();
    let paths = ReturnPaths::new(&config).unwrap();
    let wake = crate::Wake::default();
    let listener = Listener::bind(machine, &config, Clock::default(), wake).await;
    let listener = listener.unwrap().unwrap().with_patience(QUICK);
    let address = listener.address().unwrap();
    let (stop, stopped) = oneshot::channel();
    let runs = tokio::spawn(listener.run(async {
        let _ = stopped.await;
    }));
    Portal { address, paths, stop, runs, _folder: folder }
}

/// Says this, and then all that is answered until the line is closed.
async fn say(address: SocketAddr, words: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(words.as_bytes()).await.unwrap();
    rest(stream).await
}

async fn rest(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    // Who is cut off may get an error behind the last words.
    let _ = stream.read_to_string(&mut answer).await;
    answer
}

/// The codes of the answers, without those that go on in the next line.
fn codes(answers: &str) -> Vec<&str> {
    answers.lines().filter(|line| line.as_bytes()[3] == b' ').map(|line| &line[..3]).collect()
}

#[tokio::test]
async fn what_is_sent_all_at_once_is_answered_one_by_one() {
    let portal = portal().await;
    let path = portal.paths.write(uuid::Uuid::now_v7()).unwrap();
    let words = format!(
        "EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<{path}>\r\nDATA\r\nSubject: no\r\n\r\n.\r\n\
         MAIL FROM:<>\r\nRCPT TO:<eve@evil.test>\r\nQUIT\r\n"
    );
    let answers = say(portal.address, &words).await;
    let expected = ["220", "250", "250", "250", "354", "250", "250", "550", "221"];
    assert_eq!(codes(&answers), expected, "{answers}");
}

#[tokio::test]
async fn who_is_slow_is_cut_off() {
    let portal = portal().await;
    let path = portal.paths.write(uuid::Uuid::now_v7()).unwrap();
    assert_eq!(codes(&say(portal.address, "EHLO").await), ["220", "421"]);
    let words = format!("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<{path}>\r\nDATA\r\nSubject:");
    let answers = say(portal.address, &words).await;
    assert_eq!(codes(&answers), ["220", "250", "250", "250", "354", "421"], "{answers}");
}

#[tokio::test]
async fn a_line_that_ends_as_none_should_ends_the_session() {
    let portal = portal().await;
    for words in ["EHLO x\nMAIL FROM:<>\r\n", "NOOP\rQUIT\r\n"] {
        assert_eq!(codes(&say(portal.address, words).await), ["220", "521"], "{words:?}");
    }
    let long = format!("EHLO {}\r\n", "x".repeat(5000));
    assert_eq!(codes(&say(portal.address, &long).await), ["220", "521"]);
}

#[tokio::test]
async fn one_network_does_not_take_all_seats() {
    let portal = portal().await;
    let mut held = Vec::new();
    for _ in 0..16 {
        let mut stream = TcpStream::connect(portal.address).await.unwrap();
        // Its greeting says that it has a seat.
        stream.read_u8().await.unwrap();
        held.push(stream);
    }
    assert_eq!(codes(&say(portal.address, "").await), ["421"]);
    drop(held);
}

#[tokio::test]
async fn a_stop_lets_a_mail_arrive_that_has_begun_and_ends_who_waits() {
    let portal = portal().await;
    let path = portal.paths.write(uuid::Uuid::now_v7()).unwrap();
    let mut waits = TcpStream::connect(portal.address).await.unwrap();
    waits.read_u8().await.unwrap();
    let mut sends = TcpStream::connect(portal.address).await.unwrap();
    let words = format!("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<{path}>\r\nDATA\r\n");
    sends.write_all(words.as_bytes()).await.unwrap();
    let mut answers = Vec::new();
    while !String::from_utf8_lossy(&answers).contains("354") {
        answers.push(sends.read_u8().await.unwrap());
    }
    portal.stop.send(()).unwrap();
    assert!(rest(waits).await.ends_with("421 4.3.2 about to stop: come again\r\n"));
    sends.write_all(b"Subject: late\r\n\r\n.\r\n").await.unwrap();
    let answers = rest(sends).await;
    assert!(answers.contains("250 2.0.0 taken\r\n421 "), "{answers}");
    portal.runs.await.unwrap();
    assert!(TcpStream::connect(portal.address).await.is_err());
}

/// A mail server that answers to each line with the next of these words.
async fn scripted(words: &'static [&'static str]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut line = [0; 1000];
        for word in words {
            stream.write_all(word.as_bytes()).await.unwrap();
            if stream.read(&mut line).await.unwrap_or_default() == 0 {
                return;
            }
        }
    });
    address
}

async fn probed(paths: &ReturnPaths, address: SocketAddr) -> Result<(), ProbeFault> {
    let hello = ClientId::Domain("portal.example".to_owned());
    probe(paths, &address.ip().to_string(), address.port(), &hello).await
}

#[tokio::test]
async fn the_way_back_is_known_to_be_there_when_it_takes_ours_and_nothing_else() {
    let portal = portal().await;
    assert_eq!(probed(&portal.paths, portal.address).await, Ok(()));
    let takes_all = &[
        "220 x\r\n",
        "250 x\r\n",
        "250 a\r\n",
        "250 b\r\n",
        "250 c\r\n",
        "250 d\r\n",
        "250 e\r\n",
    ];
    let verdict = probed(&portal.paths, scripted(takes_all).await).await;
    assert_eq!(verdict, Err(ProbeFault::TakesForged));
    let takes_none = scripted(&["220 x\r\n", "250 x\r\n", "250 a\r\n", "550 no\r\n"]).await;
    let verdict = probed(&portal.paths, takes_none).await;
    assert!(matches!(verdict, Err(ProbeFault::Refuses(words)) if words.contains("no")));
    // Nobody listens on the discard port.
    let nobody = SocketAddr::from(([127, 0, 0, 1], 9));
    let verdict = probed(&portal.paths, nobody).await;
    assert!(matches!(verdict, Err(ProbeFault::Unreachable(_))), "{verdict:?}");
}

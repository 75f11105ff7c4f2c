//! A provider that answers as its documents show it: what it says is in the files beside this one,
//! byte for byte, and it says them in the order in which it is asked.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};

/// What it does when it is asked.
#[derive(Clone, Debug)]
pub(crate) enum Play {
    /// It says all of this.
    Answer(String),
    /// It says this much and hangs up.
    CutOff(&'static str),
    /// It says nothing.
    Silence,
}

/// What it was asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// Such as `POST /path HTTP/1.1`, and the headers.
    pub(crate) head: String,
    pub(crate) body: String,
}

/// A running provider.
#[derive(Clone)]
pub(crate) struct Recorded {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    plays: Arc<Mutex<VecDeque<Play>>>,
    /// Who is being answered at the same time, and the most that there were.
    at_once: Arc<Mutex<(usize, usize)>>,
    /// Answers to mails wait for one of these.
    may_answer: Arc<Semaphore>,
}

impl Recorded {
    pub(crate) async fn start(plays: impl IntoIterator<Item = Play>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider = Self {
            address: listener.local_addr().unwrap(),
            asked: Arc::default(),
            plays: Arc::new(Mutex::new(plays.into_iter().collect())),
            at_once: Arc::default(),
            may_answer: Arc::new(Semaphore::new(1000)),
        };
        let serving = provider.clone();
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(serving.clone().answer(connection));
            }
        });
        provider
    }

    /// It answers no mail until `let_go`.
    pub(crate) fn hold(self) -> Self {
        self.may_answer.forget_permits(1000);
        self
    }

    pub(crate) fn let_go(&self) {
        self.may_answer.add_permits(1000);
    }

    /// What it was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// How many it was asked at the same time, at most.
    pub(crate) fn most_at_once(&self) -> usize {
        self.at_once.lock().unwrap().1
    }

    async fn answer(self, mut connection: TcpStream) {
        let asked = taken_in(&mut connection).await;
        let is_mail = asked.head.contains("/sendMail ");
        self.asked.lock().unwrap().push(asked);
        let play = self.plays.lock().unwrap().pop_front().expect("it is not asked more often");
        if is_mail {
            let mut at_once = self.at_once.lock().unwrap();
            at_once.0 += 1;
            at_once.1 = at_once.1.max(at_once.0);
        }
        if is_mail {
            self.may_answer.acquire().await.unwrap().forget();
            self.at_once.lock().unwrap().0 -= 1;
        }
        // Whoever has heard enough may have hung up.
        let _ = match play {
            Play::Answer(text) => connection.write_all(written(&text).as_bytes()).await,
            Play::CutOff(text) => connection.write_all(written(text).as_bytes()).await,
            Play::Silence => connection.read_u8().await.map(drop),
        };
    }
}

async fn taken_in(connection: &mut TcpStream) -> Asked {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let lines = head.lines().map(str::to_ascii_lowercase);
            let mut length =
                lines.filter_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.next().unwrap_or(0) {
                return Asked { head: head.to_owned(), body: body.to_owned() };
            }
        }
        connection.read_buf(&mut bytes).await.unwrap();
    }
}

/// The files have line ends of text.
fn written(text: &str) -> String {
    text.replace('\n', "\r\n")
}

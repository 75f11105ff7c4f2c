//! A receiver of events as a vendor could have it (docs/connector.md): it provides each service once,
//! whatever it is sent how often, and whenever it is killed.
//!
//! What it has done stands in a file, a line each, which is on the disk before anybody is answered.

use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, Write},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{Json, Router, body::Bytes, extract::State, http::HeaderMap, routing::post};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shared::api::connector::{Progress, ProgressState};

use super::Signature;
use crate::clock::Clock;

/// A receiver.
#[derive(Clone)]
pub struct Reference {
    secret: Arc<[u8]>,
    clock: Clock,
    done: Arc<Mutex<Done>>,
}

/// What it has done.
struct Done {
    file: File,
    /// By the ids of events.
    answers: BTreeMap<String, Progress>,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    event: String,
    /// What was sent.
    said: Value,
    answer: Progress,
}

impl Reference {
    /// Goes on from what the file says. A line that was broken off was never answered.
    ///
    /// # Errors
    /// When the file can be neither read nor made.
    pub fn open(secret: &[u8], file: &Path, clock: Clock) -> io::Result<Self> {
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(file)?;
        let mut answers = BTreeMap::new();
        let mut is_whole = true;
        for line in BufReader::new(&file).split(b'\n') {
            let line = line?;
            match serde_json::from_slice::<Line>(&line) {
                Ok(line) => drop(answers.insert(line.event, line.answer)),
                Err(_) => is_whole = line.is_empty(),
            }
        }
        if !is_whole {
            file.write_all(b"\n")?;
        }
        let done = Arc::new(Mutex::new(Done { file, answers }));
        Ok(Self { secret: secret.into(), clock, done })
    }

    /// Where events are sent: any path.
    pub fn router(self) -> Router {
        Router::new().fallback(post(take)).with_state(self)
    }

    /// Does it, unless it is done, and says how it went.
    fn take(&self, id: &str, said: Value) -> io::Result<Progress> {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = done.answers.get(id) {
            return Ok(answer.clone());
        }
        // A domain that begins with `fail` fails, for those who want to see that; its next event
        // does not.
        let domain = said["data"]["domain"].as_str().unwrap_or_default().to_owned();
        let is_first = done.answers.values().all(|it| it.state != ProgressState::Failed);
        let answer = if domain.starts_with("fail") && is_first {
            let reason = Some(format!("The tenant of {domain} is busy. Try again."));
            Progress { state: ProgressState::Failed, reason }
        } else {
            Progress { state: ProgressState::Ready, reason: None }
        };
        let line = Line { event: id.to_owned(), said, answer: answer.clone() };
        let mut bytes = serde_json::to_vec(&line)?;
        bytes.push(b'\n');
        done.file.write_all(&bytes)?;
        done.file.sync_data()?;
        done.answers.insert(id.to_owned(), answer.clone());
        Ok(answer)
    }
}

async fn take(
    State(reference): State<Reference>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Progress>, StatusCode> {
    let signature = Signature::read(&headers).ok_or(StatusCode::UNAUTHORIZED)?;
    if !signature.is_right(&reference.secret, &body, reference.clock.now()) {
        return Err(StatusCode::UNAUTHORIZED);
    }
    let said = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    let answer = reference.take(&signature.id, said);
    answer.map(Json).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

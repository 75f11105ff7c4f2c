//! What was sent and is not yet written down in the database, in a file of its own.
//!
//! Between the answer of a mail server and the end of a transaction others may be writing, and the
//! program may be killed: then nobody would know that the mail has left, and it would leave again. So
//! each answer is noted at once, where nobody else writes. A program that starts writes down what
//! it finds. The file need not survive a power cut, nor the machine: without it, a mail is sent twice,
//! and none is lost.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Seek, Write},
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A mail that a server has taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) message_id: Uuid,
    /// Under which claim: later ones know better.
    pub(crate) lease: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) reply: String,
    pub(crate) server: Option<String>,
}

/// The file.
#[derive(Debug)]
pub(crate) struct Notebook(Mutex<Notes>);

#[derive(Debug)]
struct Notes {
    file: File,
    /// How many of them are not in the database yet.
    open: usize,
}

impl Notebook {
    /// Opens it, and returns what was noted in it before.
    pub(crate) fn open(path: &Path) -> std::io::Result<(Self, Vec<Note>)> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file =
            OpenOptions::new().read(true).append(true).create(true).truncate(false).open(path)?;
        let mut text = Vec::new();
        file.read_to_end(&mut text)?;
        // The last line may have been cut off.
        let lines = text.split(|byte| *byte == b'\n');
        let notes = lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
        Ok((Self(Mutex::new(Notes { file, open: 0 })), notes))
    }

    /// Notes that a mail was taken.
    pub(crate) fn note(&self, note: &Note) {
        let mut notes = self.notes();
        notes.open += 1;
        let line = serde_json::to_vec(note).map(|line| [&line[..], b"\n"].concat());
        let written = line.map_err(Into::into).and_then(|line| notes.file.write_all(&line));
        if let Err(error) = written {
            tracing::error!(%error, "a mail that was sent cannot be noted");
        }
    }

    /// So many are in the database now. When all are, the file begins anew.
    pub(crate) fn forget(&self, count: usize) {
        let mut notes = self.notes();
        notes.open = notes.open.saturating_sub(count);
        if notes.open == 0 {
            self::empty(&mut notes.file);
        }
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn empty(file: &mut File) {
    if let Err(error) = file.set_len(0).and_then(|()| file.rewind()) {
        tracing::error!(%error, "what was noted of mails cannot be crossed out");
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::{Note, Notebook};

    fn note() -> Note {
        let at = "2026-03-12T05:05:59Z".parse().unwrap();
        let [message_id, lease] = [(); 2].map(|()| Uuid::now_v7());
        Note { message_id, lease, at, reply: "250 ok".to_owned(), server: None }
    }

    #[test]
    fn what_was_noted_is_found_until_it_is_in_the_database() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data").join("portal.sent");
        let (notebook, found) = Notebook::open(&path).unwrap();
        assert_eq!(found, []);
        let notes = [note(), note()];
        for note in &notes {
            notebook.note(note);
        }
        assert_eq!(Notebook::open(&path).unwrap().1, notes);
        notebook.forget(1);
        assert_eq!(Notebook::open(&path).unwrap().1, notes);
        notebook.forget(1);
        assert_eq!(Notebook::open(&path).unwrap().1, []);
        // A line that was cut off is no note, and spoils no other.
        std::fs::write(&path, "{\"message_id\":\"01").unwrap();
        assert_eq!(Notebook::open(&path).unwrap().1, []);
    }
}

//! The vendor's files: software, and the papers of agreements. Their bytes are not in the database.
//!
//! A file is put there by the vendor, and named by the feed with its size and its SHA-256, which are
//! checked then. From there on it is only read: in parts, as fast as whoever gets it reads, so that a
//! file of any size takes no more memory than a small one. To replace a file, put another one at
//! another path, or move it there whole: who is reading the old one goes on reading that.

mod files;

use std::{fmt, io, ops::Range};

use data_encoding::HEXLOWER;
use futures_util::{StreamExt, future::BoxFuture};
use sha2::{Digest, Sha256};
use shared::{
    api::Parts,
    problem::Problem,
    values::{Checksum, FilePath},
};

pub(crate) use files::Files;

use crate::error::Error;

/// Where files are kept: folders of this machine, or whatever else gives bytes for a path.
pub(crate) trait Storage: fmt::Debug + Send + Sync {
    /// Opens the file.
    fn open<'a>(&'a self, path: &'a FilePath) -> BoxFuture<'a, Result<Opened, NotOpened>>;
}

/// A file that can be read from.
pub(crate) struct Opened {
    /// Its size in bytes.
    pub(crate) byte_size: u64,
    /// Reads these of its bytes, one part after the other, when they are asked for.
    pub(crate) read: Box<dyn FnOnce(Range<u64>) -> Parts + Send>,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotOpened {
    /// There is no file at the path, or not one that we would hand out.
    #[error("there is no such file")]
    Missing,
    /// The system does not let us have it.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
}

/// The file, to be handed out.
///
/// # Errors
/// [`Problem::FileMissing`] when it is not there, or has another size than when it was checked. The
/// log says where it should be.
pub(crate) async fn stored(
    storage: &dyn Storage,
    path: &FilePath,
    byte_size: u64,
) -> Result<Opened, Error> {
    match storage.open(path).await {
        Ok(opened) if opened.byte_size == byte_size => return Ok(opened),
        Ok(opened) => {
            tracing::error!(%path, byte_size, found = opened.byte_size, "a file has another size");
        }
        Err(error) => tracing::error!(%path, %error, "a file cannot be read"),
    }
    Err(Problem::FileMissing.into())
}

/// How a file is not the one that was announced.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Difference {
    /// It cannot be read at all.
    #[error(transparent)]
    NotOpened(#[from] NotOpened),
    /// It has so many bytes.
    #[error("it has {0} bytes")]
    Size(u64),
    /// Its bytes are others.
    #[error("its SHA-256 is {0}")]
    Content(Checksum),
}

/// Looks whether the file is there, and is the one that was announced: all of it is read.
///
/// # Errors
/// How it differs.
pub(crate) async fn check(
    storage: &dyn Storage,
    path: &FilePath,
    byte_size: u64,
    checksum: &Checksum,
) -> Result<(), Difference> {
    let opened = storage.open(path).await?;
    if opened.byte_size != byte_size {
        return Err(Difference::Size(opened.byte_size));
    }
    let mut parts = (opened.read)(0..byte_size);
    let mut hash = Sha256::new();
    while let Some(part) = parts.next().await {
        hash.update(part.map_err(|error| NotOpened::Unreadable(io::Error::other(error)))?);
    }
    let digits = HEXLOWER.encode(&hash.finalize());
    if digits == checksum.as_ref() {
        return Ok(());
    }
    let found = Checksum::parse(&digits).map_err(io::Error::other).map_err(NotOpened::from)?;
    Err(Difference::Content(found))
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened").field("byte_size", &self.byte_size).finish_non_exhaustive()
    }
}

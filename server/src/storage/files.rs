//! Files in a folder of this machine.
//!
//! A path is walked part by part, each opened from the one before, and nothing on the way may be a
//! symbolic link: whoever can put a link into the folder could have any file of the machine read.

use std::{
    fs::File,
    io,
    ops::Range,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use futures_util::{future::BoxFuture, stream};
use rustix::{
    fs::{Mode, OFlags, open, openat},
    io::Errno,
};
use shared::{
    api::{PartError, Parts},
    values::FilePath,
};
use tokio::task::spawn_blocking;

use super::{NotOpened, Opened, Storage};

/// How much is read at once, in bytes: as much as waits in memory for somebody who reads slowly.
const PART: usize = 64 * 1024;

/// The folder that `BC_FILES` names.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    root: PathBuf,
}

impl Files {
    /// The files in this folder, which may be made later.
    pub(crate) fn new(root: PathBuf) -> Self {
        Self { root }
    }
}

impl Storage for Files {
    fn open<'a>(&'a self, path: &'a FilePath) -> BoxFuture<'a, Result<Opened, NotOpened>> {
        let (root, path) = (self.root.clone(), path.clone());
        let found = spawn_blocking(move || find(&root, &path));
        Box::pin(async { opened(found.await.map_err(io::Error::other)??) })
    }
}

fn opened(file: File) -> Result<Opened, NotOpened> {
    let about = file.metadata()?;
    // A folder, a device, a pipe that nobody ever writes to.
    if !about.is_file() {
        return Err(NotOpened::Missing);
    }
    Ok(Opened { byte_size: about.len(), read: Box::new(|range| parts(file, range)) })
}

/// Opens the file without leaving the folder.
fn find(root: &Path, path: &FilePath) -> Result<File, NotOpened> {
    let folder = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    // Without waiting for whoever writes to it, should it be a pipe.
    let file = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let mut at = open(root, folder, Mode::empty()).map_err(not_opened)?;
    let mut parts = path.parts().peekable();
    while let Some(part) = parts.next() {
        let what = if parts.peek().is_some() { folder } else { file };
        at = openat(&at, part, what | OFlags::NOFOLLOW, Mode::empty()).map_err(not_opened)?;
    }
    Ok(File::from(at))
}

fn not_opened(error: Errno) -> NotOpened {
    match error {
        Errno::NOENT | Errno::NOTDIR | Errno::LOOP | Errno::NAMETOOLONG => NotOpened::Missing,
        error => NotOpened::Unreadable(error.into()),
    }
}

/// What of the file is not read yet.
struct Rest {
    file: Arc<File>,
    range: Range<u64>,
}

fn parts(file: File, range: Range<u64>) -> Parts {
    Box::pin(stream::try_unfold(Rest { file: Arc::new(file), range }, next))
}

async fn next(rest: Rest) -> Result<Option<(Vec<u8>, Rest)>, PartError> {
    let Rest { file, range } = rest;
    if range.is_empty() {
        return Ok(None);
    }
    let left = usize::try_from(range.end - range.start).unwrap_or(PART).min(PART);
    let (reader, at) = (Arc::clone(&file), range.start);
    let part = spawn_blocking(move || {
        let mut part = vec![0; left];
        let read = reader.read_at(&mut part, at)?;
        part.truncate(read);
        Ok::<_, io::Error>(part)
    });
    let part = part.await??;
    if part.is_empty() {
        return Err("the file has become shorter".into());
    }
    let start = at + part.len() as u64;
    Ok(Some((part, Rest { file, range: start..range.end })))
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink, path::Path};

    use data_encoding::HEXLOWER;
    use futures_util::StreamExt;
    use sha2::{Digest, Sha256};
    use shared::values::{Checksum, FilePath};
    use tempfile::TempDir;

    use super::{Files, PART};
    use crate::storage::{Difference, NotOpened, Storage, check};

    struct Home {
        folder: TempDir,
        files: Files,
    }

    impl Home {
        fn with(names: &[(&str, &[u8])]) -> Self {
            let folder = TempDir::new().unwrap();
            for (name, content) in names {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, content).unwrap();
            }
            let files = Files::new(folder.path().join("files"));
            Self { folder, files }
        }

        fn at(&self, name: &str) -> std::path::PathBuf {
            self.folder.path().join(name)
        }

        async fn is_missing(&self, path: &str) -> bool {
            let path = FilePath::parse(path).unwrap();
            matches!(self.files.open(&path).await, Err(NotOpened::Missing))
        }

        async fn bytes(&self, path: &str, range: std::ops::Range<u64>) -> Vec<u8> {
            let opened = self.files.open(&FilePath::parse(path).unwrap()).await.unwrap();
            let parts = (opened.read)(range).collect::<Vec<_>>().await;
            parts.into_iter().flat_map(Result::unwrap).collect()
        }
    }

    fn checksum(content: &[u8]) -> Checksum {
        Checksum::parse(&HEXLOWER.encode(&Sha256::digest(content))).unwrap()
    }

    #[tokio::test]
    async fn a_file_is_read_from_anywhere_to_anywhere() {
        let content: Vec<u8> =
            (0..3 * PART + 7).map(|place| u8::try_from(place % 251).unwrap()).collect();
        let home = Home::with(&[("files/한글/설치.zip", &content)]);
        let end = content.len();
        for range in [0..end, 0..0, 0..1, PART - 1..PART + 1, end - 1..end, 5..2 * PART] {
            let wanted = u64::try_from(range.start).unwrap()..u64::try_from(range.end).unwrap();
            assert!(
                home.bytes("한글/설치.zip", wanted).await == content[range.clone()],
                "{range:?}"
            );
        }
    }

    #[tokio::test]
    async fn nothing_outside_of_the_folder_is_opened() {
        let home = Home::with(&[("files/a/b", b"b"), ("secret", b"secret"), ("outside/c", b"c")]);
        symlink(home.at("secret"), home.at("files/link")).unwrap();
        symlink(home.at("outside"), home.at("files/folder")).unwrap();
        symlink("../secret", home.at("files/relative")).unwrap();
        symlink("a/b", home.at("files/inside")).unwrap();
        symlink("loop", home.at("files/loop")).unwrap();
        for path in ["link", "folder/c", "relative", "inside", "loop", "loop/b", "no", "a/b/c"] {
            assert!(home.is_missing(path).await, "{path}");
        }
        assert_eq!(home.bytes("a/b", 0..1).await, b"b");
    }

    #[tokio::test]
    async fn what_is_no_file_is_not_opened_and_not_waited_for() {
        let home = Home::with(&[("files/a/b", b"b")]);
        let pipe = home.at("files/pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success() && Path::new(&pipe).exists());
        for path in ["a", "pipe"] {
            assert!(home.is_missing(path).await, "{path}");
        }
        let nowhere = Home::with(&[]);
        assert!(nowhere.is_missing("a").await);
    }

    #[tokio::test]
    async fn the_folder_itself_may_be_a_link_of_the_operator() {
        let home = Home::with(&[("disk/a", b"a")]);
        symlink(home.at("disk"), home.at("files")).unwrap();
        assert_eq!(home.bytes("a", 0..1).await, b"a");
    }

    #[tokio::test]
    async fn a_file_is_known_by_its_size_and_its_bytes() {
        let content = vec![7; 2 * PART + 1];
        let home = Home::with(&[("files/a", &content), ("files/empty", b"")]);
        let path = FilePath::parse("a").unwrap();
        let size = content.len() as u64;
        check(&home.files, &path, size, &checksum(&content)).await.unwrap();
        let empty = FilePath::parse("empty").unwrap();
        check(&home.files, &empty, 0, &checksum(b"")).await.unwrap();
        let other = check(&home.files, &path, size - 1, &checksum(&content)).await;
        assert!(matches!(other, Err(Difference::Size(found)) if found == size));
        let other = check(&home.files, &path, size, &checksum(b"other")).await;
        assert!(matches!(other, Err(Difference::Content(found)) if found == checksum(&content)));
        let none = FilePath::parse("none").unwrap();
        let other = check(&home.files, &none, 0, &checksum(b"")).await;
        assert!(matches!(other, Err(Difference::NotOpened(NotOpened::Missing))));
    }

    #[tokio::test]
    async fn a_file_that_becomes_shorter_breaks_off() {
        let home = Home::with(&[("files/a", &vec![1; 2 * PART])]);
        let opened = home.files.open(&FilePath::parse("a").unwrap()).await.unwrap();
        let mut parts = (opened.read)(0..opened.byte_size);
        assert_eq!(parts.next().await.unwrap().unwrap().len(), PART);
        fs::write(home.at("files/a"), b"short").unwrap();
        assert!(parts.next().await.unwrap().is_err());
    }
}

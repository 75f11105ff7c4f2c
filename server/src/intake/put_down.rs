//! A body that is put down in a file while it comes in: of two gigabytes none are in memory.

use std::path::{Path, PathBuf};

use anyhow::Context;
use futures_util::StreamExt;
use shared::{
    api::feed::{FeedFile, FeedForm},
    problem::Problem,
    values::FeedName,
};
use tempfile::TempDir;
use tokio::{fs::File, io::AsyncWriteExt};

use crate::{error::Error, import::Input};

/// A feed in a file, until this is dropped.
#[derive(Debug)]
pub(crate) struct PutDown {
    _folder: TempDir,
    path: PathBuf,
}

impl PutDown {
    /// Where it is: under its own name, with the ending of its form.
    fn path(&self) -> &Path {
        &self.path
    }

    /// What is imported.
    ///
    /// # Errors
    /// When it is a table, and its name does not say of what.
    pub(crate) fn input(&self) -> anyhow::Result<Input> {
        Input::files(std::slice::from_ref(&self.path), None)
    }
}

/// Puts a feed down.
///
/// # Errors
/// [`Problem::BodyTooLarge`] when it has more than so many bytes, [`Problem::TooSlow`] when it breaks
/// off.
pub(crate) async fn put_down(feed: FeedFile, name: &FeedName, most: u64) -> Result<PutDown, Error> {
    let folder = tempfile::Builder::new().prefix("business-center-feed-").tempdir();
    let folder = folder.context("a place for a feed cannot be made")?;
    let path = folder.path().join(file_name(name.as_ref(), feed.form));
    let put_down = PutDown { _folder: folder, path };
    write(feed, put_down.path(), most).await?;
    Ok(put_down)
}

async fn write(mut feed: FeedFile, path: &Path, most: u64) -> Result<(), Error> {
    const WRITTEN: &str = "a feed cannot be put down";
    let mut file = File::create(path).await.context(WRITTEN)?;
    let mut left = most;
    while let Some(part) = feed.parts.next().await {
        let part = part.map_err(|_| Problem::TooSlow)?;
        left = left.checked_sub(part.len() as u64).ok_or(Problem::BodyTooLarge)?;
        file.write_all(&part).await.context(WRITTEN)?;
    }
    Ok(file.flush().await.context(WRITTEN)?)
}

/// An import knows by the ending what a file is; here the sender has said it.
fn file_name(name: &str, form: FeedForm) -> String {
    let is_csv = Path::new(name).extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"));
    match form {
        FeedForm::Csv if !is_csv => format!("{name}.csv"),
        FeedForm::JsonLines if is_csv => format!("{name}.jsonl"),
        FeedForm::Csv | FeedForm::JsonLines => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use futures_util::stream;
    use shared::{
        api::{
            PartError,
            feed::{FeedFile, FeedForm},
        },
        problem::Problem,
    };

    use super::{file_name, put_down};
    use crate::error::Error;

    fn feed(parts: impl IntoIterator<Item = Result<Vec<u8>, PartError>>) -> FeedFile {
        let parts: Vec<_> = parts.into_iter().collect();
        FeedFile { form: FeedForm::JsonLines, parts: Box::pin(stream::iter(parts)) }
    }

    fn why<T>(result: Result<T, Error>) -> Option<Problem> {
        match result {
            Err(Error::Problem(problem)) => Some(problem),
            Ok(_) | Err(Error::Internal(_)) => None,
        }
    }

    #[tokio::test]
    async fn what_comes_in_parts_is_whole_in_a_file_that_goes_with_it() {
        let name = "orders".parse().unwrap();
        let parts = [Ok(b"{\"a\":".to_vec()), Ok(b"1}\n".to_vec())];
        let down = put_down(feed(parts), &name, 8).await.unwrap();
        let path = down.path().to_owned();
        assert_eq!(std::fs::read(&path).unwrap(), b"{\"a\":1}\n");
        drop(down);
        assert!(!path.exists());
    }

    #[tokio::test]
    async fn what_is_too_long_or_breaks_off_is_no_feed() {
        let name = "orders".parse().unwrap();
        let long = [Ok(vec![b'x'; 5]), Ok(vec![b'x'; 4])];
        assert_eq!(why(put_down(feed(long), &name, 8).await), Some(Problem::BodyTooLarge));
        let broken = [Ok(vec![b'x']), Err("gone".into())];
        assert_eq!(why(put_down(feed(broken), &name, 8).await), Some(Problem::TooSlow));
    }

    #[test]
    fn the_ending_says_what_the_sender_has_said() {
        for (name, form, expected) in [
            ("orders", FeedForm::JsonLines, "orders"),
            ("orders.jsonl", FeedForm::JsonLines, "orders.jsonl"),
            ("orders.csv", FeedForm::JsonLines, "orders.csv.jsonl"),
            ("orders.csv", FeedForm::Csv, "orders.csv"),
            ("orders", FeedForm::Csv, "orders.csv"),
        ] {
            assert_eq!(file_name(name, form), expected);
        }
    }
}

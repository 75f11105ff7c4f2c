//! What the documents refer to is there: files that are linked, and tests that are named.
//!
//! A test is named in backticks: `promise_of_a_test` for one in Rust, `subject.spec.ts: promise`
//! for one in the browser.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::ensure;

/// Folders that are made, not written.
const MADE: [&str; 4] = ["dist", "node_modules", "target", ".git"];

/// Looks into every document.
///
/// # Errors
/// Names everything that is not there.
pub(crate) fn check() -> anyhow::Result<()> {
    let tests = Tests::read()?;
    let mut missing = Vec::new();
    for document in files(Path::new("."), "md")? {
        let text = fs::read_to_string(&document)?;
        let folder = document.parent().unwrap_or(Path::new("."));
        let links = links(&text).filter(|link| !folder.join(link).exists());
        let unknown = code(&text).filter(|name| is_test(name) && !tests.has(name));
        let found = links.chain(unknown).map(|it| format!("{}: {it}", document.display()));
        missing.extend(found);
    }
    ensure!(missing.is_empty(), "the documents name what is not there:\n{}", missing.join("\n"));
    Ok(())
}

/// The sources of all tests.
struct Tests {
    rust: String,
    browser: Vec<(String, String)>,
}

impl Tests {
    fn read() -> anyhow::Result<Self> {
        let mut rust = String::new();
        for file in files(Path::new("."), "rs")? {
            rust += &fs::read_to_string(file)?;
        }
        let mut browser = Vec::new();
        for file in files(Path::new("end2end/tests"), "spec.ts")? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            browser.push((name, fs::read_to_string(&file)?));
        }
        Ok(Self { rust, browser })
    }

    fn has(&self, name: &str) -> bool {
        match name.split_once(": ") {
            Some((file, promise)) => {
                self.browser.iter().any(|(name, text)| name == file && text.contains(promise))
            }
            // Benchmarks are named by a text.
            None => [format!("fn {name}("), format!("\"{name}\"")]
                .iter()
                .any(|written| self.rust.contains(written)),
        }
    }
}

/// A promise has several words; a setting or a column of the feed has fewer.
fn is_test(name: &str) -> bool {
    name.contains(".spec.ts: ")
        || name.matches('_').count() >= 4
            && name.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_')
}

/// What stands between backticks.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// The files that a document links to.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let paths = targets.filter_map(|target| target.split('#').next());
    paths.filter(|path| !path.is_empty() && !path.contains(':'))
}

fn files(root: &Path, extension: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() && !MADE.contains(&&*name) {
                folders.push(path);
            } else if name.ends_with(&format!(".{extension}")) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

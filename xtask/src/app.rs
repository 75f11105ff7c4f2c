//! Builds the app that runs in the browser, into `server/dist`, where the server takes it from.

mod page;
pub(crate) mod program;
pub(crate) mod weight;

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context;

/// How much work goes into its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// As the compiler makes it: needs nothing but Rust.
    Plain,
    /// Through binaryen: what is tested and shipped.
    Optimized,
}

/// What the app is made of.
const INPUTS: &[&str] = &[
    "app",
    "shared/src",
    "shared/Cargo.toml",
    "style",
    "public",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "xtask/src/app",
    "end2end/optimize.mjs",
];

/// Where the server takes it from.
pub(crate) const DIST: &str = "server/dist";

/// Where it is written down which app that is.
const STAMP: &str = "target/app-stamp";

/// Builds the app unless it is there already.
pub(crate) fn build(size: Size) -> anyhow::Result<()> {
    let fingerprint = fingerprint()?;
    let wanted = format!("{size:?} {fingerprint}");
    let built = built();
    // What is optimized is good enough for everybody.
    let is_better = size == Size::Plain && built == format!("{:?} {fingerprint}", Size::Optimized);
    let is_built = built == wanted || is_better;
    if is_built && Path::new(DIST).join("index.html").is_file() {
        return Ok(());
    }
    // Made aside: what is half done is never served.
    let made = Path::new("target/page");
    empty(made)?;
    program::make(made, size)?;
    page::make(made)?;
    compress(made)?;
    empty(Path::new(DIST))?;
    fs::rename(made, DIST)?;
    if size == Size::Optimized {
        weight::check(Path::new(DIST))?;
    }
    Ok(fs::write(STAMP, wanted)?)
}

/// Which app has been built: how, and out of what.
pub(crate) fn built() -> String {
    fs::read_to_string(STAMP).unwrap_or_default()
}

/// Makes the folder, with nothing in it.
fn empty(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// Compresses once what every browser will load.
fn compress(folder: &Path) -> anyhow::Result<()> {
    for file in files(folder)? {
        // Pictures are compressed already.
        if file.extension().is_some_and(|ending| ending == "webp") {
            continue;
        }
        let content = fs::read(&file)?;
        let mut brotli = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
        brotli.write_all(&content)?;
        fs::write(with_ending(&file, "br"), brotli.into_inner())?;
        let gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        let mut gzip = gzip;
        gzip.write_all(&content)?;
        fs::write(with_ending(&file, "gz"), gzip.finish()?)?;
    }
    Ok(())
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// The hash of everything that goes in.
fn fingerprint() -> anyhow::Result<String> {
    let mut hash = DefaultHasher::new();
    for input in INPUTS {
        for file in files(Path::new(input))? {
            file.hash(&mut hash);
            fs::read(&file)?.hash(&mut hash);
        }
    }
    Ok(format!("{:x}", hash.finish()))
}

/// All files below, in a fixed order.
fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let entries = fs::read_dir(path).with_context(|| path.display().to_string())?;
    let mut entries: Vec<_> =
        entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        found.extend(files(&entry)?);
    }
    Ok(found)
}

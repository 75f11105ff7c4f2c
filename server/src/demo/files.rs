//! The demo's files: small ones, made when they are missing, so that downloads really work.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use anyhow::Context;
use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    catalog::{LANGUAGES, Product},
    random::Random,
};

/// A file, and where it is in the storage.
pub(super) struct DemoFile {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

impl DemoFile {
    pub(super) fn new(path: String, bytes: Vec<u8>) -> Self {
        Self { path, bytes }
    }

    /// By what one sees that it is whole.
    pub(super) fn sha256(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(&self.bytes))
    }

    /// Puts it into the storage, whole or not at all, unless it is there.
    pub(super) fn put(&self, storage: &Path) -> anyhow::Result<()> {
        let path = storage.join(&self.path);
        if fs::metadata(&path).is_ok_and(|found| found.len() == self.bytes.len() as u64) {
            return Ok(());
        }
        let folder = path.parent().context("a file is in a folder")?;
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&self.bytes)?;
        file.persist(&path).with_context(|| path.display().to_string())?;
        Ok(())
    }
}

/// The files of the products, each with its line in the feed.
pub(super) fn software(products: &[Product]) -> anyhow::Result<Vec<(DemoFile, Value)>> {
    let mut software = Vec::new();
    for product in products.iter().filter(|product| product.family.is_software) {
        let newest = !products.iter().any(|other| other.follows(product));
        let (languages, architectures): (&[&str], &[&str]) = if product.is_subscription() {
            (&["mul"], &["any"])
        } else if newest {
            (LANGUAGES, &["x64", "arm64"])
        } else {
            (LANGUAGES, &["x64"])
        };
        for language in languages {
            for architecture in architectures {
                software.push(installer(product, language, architecture)?);
            }
        }
    }
    Ok(software)
}

fn installer(
    product: &Product,
    language: &str,
    architecture: &str,
) -> anyhow::Result<(DemoFile, Value)> {
    let name = format!("{}_{language}_{architecture}.zip", product.name.replace(' ', "-"));
    let path = format!("software/{}/{name}", product.code.to_lowercase());
    let file = DemoFile::new(path, archive(&product.name, &name)?);
    let line = json!({
        "kind": "download", "path": file.path, "product": product.code, "file_name": name,
        "title": product.name, "language": language, "architecture": architecture,
        "released_on": product.released_on, "byte_size": file.bytes.len(),
        "sha256": file.sha256(),
    });
    Ok((file, line))
}

/// An archive with a text and some kilobytes that stand for a program.
fn archive(product: &str, name: &str) -> anyhow::Result<Vec<u8>> {
    let mut random = Random::of(name);
    let program: Vec<u8> =
        (0..6_000).map(|_| u8::try_from(random.below(256)).unwrap_or_default()).collect();
    let text =
        format!("{product}\r\n\r\nThis sample stands for the software. It installs nothing.\r\n");
    // The same bytes each time: no clock, and nothing that another library would do otherwise.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("README.txt", text.as_bytes()), ("setup.bin", &program)] {
        archive.start_file(name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

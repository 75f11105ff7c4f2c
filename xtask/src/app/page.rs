//! Puts together what the server serves: the page, its sheet, and the program under names that
//! change with its content, so that browsers may keep them for ever.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    iter,
    path::Path,
};

use anyhow::Context;

use super::files;

/// The sheet out of many files: tokens first, then the base, the pieces, the layout.
const SHEETS: &[&str] = &["style/tokens.css", "style/base.css", "style/ui", "style/layout.css"];

/// Makes a folder out of the program that is in it already.
pub(super) fn make(folder: &Path) -> anyhow::Result<()> {
    let mut sheet = String::new();
    for path in SHEETS {
        for file in files(Path::new(path))? {
            sheet += &fs::read_to_string(file)?;
        }
    }
    fs::write(folder.join("style.css"), dense_sheet(&sheet))?;
    let hash = rename(folder)?;
    fs::copy("public/robots.txt", folder.join("robots.txt"))?;
    // The pictures of the guides keep their names: browsers ask whether they are still the same.
    fs::create_dir_all(folder.join("guides"))?;
    for picture in files(Path::new("public/guides"))? {
        let name = picture.file_name().context("a file without a name")?;
        fs::copy(&picture, folder.join("guides").join(name))?;
    }
    let page = fs::read_to_string("app/index.html")?;
    Ok(fs::write(folder.join("index.html"), with_links(&page, &hash))?)
}

/// Gives every file a name with the hash of them all: they fit together and with nothing else.
fn rename(folder: &Path) -> anyhow::Result<String> {
    let files = files(folder)?;
    let mut hash = DefaultHasher::new();
    for file in &files {
        fs::read(file)?.hash(&mut hash);
    }
    let hash = format!("{:016x}", hash.finish());
    let mut names = Vec::new();
    for file in &files {
        let name = file.file_name().context("a file without a name")?.to_string_lossy();
        let (stem, ending) = name.rsplit_once('.').context("a file without an ending")?;
        names.push((name.to_string(), format!("{stem}-{hash}.{ending}")));
    }
    for (file, (_, renamed)) in files.iter().zip(&names) {
        if file.extension().is_some_and(|ending| ending == "js") {
            let script = dense_script(&fs::read_to_string(file)?);
            fs::write(file, with_names(script, &names))?;
        }
        fs::rename(file, folder.join(renamed))?;
    }
    Ok(hash)
}

/// The sheet without comments and indentation.
fn dense_sheet(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| Some(part.split_once("*/")?.1));
    let sheet: String = iter::once(first).chain(rest).collect();
    trimmed_lines(&sheet).collect()
}

/// A script that was generated, without documentation and indentation.
fn dense_script(script: &str) -> String {
    let is_documentation =
        |line: &&str| ["//", "/*", "* ", "*/"].iter().any(|start| line.starts_with(start));
    trimmed_lines(script).filter(|line| !is_documentation(line)).collect()
}

fn trimmed_lines(text: &str) -> impl Iterator<Item = &str> {
    let trimmed = text.split_inclusive('\n').map(|line| line.trim_start_matches([' ', '\t']));
    trimmed.filter(|line| !line.trim().is_empty())
}

/// Scripts import and fetch each other by name. The name under which the program knows what it
/// imports stands in it, and stays.
fn with_names(script: String, names: &[(String, String)]) -> String {
    names.iter().fold(script, |script, (name, renamed)| {
        ["from \"./", "URL(\"./"].iter().fold(script, |script, before| {
            script.replace(&format!("{before}{name}\""), &format!("{before}{renamed}\""))
        })
    })
}

/// Puts the links where those for Trunk stand, which serves the app while it is worked on.
fn with_links(page: &str, hash: &str) -> String {
    let links = format!(
        r#"    <link rel="stylesheet" href="/style-{hash}.css">
    <link rel="modulepreload" href="/app-{hash}.js">
    <link rel="preload" href="/app_bg-{hash}.wasm" as="fetch" type="application/wasm" crossorigin>
    <script type="module">import init from "/app-{hash}.js"; init({{ module_or_path: "/app_bg-{hash}.wasm" }});</script>"#
    );
    let mut written = Vec::new();
    for line in page.lines() {
        match line {
            line if !line.contains("data-trunk") => written.push(line),
            line if line.contains(r#"rel="css""#) => written.push(&links),
            _ => {}
        }
    }
    written.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::{dense_script, dense_sheet, with_links, with_names};

    #[test]
    fn what_only_we_read_is_not_served() {
        let sheet = "/* Where */\n@layer a {\n  .b { color: red; } /* why */\n}\n";
        assert_eq!(dense_sheet(sheet), "@layer a {\n.b { color: red; } \n}\n");
        let script = "/**\n * @param a\n */\nfunction f(a) {\n    // why\n    return a * 2;\n}\n";
        assert_eq!(dense_script(script), "function f(a) {\nreturn a * 2;\n}\n");
    }

    #[test]
    fn the_page_starts_the_program_of_the_same_build() {
        let page = include_str!("../../../app/index.html");
        let page = with_links(page, "0123456789abcdef");
        assert!(!page.contains("data-trunk"), "{page}");
        for link in ["style-0123456789abcdef.css", "app-0123456789abcdef.js"] {
            assert!(page.contains(&format!("href=\"/{link}\"")), "{link}: {page}");
        }
        assert!(page.contains("module_or_path: \"/app_bg-0123456789abcdef.wasm\""), "{page}");
    }

    #[test]
    fn scripts_name_the_files_of_the_same_build() {
        let names = [("app.js", "app-1.js"), ("a.wasm", "a-1.wasm")];
        let names = names.map(|(name, renamed)| (name.to_owned(), renamed.to_owned()));
        let script = r#"import x from "./app.js"; fetch(new URL("./a.wasm", import.meta.url));
            { "./app.js": x }"#;
        let expected = r#"import x from "./app-1.js"; fetch(new URL("./a-1.wasm", import.meta.url));
            { "./app.js": x }"#;
        assert_eq!(with_names(script.to_owned(), &names), expected);
    }
}

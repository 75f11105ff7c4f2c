//! How much a browser loads, compressed, before it shows something. What grows unnoticed is loaded by
//! everybody, each time that a new version comes out.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, ensure};

use super::{files, program::SPLIT};

/// What Home is to weigh at most, in kB.
pub(crate) const HOME_KB: u64 = 250;

/// A language that is fetched beside the app: the heaviest one counts.
const LANGUAGES: &[&str] = &["korean", "japanese"];

/// What the page to sign in is in, and what is said on pages beside Home.
const SIGN_IN: &str = "door";
const SAID_ON_PAGES: &str = "_pages";

/// What a browser loads to show Home, in bytes.
pub(crate) fn home(folder: &Path) -> anyhow::Result<u64> {
    heaviest(LANGUAGES.iter().map(|language| weight(folder, &[language])))
}

/// What a browser loads to show the page to sign in, in bytes.
pub(crate) fn sign_in_page(folder: &Path) -> anyhow::Result<u64> {
    heaviest(LANGUAGES.iter().map(|language| {
        weight(folder, &[SIGN_IN, language, &format!("{language}{SAID_ON_PAGES}")])
    }))
}

/// Fails when Home weighs too much.
pub(super) fn check(folder: &Path) -> anyhow::Result<()> {
    let (home, sign_in) = (home(folder)?.div_ceil(1000), sign_in_page(folder)?.div_ceil(1000));
    println!("Home loads {home} kB of at most {HOME_KB}, the page to sign in {sign_in} kB.");
    ensure!(home <= HOME_KB, "Home loads {home} kB, more than {HOME_KB}: fetch something later");
    Ok(())
}

/// The weight in the language in which it is heaviest.
fn heaviest(weights: impl Iterator<Item = anyhow::Result<u64>>) -> anyhow::Result<u64> {
    let weights = weights.collect::<anyhow::Result<Vec<_>>>()?;
    weights.into_iter().max().context("there is no language")
}

/// The weight of what every page loads, and of these parts.
fn weight(folder: &Path, parts: &[&str]) -> anyhow::Result<u64> {
    let logo = fs::metadata("public/logo.svg")?.len();
    let names: Vec<_> = files(folder)?
        .into_iter()
        .filter_map(|file| Some(file.file_name()?.to_str()?.strip_suffix(".br")?.to_owned()))
        .collect();
    let script = Path::new(SPLIT).join("__wasm_split.js");
    let script = fs::read_to_string(script).context("the app is not split")?;
    let later = shared_by(&script, parts);
    let is_loaded = |name: &str| {
        let part = name.split(['-', '.']).next().unwrap_or_default();
        match part.strip_prefix("split_") {
            Some(split) => parts.contains(&split),
            None => !part.starts_with("chunk_") || later.contains(part),
        }
    };
    let loaded = names.iter().filter(|name| is_loaded(name) && *name != "robots.txt");
    let mut weight = logo;
    for name in loaded {
        weight += fs::metadata(folder.join(format!("{name}.br")))?.len();
    }
    Ok(weight)
}

/// The files that several parts share and one of these needs. The script that fetches them has a
/// comment with the parts before each: `/* access, door */`, and `const __chunk_5` in the next line.
fn shared_by(script: &str, parts: &[&str]) -> BTreeSet<String> {
    let lines = script.lines().zip(script.lines().skip(1));
    let shared = lines.filter_map(|(comment, line)| {
        let users = comment.strip_prefix("/* ")?.strip_suffix(" */")?;
        let name = line.strip_prefix("const __")?.split(' ').next()?;
        users.split(", ").any(|user| parts.contains(&user)).then(|| name.to_owned())
    });
    shared.collect()
}

#[cfg(test)]
mod tests {
    use super::shared_by;

    #[test]
    fn what_is_shared_counts_for_whoever_needs_it() {
        let script = "/* access, door */\nconst __chunk_5 = makeLoad();\n/* access, profile */\n\
                      const __chunk_6 = makeLoad();\n";
        let shared: Vec<_> = shared_by(script, &["door"]).into_iter().collect();
        assert_eq!(shared, ["chunk_5"]);
        assert!(shared_by(script, &[]).is_empty());
    }
}

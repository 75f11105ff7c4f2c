//! Installs what a fresh machine with rustup and a C compiler lacks.
//!
//! Programs of cargo go into a folder of their own under the user's cache, so that nothing that a
//! person has installed is replaced; packages of npm stay in `end2end/node_modules`.

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, bail};

use crate::run::{command, find, is_installed, output, path_with, run};

/// A program that cargo builds from its source, at exactly this version.
struct Tool {
    name: &'static str,
    package: &'static str,
    version: &'static str,
    arguments: &'static [&'static str],
}

/// Its version must be that of the `wasm-bindgen` crate in Cargo.lock. Not `--locked`: its lock
/// file names a version that was withdrawn.
const WASM_BINDGEN: Tool =
    Tool { name: "wasm-bindgen", package: "wasm-bindgen-cli", version: "0.2.130", arguments: &[] };

/// Takes apart what is fetched when it is wanted.
const WASM_SPLIT: Tool = Tool {
    name: "wasm-split-cli",
    package: "wasm_split_cli_support",
    version: "0.2.4",
    arguments: &["--locked", "--features", "build-binary"],
};

/// Serves the app while it is worked on. Newer ones need a newer compiler than ours.
const TRUNK: Tool = Tool {
    name: "trunk",
    package: "trunk",
    version: "0.21.14",
    arguments: &["--locked", "--no-default-features"],
};

const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    package: "cargo-deny",
    version: "0.20.2",
    arguments: &["--locked", "--no-default-features"],
};

/// A program of the operating system, by the name of its package in Debian.
struct Package {
    name: &'static str,
    is_there: fn() -> bool,
}

const PACKAGES: &[Package] = &[
    Package { name: "chromium", is_there: || chromium().is_some() },
    Package { name: "fonts-noto-cjk", is_there: has_korean_font },
    Package { name: "nodejs", is_there: || is_installed("node") },
    Package { name: "npm", is_there: || is_installed("npm") },
    Package { name: "python3-venv", is_there: has_python },
    Package { name: "postgresql", is_there: || postgresql().is_some() },
];

/// What building the app takes.
pub(crate) fn for_building() -> anyhow::Result<()> {
    rust_target()?;
    WASM_BINDGEN.install()?;
    WASM_SPLIT.install()
}

/// What working on it takes beyond that.
pub(crate) fn for_developing() -> anyhow::Result<()> {
    for_building()?;
    TRUNK.install()
}

/// What the tests take beyond that.
pub(crate) fn for_testing() -> anyhow::Result<()> {
    for_building()?;
    packages()?;
    CARGO_DENY.install()?;
    // What follows looks at what we depend on without asking the network.
    run(&mut command("cargo fetch --locked --quiet"))?;
    npm()
}

/// What the optimized app takes: binaryen comes from npm.
pub(crate) fn for_shipping() -> anyhow::Result<()> {
    for_building()?;
    if !is_installed("node") || !is_installed("npm") {
        bail!("Node.js is needed: apt-get install nodejs npm");
    }
    npm()
}

/// The search path on which all of it is found.
pub(crate) fn path() -> anyhow::Result<std::ffi::OsString> {
    let npm = env::current_dir()?.join("end2end/node_modules/.bin");
    path_with(&[&tools()?.join("bin"), &npm])
}

/// The browser for the tests.
pub(crate) fn chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    named.or_else(|| ["chromium", "google-chrome", "chromium-browser"].into_iter().find_map(find))
}

/// The folder of PostgreSQL's programs, the newest version first.
pub(crate) fn postgresql() -> Option<PathBuf> {
    if let Some(initdb) = find("initdb") {
        return initdb.parent().map(Path::to_path_buf);
    }
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(Result::ok);
    let mut folders: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    folders.retain(|folder| folder.join("initdb").is_file());
    folders.sort();
    folders.pop()
}

fn rust_target() -> anyhow::Result<()> {
    let installed = output(&mut command("rustup target list --installed")).unwrap_or_default();
    if installed.lines().any(|target| target == "wasm32-unknown-unknown") {
        return Ok(());
    }
    run(&mut command("rustup target add wasm32-unknown-unknown"))
}

impl Tool {
    fn install(&self) -> anyhow::Result<()> {
        let root = tools()?;
        let installed = output(Command::new(root.join("bin").join(self.name)).arg("--version"));
        // Not every program says its version; what cargo has put there, it has written down.
        let listed = fs::read_to_string(root.join(".crates.toml")).unwrap_or_default();
        if installed.is_some_and(|text| text.contains(self.version))
            || listed.contains(&format!("\"{} {} ", self.package, self.version))
        {
            return Ok(());
        }
        eprintln!("Installing {} {} (once, some minutes)", self.package, self.version);
        let mut install = Command::new("cargo");
        install.arg("install").arg(format!("{}@{}", self.package, self.version));
        install.args(self.arguments).arg("--root").arg(&root).arg("--force");
        install.env("CARGO_TARGET_DIR", root.join("target"));
        // It runs for seconds and is built for minutes: less optimization is quicker.
        for (name, value) in
            [("LTO", "off"), ("OPT_LEVEL", "0"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0")]
        {
            install.env(format!("CARGO_PROFILE_RELEASE_{name}"), value);
        }
        run(&mut install)
    }
}

fn tools() -> anyhow::Result<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| env::home_dir().map(|home| home.join(".cache")));
    Ok(cache.context("no home folder: set XDG_CACHE_HOME")?.join("business-center/tools"))
}

fn packages() -> anyhow::Result<()> {
    let missing = PACKAGES.iter().filter(|package| !(package.is_there)());
    let missing: Vec<_> = missing.map(|package| package.name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let install = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    let is_root = output(&mut command("id -u")).is_some_and(|id| id.trim() == "0");
    if !is_root || !is_installed("apt-get") {
        bail!("these are needed: {}\n    sudo {install}", missing.join(", "));
    }
    run(&mut command("apt-get update -q"))?;
    run(command(&install).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// The fuzzer of the API.
pub(crate) fn schemathesis() -> anyhow::Result<PathBuf> {
    Ok(python("fuzz", Path::new("fuzz/requirements.txt"))?.join("schemathesis"))
}

/// A Python that has dkimpy, which verifies signatures.
pub(crate) fn dkimpy() -> anyhow::Result<PathBuf> {
    let requirements = Path::new("server/tests/mail/dkimpy/requirements.txt");
    Ok(python("dkimpy", requirements)?.join("python3"))
}

/// The programs of an environment of its own, of exactly the packages that we have seen.
fn python(name: &str, requirements: &Path) -> anyhow::Result<PathBuf> {
    let mut hash = DefaultHasher::new();
    fs::read(requirements)?.hash(&mut hash);
    let folder = tools()?.join(format!("{name}-{:x}", hash.finish()));
    let (programs, stamp) = (folder.join("bin"), folder.join("installed"));
    if !stamp.is_file() {
        run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
        let mut install = Command::new(programs.join("pip"));
        install.args(["install", "--quiet", "--disable-pip-version-check", "--require-hashes"]);
        run(install.arg("--requirement").arg(requirements))?;
        fs::write(stamp, "")?;
    }
    Ok(programs)
}

fn has_python() -> bool {
    output(Command::new("python3").args(["-c", "import ensurepip, venv"])).is_some()
}

fn has_korean_font() -> bool {
    let listed = output(&mut command("fc-list :lang=ko"));
    // Without fontconfig's programs nobody lists them, but Debian's are always here.
    Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file()
        || listed.is_some_and(|fonts| !fonts.trim().is_empty())
}

fn npm() -> anyhow::Result<()> {
    let folder = Path::new("end2end");
    let lock = fs::read(folder.join("package-lock.json"))?;
    let mut hash = DefaultHasher::new();
    lock.hash(&mut hash);
    let wanted = format!("{:x}", hash.finish());
    let stamp = folder.join("node_modules/.lock-hash");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let install = "npm ci --no-audit --no-fund --ignore-scripts";
    run(command(install).current_dir(folder))?;
    Ok(fs::write(stamp, wanted)?)
}

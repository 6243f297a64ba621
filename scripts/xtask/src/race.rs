//! The race of the book's first page: `cargo xtask race`. All stages, compiled to WebAssembly, as a script that a page
//! loads when its reader asks for it.
//!
//! It is committed, so that a reader of the book needs no compiler for it, and the same to the byte wherever it is built.

use std::{
    collections::BTreeSet,
    error::Error,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use clap::Args;
use common::cli::print;
use evidence::{program, repository};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

#[cfg(test)]
mod tests;

#[derive(Args)]
pub struct Options {
    /// Compare with what is committed, and write nothing
    #[arg(long)]
    check: bool,
}

/// The script.
const SCRIPT: &str = "book/src/race/module.js";

/// The picture that it is compared with.
const GOLDEN: &str = "common/golden/reference-640x480.png";

const TARGET: &str = "wasm32-unknown-unknown";

/// What the module is made of, besides the chapters that it depends on.
const SOURCES: [&str; 7] = [
    "Cargo.lock",
    "Cargo.toml",
    "book/race",
    "common/Cargo.toml",
    "common/scenes",
    "common/src",
    "rust-toolchain.toml",
];

/// Writes the script, or compares it with the committed one.
///
/// # Errors
/// Where the compiler's target is missing, the module does not build, or the script differs.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let root = repository();
    let script = script(&root, &module(&root)?)?;
    let committed = root.join(SCRIPT);
    if !options.check {
        fs::write(&committed, &script).map_err(|why| format!("{SCRIPT}: {why}"))?;
    } else if fs::read_to_string(&committed).ok().as_ref() != Some(&script) {
        return Err(format!("{SCRIPT} is not what its sources make: cargo xtask race").into());
    }
    let sum = format!("{:x}", Sha256::digest(&script));
    Ok(print(&format!(
        "{SCRIPT}: {} bytes, SHA-256 {sum}\n",
        script.len()
    ))?)
}

/// Builds the module.
fn module(root: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let rustc = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()?;
    let target = String::from_utf8(rustc.stdout)?;
    if !Path::new(target.trim()).is_dir() {
        return Err(
            format!("the compiler can't make WebAssembly: rustup target add {TARGET}").into(),
        );
    }
    let mut cargo = program::cargo();
    cargo.args([
        "build",
        "--locked",
        "--package=race",
        "--lib",
        "--profile=race",
    ]);
    cargo.arg(format!("--target={TARGET}")).current_dir(root);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags(root)?.join("\u{1f}"));
    if !cargo.status()?.success() {
        return Err("the race does not build".into());
    }
    let file = program::target_folder().join(TARGET).join("race/race.wasm");
    Ok(fs::read(&file).map_err(|why| format!("{}: {why}", file.display()))?)
}

/// Messages of panics hold the names of source files, which must not depend on whose folders they are in.
fn flags(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let remap = |from: &Path, to| format!("--remap-path-prefix={}={to}", from.display());
    let mut flags = vec!["-Ctarget-feature=+simd128".to_owned(), remap(root, "")];
    flags.extend(home.map(|home| remap(&home, "cargo")));
    Ok(flags)
}

/// A script that has the module, and what is needed to run it.
fn script(root: &Path, module: &[u8]) -> Result<String, Box<dyn Error>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(module)?;
    let module = BASE64_STANDARD.encode(encoder.finish()?);
    let golden = BASE64_STANDARD.encode(fs::read(root.join(GOLDEN))?);
    let sources = sources(root)?;
    Ok(format!(
        "// Made by `cargo xtask race` of sources with this sum.\nwindow.raceModule = {{\n    sources: \"{sources}\",\n    golden: \"data:image/png;base64,{golden}\",\n    module: \"{module}\",\n}};\n"
    ))
}

/// The SHA-256 of all that the script is made of: names and contents.
fn sources(root: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = BTreeSet::from([GOLDEN.to_owned()]);
    for source in SOURCES
        .iter()
        .map(|source| (*source).to_owned())
        .chain(chapters(root)?)
    {
        collect(root, &source, &mut files)?;
    }
    let mut sum = Sha256::new();
    for file in files {
        let bytes = fs::read(root.join(&file)).map_err(|why| format!("{file}: {why}"))?;
        sum.update(format!("{file}\n{}\n", bytes.len()));
        sum.update(bytes);
    }
    Ok(format!("{:x}", sum.finalize()))
}

/// The chapters that the race depends on: what they are compiled from.
fn chapters(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let manifest = fs::read_to_string(root.join("book/race/Cargo.toml"))?;
    let manifest: toml::Table = manifest.parse()?;
    let dependencies = manifest["dependencies"]
        .as_table()
        .ok_or("no dependencies")?;
    let chapters = dependencies
        .keys()
        .filter(|name| root.join("chapters").join(name).is_dir());
    Ok(chapters
        .flat_map(|name| ["Cargo.toml", "src"].map(|part| format!("chapters/{name}/{part}")))
        .collect())
}

/// The files of a folder and those below, or a file, by their names from the root, with slashes.
fn collect(root: &Path, name: &str, files: &mut BTreeSet<String>) -> Result<(), Box<dyn Error>> {
    let path = root.join(name);
    if !path.is_dir() {
        files.insert(name.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let name = format!("{name}/{}", entry?.file_name().display());
        collect(root, &name, files)?;
    }
    Ok(())
}

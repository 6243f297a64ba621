//! The packages of a workspace, and what commands name of them.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use toml::{Table, Value};

use crate::book::check::read as read_file;

/// A package of the workspace.
pub struct Package {
    pub name: String,
    features: Vec<String>,
    programs: Vec<String>,
    benchmarks: Vec<String>,
}

impl Package {
    /// Whether it has a feature of its own.
    pub fn has_feature(&self, name: &str) -> bool {
        self.features.iter().any(|feature| feature == name)
    }

    /// Whether it builds a program of this name.
    pub fn has_program(&self, name: &str) -> bool {
        self.name == name || self.programs.iter().any(|program| program == name)
    }

    /// Whether it has a benchmark of this name.
    pub fn has_benchmark(&self, name: &str) -> bool {
        self.benchmarks.iter().any(|bench| bench == name)
    }
}

/// The packages of the workspace in a folder.
///
/// # Errors
/// Where its members can't be read.
pub fn read(root: &Path) -> Result<Vec<Package>, Box<dyn Error>> {
    let workspace: Table = toml::from_str(&read_file(&root.join("Cargo.toml"))?)?;
    let members = workspace
        .get("workspace")
        .and_then(|table| table.get("members"));
    let members = members
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let mut packages = Vec::new();
    for member in members.iter().filter_map(Value::as_str) {
        for folder in folders(root, member) {
            packages.push(package(&folder)?);
        }
    }
    Ok(packages)
}

fn folders(root: &Path, member: &str) -> Vec<PathBuf> {
    let Some(parent) = member.strip_suffix("/*") else {
        return vec![root.join(member)];
    };
    let entries = fs::read_dir(root.join(parent))
        .into_iter()
        .flatten()
        .flatten();
    let folders = entries.map(|entry| entry.path());
    folders
        .filter(|folder| folder.join("Cargo.toml").is_file())
        .collect()
}

fn package(folder: &Path) -> Result<Package, Box<dyn Error>> {
    let table: Table = toml::from_str(&read_file(&folder.join("Cargo.toml"))?)?;
    let text = |value: &Value| value.get("name").and_then(Value::as_str).map(str::to_owned);
    let list = |key: &str| {
        let list = table.get(key).and_then(Value::as_array);
        list.map(|list| list.iter().filter_map(text).collect())
            .unwrap_or_default()
    };
    let features = table.get("features").and_then(Value::as_table);
    Ok(Package {
        name: table
            .get("package")
            .and_then(text)
            .ok_or("a package without a name")?,
        features: features
            .map(|all| all.keys().cloned().collect())
            .unwrap_or_default(),
        programs: list("bin"),
        benchmarks: list("bench"),
    })
}

//! The list of experiments: how it is read, and that it refers to what there is.

use std::{collections::BTreeSet, fs};

use common::scene::{Builtin, Object, Shape};
use evidence::{program::Build, repository, stages::id};

use crate::experiments::list::{self, Experiment, OfChapter};

const GOOD: &str = r#"
about = "What the jobs cost"
unit = "s"
package = "ch5-line-jobs"
size = "640x480"
variants = [
    { name = "plain" },
    { name = "fat", features = ["mimalloc"], config = ['profile.release.lto = "fat"'],
      environment = { RUSTFLAGS = "-C x" }, arguments = ["--job", "tile"] },
]
"#;

fn chapter(text: &str) -> OfChapter {
    match toml::from_str(text).unwrap() {
        Experiment::Chapter(of) => of,
        Experiment::Program(of) => panic!("{of:?}"),
    }
}

#[test]
fn a_variant_says_how_it_is_built() {
    let of = chapter(&GOOD.replace("\"s\"", "\"peak\""));
    let build = of.variants[1].build(&of);
    let mut expected = Build::new("ch5-line-jobs", &["count-peak", "mimalloc"]);
    expected.config = vec!["profile.release.lto = \"fat\"".into()];
    expected
        .environment
        .insert("RUSTFLAGS".into(), "-C x".into());
    assert_eq!(build, expected);
    let of = chapter(&GOOD.replace("features", "package = \"ch6-values\", features"));
    assert_eq!(of.variants[0].build(&of).package, "ch5-line-jobs");
    assert_eq!(of.variants[1].build(&of).package, "ch6-values");
}

#[test]
fn a_wrong_list_says_what_is_wrong() {
    for (from, to, expected) in [
        ("unit = \"s\"", "unit = \"hours\"", "hours"),
        ("unit", "units", "units"),
        ("features", "feature", "feature"),
        ("size = \"640x480\"", "", "size"),
        // What is a chapter's, of a small program.
        ("package = \"ch5-line-jobs\"", "program = \"sorts\"", "size"),
    ] {
        let error = toml::from_str::<Experiment>(&GOOD.replacen(from, to, 1)).unwrap_err();
        assert!(error.to_string().contains(expected), "{from}: {error}");
    }
}

/// A package's Cargo.toml.
fn manifest(folder: &str) -> toml::Table {
    let path = repository().join(folder).join("Cargo.toml");
    fs::read_to_string(path).unwrap().parse().unwrap()
}

/// Holds a build to its package: its features, and its programs besides the one of its name.
fn has(folder: &str, build: &Build) {
    let manifest = manifest(folder);
    for feature in &build.features {
        assert!(manifest["features"].get(feature).is_some(), "{feature}");
    }
    let mut bins = manifest["bin"].as_array().unwrap().iter();
    assert!(
        bins.any(|bin| bin["name"].as_str() == Some(&build.bin)),
        "{build:?}"
    );
    for line in &build.config {
        let setting: toml::Table = line.parse().unwrap();
        let release = setting["profile"]["release"].as_table().unwrap();
        let known = ["lto", "codegen-units", "panic"];
        assert!(
            release.keys().all(|key| known.contains(&key.as_str())),
            "{line}"
        );
    }
}

/// Holds names to what figures of the book may be called, each once.
fn are_names<'a>(names: impl Iterator<Item = &'a String>) {
    let mut seen = BTreeSet::new();
    for name in names {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(name.chars().all(fits) && seen.insert(name), "{name}");
    }
}

/// How many primitives of a built-in scene are not planes, which have no bounds.
fn bounded(scene: &str) -> usize {
    fn count(objects: &[Object]) -> usize {
        let counts = objects.iter().map(|object| match object {
            Object::Primitive(it) => usize::from(it.shape != Shape::Plane),
            Object::Group(group) => count(&group.children),
        });
        counts.sum()
    }
    count(&Builtin::named(scene).unwrap().scene().objects)
}

#[test]
fn the_experiments_refer_to_what_there_is() {
    let list = list::read().unwrap();
    are_names(list.keys());
    for (name, experiment) in &list {
        match experiment {
            Experiment::Chapter(of) => {
                are_names(of.variants.iter().map(|variant| &variant.name));
                assert!((0.0..0.1).contains(&of.pixels_off), "{name}");
                assert!(
                    of.povray
                        .iter()
                        .all(|scene| repository().join(scene).exists()),
                    "{name}"
                );
                for variant in &of.variants {
                    let build = variant.build(of);
                    has(&format!("chapters/{}", build.package), &build);
                    let Some(scene) = &variant.scene else {
                        continue;
                    };
                    assert!(Builtin::named(scene).is_some(), "{name}: {scene}");
                    // A plot reads the number of objects from the name.
                    if name.starts_with("growth") {
                        let name = format!("{}-{}", id(&build.package), bounded(scene));
                        assert_eq!(variant.name, name);
                    }
                }
            }
            Experiment::Program(of) => {
                are_names(of.variants.iter().map(|row| &row.name));
                let path = repository().join(format!("benches/src/bin/{}.rs", of.program));
                let source = fs::read_to_string(path).unwrap();
                for row in &of.variants {
                    // A row's name may be put together: of a way and of a length.
                    let way = row.name.split('-').next().unwrap();
                    let known = [way, &row.name].map(|part| source.contains(&format!("\"{part}")));
                    assert!(known.contains(&true), "{name}: {}", row.name);
                }
            }
        }
    }
}

//! The list of experiments: how it is read, and that it refers to what there is.

use std::fs;

use evidence::repository;

use crate::experiments::list::{self, Experiment, Variant};

const GOOD: &str = r#"
[jobs]
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

#[test]
fn a_variant_says_how_it_is_built() {
    let list = list::parse(GOOD).unwrap();
    let jobs = &list["jobs"];
    let build = jobs.build(&jobs.variants[1]);
    assert_eq!(
        (build.package.as_str(), build.bin.as_str()),
        ("ch5-line-jobs", "ch5-line-jobs")
    );
    assert_eq!(build.features, ["mimalloc"]);
    assert_eq!(build.config, ["profile.release.lto = \"fat\""]);
    assert_eq!(build.environment["RUSTFLAGS"], "-C x");
    let expected =
        "--features mimalloc, profile.release.lto = \"fat\", RUSTFLAGS=\"-C x\", --job tile";
    assert_eq!(jobs.variants[1].lines(), expected);
}

#[test]
fn a_variant_may_be_of_another_chapter_and_commit() {
    let text = GOOD.replace(
        "features",
        "package = \"ch6-values\", commit = \"0123abc\", features",
    );
    let list = list::parse(&text.replace("size", "pixels_off = 0.005\nsize")).unwrap();
    let jobs = &list["jobs"];
    assert_eq!(jobs.build(&jobs.variants[0]).package, "ch5-line-jobs");
    let build = jobs.build(&jobs.variants[1]);
    assert_eq!(
        (build.package, build.bin),
        ("ch6-values".into(), "ch6-values".into())
    );
    assert_eq!(jobs.variants[1].commit.as_deref(), Some("0123abc"));
    assert_eq!(jobs.pixels_off, 0.005);
    let rows = GOOD.replace(
        "package = \"ch5-line-jobs\"\nsize = \"640x480\"",
        "program = \"sorts\"",
    );
    assert!(list::parse(&rows).is_ok());
    let error = list::parse(&rows.replace("features", "commit = \"0123abc\", features"));
    assert!(error.unwrap_err().contains("for a chapter's experiment"));
}

#[test]
fn what_is_counted_is_built_by_itself() {
    let text = GOOD.replace("unit = \"s\"", "unit = \"bytes\"");
    let list = list::parse(&text).unwrap();
    let build = list["jobs"].build(&list["jobs"].variants[0]);
    assert_eq!(build.features, ["count-heap"]);
    let peak = list::parse(&text.replace("\"bytes\"", "\"peak\"")).unwrap();
    let build = peak["jobs"].build(&peak["jobs"].variants[0]);
    assert_eq!(build.features, ["count-peak"]);
}

#[test]
fn a_wrong_list_says_what_is_wrong() {
    let wrong = [
        ("unit = \"s\"", "unit = \"hours\"", "hours"),
        ("unit", "units", "units"),
        ("features", "feature", "feature"),
        (
            "size = \"640x480\"",
            "",
            "jobs: give package and size, or program",
        ),
        (
            "about",
            "program = \"sorts\"\nabout",
            "give package and size",
        ),
        (
            "\"fat\", f",
            "\"plain\", f",
            "the variant plain is there twice",
        ),
        ("\"fat\", f", "\"Fat LTO\", f", "is no name"),
        ("[jobs]", "[Jobs]", "is no name"),
        (
            "size",
            "pixels_off = 5.0\nsize",
            "pixels_off is a share of the pixels",
        ),
        (
            "\"plain\"",
            "\"plain\", povray = \"a.pov\"",
            "plain: POV-Ray takes no settings",
        ),
        (
            "features",
            "povray = \"a.pov\", features",
            "fat: POV-Ray takes no settings",
        ),
        (
            "features",
            "commit = \"main\", features",
            "fat: a commit is named by",
        ),
    ];
    for (from, to, expected) in wrong {
        assert!(GOOD.contains(from), "{from}");
        let error = list::parse(&GOOD.replacen(from, to, 1)).unwrap_err();
        assert!(error.contains(expected), "{from}: {error}");
    }
    let error = list::chosen(list::parse(GOOD).unwrap(), &["sorts".into()]).unwrap_err();
    assert_eq!(error, "there is no experiment sorts; there are jobs");
}

/// A package's Cargo.toml.
fn manifest(folder: &str) -> toml::Table {
    let path = repository().join(folder).join("Cargo.toml");
    fs::read_to_string(path).unwrap().parse().unwrap()
}

/// What the variants of a chapter's experiment are built from; what an earlier commit had, nobody knows, and
/// of a chapter that is still to come there is nothing to know.
fn has_chapters(experiment: &Experiment) {
    let now = experiment.variants.iter().filter(|v| v.commit.is_none());
    for variant in now {
        if let Some(scene) = &variant.povray {
            assert!(repository().join(scene).exists(), "{scene}");
            continue;
        }
        let folder = format!("chapters/{}", experiment.build(variant).package);
        if repository().join(&folder).exists() {
            has(&manifest(&folder), experiment, variant);
        }
    }
}

/// Its features, and its programs besides the one of its name.
fn has(manifest: &toml::Table, experiment: &Experiment, variant: &Variant) {
    let build = experiment.build(variant);
    for feature in &build.features {
        assert!(manifest["features"].get(feature).is_some(), "{feature}");
    }
    let bins = manifest["bin"].as_array().unwrap().iter();
    let found = bins.filter(|bin| bin["name"].as_str() == Some(&build.bin));
    assert_eq!(found.count(), 1, "{}", build.bin);
    for line in &build.config {
        let setting: toml::Table = line.parse().unwrap();
        let release = setting["profile"]["release"].as_table().unwrap();
        let known = ["lto", "codegen-units", "panic"];
        let mut keys = release.keys();
        assert!(keys.all(|key| known.contains(&key.as_str())), "{line}");
    }
}

#[test]
fn the_experiments_refer_to_what_there_is() {
    let list = list::read().unwrap();
    for (name, experiment) in &list {
        match (&experiment.package, &experiment.program) {
            (Some(_), _) => has_chapters(experiment),
            (None, Some(program)) => {
                for variant in &experiment.variants {
                    has(&manifest("benches"), experiment, variant);
                }
                let path = repository().join(format!("benches/src/bin/{program}.rs"));
                let source = fs::read_to_string(path).unwrap();
                for variant in &experiment.variants {
                    // A row's name may be put together: of a way and of a length.
                    let mut parts = vec![variant.name.as_str()];
                    parts.extend(variant.name.split_once('-').map(|(way, _)| way));
                    let known = parts
                        .iter()
                        .any(|part| source.contains(&format!("\"{part}")));
                    assert!(known, "{name}: {}", variant.name);
                }
            }
            _ => panic!("{name}"),
        }
        let words = experiment
            .variants
            .iter()
            .flat_map(|variant| &variant.arguments);
        for word in words {
            let known = [
                "--job",
                "--scheduler",
                "pixel",
                "line",
                "tile",
                "channel",
                "rayon",
                "--simd",
                "portable",
                "--batch",
                "--band",
            ];
            let number = word.parse::<u8>().is_ok();
            assert!(number || known.contains(&word.as_str()), "{name}: {word}");
        }
    }
}

//! The steps that experiments take away or add: their patches apply, and what they leave compiles.

use std::{collections::BTreeSet, fs};

use evidence::{
    program::{cargo, target_folder},
    repository,
};

use crate::experiments::{
    list::{self, Experiment},
    sources::{STEPS, Sources},
};

/// The package and the patches of each variant that has some.
fn steps() -> BTreeSet<(String, Vec<String>)> {
    let mut steps = BTreeSet::new();
    for experiment in list::read().unwrap().into_values() {
        if let Experiment::Chapter(of) = experiment {
            for variant in &of.variants {
                let package = variant.build(&of).package;
                let patches = Some(variant.patches.clone()).filter(|patches| !patches.is_empty());
                steps.extend(patches.map(|patches| (package, patches)));
            }
        }
    }
    steps
}

#[test]
fn every_patch_is_of_an_experiment() {
    let folders = fs::read_dir(repository().join(STEPS)).unwrap();
    for file in folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap()) {
        let file = file.unwrap().path();
        let named = |(_, steps): &(_, Vec<_>)| matches!(&steps[..], [step] if file.with_extension("").ends_with(step));
        assert!(steps().iter().any(named), "{}", file.display());
    }
}

#[test]
fn what_a_step_leaves_compiles() {
    let sources = Sources::new(&target_folder().join("steps")).unwrap();
    for (package, steps) in steps() {
        let checked = sources.with(&steps, |copy| {
            let mut cargo = cargo();
            cargo.args(["check", "--quiet", "--locked", "--package", &package]);
            // Where the sources themselves are built, since what they depend on is there already.
            cargo.arg("--target-dir").arg(target_folder());
            let output = cargo.current_dir(copy).output().unwrap();
            match output.status.success() && output.stderr.is_empty() {
                true => Ok(()),
                false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
            }
        });
        assert_eq!(checked, Ok(()), "{steps:?}");
    }
}

#[test]
fn a_patch_that_does_not_apply_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let sources = Sources::new(folder.path()).unwrap();
    let (_, steps) = steps().pop_first().unwrap();
    let again = sources.with(&steps, |_| sources.with(&steps, |_| Ok(())));
    let expected = format!("{}: error: patch failed", steps[0]);
    assert!(
        again.clone().unwrap_err().starts_with(&expected),
        "{again:?}"
    );
    // The first one was taken back all the same.
    assert_eq!(sources.with(&steps, |_| Ok(())), Ok(()));
}

#[test]
fn nothing_is_left_from_which_cargo_built() {
    let folder = tempfile::tempdir().unwrap();
    let sources = Sources::new(folder.path()).unwrap();
    let copy = folder.path().join("sources");
    assert!(copy.is_dir());
    drop(sources);
    assert!(!copy.exists());
}

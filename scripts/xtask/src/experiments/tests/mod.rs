//! What comes of an experiment.

mod list;
#[cfg(unix)]
mod pictures;
mod steps;

use std::{path::Path, rc::Rc};

use evidence::Unit;

use super::{rows, subject::Subject};

#[test]
fn the_first_variant_is_timed_once_more_and_what_is_exact_is_not() {
    for (unit, expected) in [
        (Unit::Seconds, vec![("plain", 2), ("plain-again", 2)]),
        (Unit::Bytes, vec![("plain", 1)]),
    ] {
        let subject = Subject {
            name: "plain".into(),
            note: None,
            unit,
            scene: None,
            once: false,
            measure: Rc::new(|_, _| Ok(0.25)),
        };
        let rows = rows(vec![subject], Path::new("folder"), &(2..=2)).unwrap();
        let rows = rows.iter().map(|row| (row.name.as_str(), row.values.len()));
        assert_eq!(rows.collect::<Vec<_>>(), expected);
    }
    assert!(rows(vec![], Path::new("folder"), &(1..=1)).is_err());
}

#[test]
fn a_picture_is_held_to_the_first_of_its_scene_and_what_takes_long_is_timed_once() {
    let subject = |name: &str, scene: &str, first: &'static str| Subject {
        name: name.into(),
        note: None,
        unit: Unit::Seconds,
        scene: Some(scene.into()),
        once: name == "c",
        measure: Rc::new(move |_, held_to| match held_to.ends_with(first) {
            true => Ok(0.25),
            false => Err(format!("held to {}", held_to.display())),
        }),
    };
    let subjects = vec![
        subject("a", "flake-1", "a.png"),
        subject("b", "flake-2", "b.png"),
        subject("c", "flake-1", "a.png"),
        subject("d", "flake-2", "b.png"),
    ];
    let rows = rows(subjects, Path::new("folder"), &(3..=3)).unwrap();
    let rows = rows.iter().map(|row| (row.name.as_str(), row.values.len()));
    let expected = [("a", 3), ("a-again", 3), ("b", 3), ("c", 1), ("d", 3)];
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

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
            measure: Rc::new(|_, _| Ok(0.25)),
        };
        let rows = rows(vec![subject], Path::new("folder"), &(2..=2)).unwrap();
        let rows = rows.iter().map(|row| (row.name.as_str(), row.values.len()));
        assert_eq!(rows.collect::<Vec<_>>(), expected);
    }
    assert!(rows(vec![], Path::new("folder"), &(1..=1)).is_err());
}

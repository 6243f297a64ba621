//! What comes of an experiment, with programs of our own making.

mod commits;
mod list;

use std::{fs, path::Path};

use common::{Canvas, golden, picture::Destination};
use evidence::Row;

use super::{list::Unit, picture};
#[cfg(unix)]
use super::{
    rounds::Rounds,
    rows,
    subject::{Subject, Task},
};

/// A picture of the golden one's size, with so many pixels off.
fn draw(path: &Path, off: u32) {
    let (.., mut image) = golden::all()
        .into_iter()
        .find(|(name, ..)| *name == "reference")
        .unwrap();
    for x in 0..off {
        let pixel = image.get_pixel_mut(x, 7);
        pixel.0[1] ^= 0x40;
    }
    Destination::check(path).unwrap().write(&image).unwrap();
}

#[test]
fn a_wrong_picture_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for (name, off) in [("right.png", 0), ("wrong.png", 3)] {
        draw(&path(name), off);
    }
    assert_eq!(picture::is_golden(&path("right.png"), 0.0), Ok(()));
    let error = Err("the picture is wrong: 3 of 3072 pixels are off".to_owned());
    assert_eq!(picture::is_golden(&path("wrong.png"), 0.0), error);
    assert_eq!(
        picture::is_same(&path("wrong.png"), &path("right.png"), 0.0),
        error
    );
    assert_eq!(
        picture::is_same(&path("wrong.png"), &path("wrong.png"), 0.0),
        Ok(())
    );
    // Three of 3072 are less than a thousandth.
    assert_eq!(picture::is_golden(&path("wrong.png"), 0.001), Ok(()));
    assert_eq!(picture::is_golden(&path("wrong.png"), 0.0009), error);
    let same = |share| picture::is_same(&path("wrong.png"), &path("right.png"), share);
    assert_eq!((same(0.001), same(0.0009)), (Ok(()), error));
    let small = Canvas::new(3, 2).to_image();
    Destination::check(&path("small.png"))
        .unwrap()
        .write(&small)
        .unwrap();
    let error = picture::is_golden(&path("small.png"), 0.5).unwrap_err();
    assert_eq!(error, "the picture has a wrong size");
}

/// A shell script that does what a chapter's program does: it copies a picture, with so many pixels
/// off, to where it is told, and prints a report.
#[cfg(unix)]
fn script(folder: &Path, off: u32) -> String {
    let (script, picture) = (folder.join("chapter.sh"), folder.join("chapter.png"));
    draw(&picture, off);
    let report = r#"{"chapter":"c","scene":"s","width":64,"height":48,"workers":1,"release":true,"seconds":0.25,"peak_bytes":74000}"#;
    let text = format!(
        "while [ \"$1\" != --out ]; do shift; done\ncp '{}' \"$2\"\necho '{report}'\n",
        picture.display()
    );
    fs::write(&script, text).unwrap();
    script.display().to_string()
}

#[cfg(unix)]
#[test]
fn time_is_taken_by_pixels_and_a_peak_without_the_canvas() {
    for (unit, expected) in [(Unit::SecondsPerPixel, 0.25 / 3072.0), (Unit::Peak, 272.0)] {
        let folder = tempfile::tempdir().unwrap();
        let subject = Subject {
            name: "plain".into(),
            note: None,
            unit,
            program: "/bin/sh".into(),
            task: Task::Picture {
                arguments: vec![script(folder.path(), 9)],
                size: picture::SMALL.into(),
                out: folder.path().join("plain.png"),
                // Wrong as it is, it is held to none: the golden one is another's business.
                first: None,
                off: 0.0,
            },
        };
        assert_eq!(subject.measure(), Ok(expected));
    }
}

#[cfg(unix)]
#[test]
fn a_variant_with_a_wrong_picture_is_not_measured() {
    let wrong = "plain: the picture is wrong: 9 of 3072 pixels are off";
    for (off, expected) in [(0, Ok(vec![vec![0.25; 2]; 2])), (9, Err(wrong.to_owned()))] {
        let folder = tempfile::tempdir().unwrap();
        let plain = Subject {
            name: "plain".into(),
            note: None,
            unit: Unit::Seconds,
            program: "/bin/sh".into(),
            task: Task::Picture {
                arguments: vec![script(folder.path(), off)],
                size: picture::SMALL.into(),
                out: folder.path().join("plain.png"),
                first: Some(folder.path().join("plain.png")),
                off: 0.0,
            },
        };
        let again = plain.again();
        let measured = rows(Unit::Seconds, &[plain, again], Rounds::at_least(2).least());
        let values = |rows: Vec<Row>| rows.into_iter().map(|row| row.values).collect::<Vec<_>>();
        assert_eq!(measured.map(values), expected);
    }
}

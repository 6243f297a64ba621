//! What is measured of a picture, and that it is right; with a shell script for a chapter's program.

use std::{fs, path::Path};

use common::{golden, picture::Destination};

use crate::experiments::{
    list::PictureUnit,
    picture::{Picture, SMALL},
};

/// A shell script that does what a chapter's program does: it copies a picture, with so many pixels
/// off, to where it is told, and prints a report.
fn chapter(folder: &Path, off: u32, unit: PictureUnit) -> Picture {
    let (script, picture) = (folder.join("chapter.sh"), folder.join("chapter.png"));
    let mut all = golden::all().into_iter();
    let (.., mut image) = all.find(|(name, ..)| *name == "reference").unwrap();
    for x in 0..off {
        image.get_pixel_mut(x, 7).0[1] ^= 0x40;
    }
    Destination::check(&picture).unwrap().write(&image).unwrap();
    let report = r#"{"chapter":"c","scene":"s","width":64,"height":48,"workers":1,"release":true,"seconds":0.25,"peak_bytes":74000,"rays":{"primary":3072,"reflection":0,"refraction":0,"shadow":1024,"primitive_tests":14336}}"#;
    let text = format!(
        "while [ \"$1\" != --out ]; do shift; done\ncp '{}' \"$2\"\necho '{report}'\n",
        picture.display()
    );
    fs::write(&script, text).unwrap();
    Picture {
        program: "/bin/sh".into(),
        arguments: vec![script.display().to_string()],
        size: SMALL.into(),
        scene: None,
        unit,
        off: 0.0,
    }
}

#[test]
fn a_wrong_picture_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let (out, first) = (folder.path().join("a.png"), folder.path().join("first.png"));
    let right = chapter(folder.path(), 0, PictureUnit::Seconds);
    assert_eq!(right.check(&first), Ok(()));
    let mut wrong = chapter(folder.path(), 3, PictureUnit::Seconds);
    let error = "the picture is wrong: 3 of 3072 pixels are off";
    // Three of 3072 are less than a thousandth.
    for (off, checked, measured) in [
        (0.0, Err(error.to_owned()), Err(error.to_owned())),
        (0.0009, Err(error.to_owned()), Err(error.to_owned())),
        (0.001, Ok(()), Ok(0.25)),
    ] {
        wrong.off = off;
        assert_eq!(wrong.check(&out), checked);
        assert_eq!(wrong.measure(&out, &first), measured);
    }
}

#[test]
fn time_is_taken_by_pixels_tests_by_rays_and_a_peak_without_the_canvas() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a.png");
    for (unit, expected) in [
        (PictureUnit::Seconds, 0.25),
        (PictureUnit::SecondsPerPixel, 0.25 / 3072.0),
        (PictureUnit::Peak, 272.0),
        (PictureUnit::Tests, 3.5),
        (PictureUnit::AllTests, 14336.0),
    ] {
        let picture = chapter(folder.path(), 0, unit);
        assert_eq!(picture.measure(&out, &out), Ok(expected));
    }
    // It has no boxes.
    let picture = chapter(folder.path(), 0, PictureUnit::BoxTests);
    assert_eq!(picture.measure(&out, &out), Err("it counts none".into()));
}

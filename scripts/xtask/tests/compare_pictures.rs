//! `cargo xtask compare-pictures` as a process.

use std::{
    path::Path,
    process::{Command, Output},
};

use image::{Rgb, RgbImage};

fn compare(folder: &Path, other: &str) -> Output {
    let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
    xtask.args(["compare-pictures", "a.png", other]);
    xtask.current_dir(folder).output().expect("xtask starts")
}

fn picture(folder: &Path, name: &str, levels: &[u8]) {
    let level = |x, _| Rgb([levels[x as usize], 0, 0]);
    let picture = RgbImage::from_fn(levels.len() as u32, 1, level);
    picture.save(folder.join(name)).expect("a picture is saved");
}

#[test]
fn it_counts_and_draws_the_differences() {
    let folder = tempfile::tempdir().expect("a folder");
    picture(folder.path(), "a.png", &[0, 0, 0, 0]);
    picture(folder.path(), "b.png", &[0, 1, 8, 9]);
    let output = compare(folder.path(), "b.png");
    let expected = "\
pixels                       4
identical                    1  (25.000 %)
off by over 0 levels         3
off by over 1 level          2
off by over 8 levels         1
largest difference           9
where                difference.png
";
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    let drawn = image::open(folder.path().join("difference.png")).expect("a drawing");
    assert_eq!(drawn.to_rgb8().get_pixel(3, 0).0, [255, 40, 40]);
}

#[test]
fn what_cannot_be_compared_is_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    picture(folder.path(), "a.png", &[0]);
    picture(folder.path(), "wide.png", &[0, 0]);
    std::fs::write(folder.path().join("text.png"), "no picture").expect("a file");
    let cases = [
        ("wide.png", "the sizes differ: 1x1 and 2x1\n"),
        ("none.png", "cannot read \"none.png\": "),
        (
            "text.png",
            "cannot read \"text.png\": it is not a whole PNG picture ",
        ),
    ];
    for (other, message) in cases {
        let output = compare(folder.path(), other);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.starts_with(&format!("error: {message}")), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert!(!folder.path().join("difference.png").exists());
    }
}

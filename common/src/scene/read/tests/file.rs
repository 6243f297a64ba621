use std::fs;
use std::path::Path;

use super::CAMERA;
use crate::scene::{Builtin, MAX_SCENE_BYTES, Scene};

const BUILT_IN: &str = "the built-in scenes are reference, glass, room, flake, flake-0, flake-1, flake-2, \
                        flake-3, flake-4 and flake-5";

fn error(path: &Path) -> String {
    Scene::load(path).unwrap_err().to_string()
}

/// What loading a file with these bytes gives, without the file's name in front.
fn load(bytes: &[u8]) -> Result<Scene, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yml");
    fs::write(&path, bytes).unwrap();
    Scene::load(&path).map_err(|error| {
        let error = error.to_string();
        let name = path.to_str().unwrap();
        error.strip_prefix(name).expect(&error).to_owned()
    })
}

#[test]
fn a_name_is_that_of_a_built_in_scene() {
    for builtin in Builtin::all() {
        assert_eq!(Scene::load(builtin.name).unwrap(), builtin.scene());
    }
}

#[test]
fn a_file_is_read() {
    let expected = Scene::parse(CAMERA, "f").unwrap();
    assert_eq!(load(CAMERA.as_bytes()), Ok(expected));
    let wrong = load(b"- 1").unwrap_err();
    assert!(wrong.starts_with(":1:3: item: "), "{wrong}");
}

#[test]
fn a_missing_file_names_the_built_in_scenes() {
    for name in ["no-such-scene", "Reference", "glass "] {
        let wrong = "there is neither a built-in scene nor a file of this name";
        assert_eq!(
            error(Path::new(name)),
            format!("{name}: {wrong}; {BUILT_IN}")
        );
    }
}

#[test]
fn a_folder_is_not_a_scene() {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().to_str().unwrap();
    let message = "this is a folder; give the name of a scene file in it";
    assert_eq!(error(folder.path()), format!("{name}: {message}"));
}

#[test]
fn a_path_through_a_file_cannot_be_read() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let error = error(&file.path().join("a.yml"));
    assert_eq!(error.lines().count(), 1);
    assert!(error.contains("the file cannot be read ("), "{error}");
}

#[test]
fn an_empty_file_is_an_error() {
    let expected = ": the file is empty; expected a list of items such as `- add: camera`";
    assert_eq!(load(b"").unwrap_err(), expected);
}

#[test]
fn bytes_that_are_no_text_have_a_place() {
    let right = "is not UTF-8; save the file with that encoding";
    for (bytes, expected) in [
        (
            &b"\xff\xfe-\0"[..],
            format!(":1:1: byte 1 of the file {right}"),
        ),
        (
            b"- a\n- \xc3\xa9b\xe9c",
            format!(":2:5: byte 10 of the file {right}"),
        ),
        (
            b"- a\n\xe2\x82",
            format!(":2:1: byte 5 of the file {right}"),
        ),
    ] {
        assert_eq!(load(bytes).unwrap_err(), expected);
    }
}

#[test]
fn size_has_a_limit() {
    let limit = usize::try_from(MAX_SCENE_BYTES).unwrap();
    let mut text = CAMERA.repeat(2);
    text.push_str(&format!("#{}\n- 1\n", "-".repeat(1 << 16)).repeat(limit >> 16));
    let bytes = text.as_bytes();
    let fits = load(&bytes[..limit]).unwrap_err();
    assert!(fits.starts_with(":2:3: a second camera"), "{fits}");
    let message = ": the file is too large; 16777216 bytes are the most";
    assert_eq!(load(&bytes[..=limit]).unwrap_err(), message);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_without_end_is_too_large() {
    let message = "the file is too large; 16777216 bytes are the most";
    assert_eq!(
        error(Path::new("/dev/zero")),
        format!("/dev/zero: {message}")
    );
}

//! Properties of the scene loader: what is written is read again, and no text makes it panic.

mod scenes;
mod texts;
mod write;

use common::scene::{BUILTINS, Scene};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn what_is_written_is_read_again(scene in scenes::scene()) {
        let text = write::text(&scene);
        prop_assert_eq!(Scene::parse(&text, "f"), Ok(scene), "{}", text);
    }
}

#[test]
fn built_in_scenes_can_be_written() {
    for scene in BUILTINS.iter().map(|builtin| builtin.scene()) {
        assert_eq!(Scene::parse(&write::text(&scene), "f"), Ok(scene));
    }
}

/// All that a scene needs.
const CAMERA: &str = "- {add: camera, width: 4, height: 3, field-of-view: 1, \
                      from: [0, 0, -5], to: [0, 0, 0], up: [0, 1, 0]}\n";

/// A text makes a scene that can be written and read again, or an error of a single line.
fn check(text: &str) -> Result<(), TestCaseError> {
    match Scene::parse(text, "f") {
        Ok(scene) => prop_assert_eq!(Scene::parse(&write::text(&scene), "g"), Ok(scene)),
        Err(error) => {
            let message = error.to_string();
            prop_assert!(
                message.starts_with("f:") && message.contains("; "),
                "{}",
                message
            );
            prop_assert!(!message.contains(char::is_control), "{:?}", message);
            prop_assert!(!message.contains(['\u{2028}', '\u{2029}']), "{:?}", message);
            prop_assert!(message.len() < 500, "{}", message);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn changed_files_are_scenes_or_errors(
        original in select(BUILTINS),
        donor in select(BUILTINS),
        changes in vec(texts::change(), 1..5),
    ) {
        let text = changes.iter().fold(original.yaml.to_owned(), |text, change| {
            texts::changed(&text, change, donor.yaml)
        });
        check(&text)?;
    }

    #[test]
    fn heaps_of_words_are_scenes_or_errors(text in prop_oneof![texts::soup(), texts::items()]) {
        check(&text)?;
        check(&format!("{CAMERA}{text}"))?;
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn bytes_of_any_kind_can_be_loaded(bytes in vec(any::<u8>(), 0..300)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        std::fs::write(&path, &bytes).unwrap();
        let message = Scene::load(&path).unwrap_err().to_string();
        prop_assert!(!message.contains(char::is_control), "{:?}", message);
    }
}

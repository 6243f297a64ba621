//! Before anybody solved one.

mod counting;

use exercises::EXERCISES;

/// For those who write the book: yours is meant to change.
#[test]
#[ignore = "fails, as it should, once an exercise is solved"]
fn exercises_start_as_the_baseline() {
    for exercise in EXERCISES {
        let text = std::fs::read_to_string(format!("../../{}", exercise.file)).unwrap();
        assert!(text.starts_with("//! Your version: "), "{}", exercise.file);
        if let Some([baseline, yours, _]) = counting::counts(exercise) {
            assert_eq!(yours, baseline, "{}", exercise.name);
        }
    }
}

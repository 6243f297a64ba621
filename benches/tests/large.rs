//! A scene of hundreds of objects, drawn by the stages that can do it in a moment: from the last one that is exact
//! on. The first would take minutes.

use std::num::NonZeroUsize;

use benches::{STAGES, check};
use common::golden;

const SCENE: &str = "flake-3";

#[test]
fn later_stages_draw_the_flake_as_the_first() {
    let (scene, _) = golden::named(SCENE).expect("a golden picture");
    let last_exact = STAGES.iter().rposition(|stage| stage.exact);
    let later = &STAGES[last_exact.expect("the first stage is exact")..];
    assert!(later.len() > 1);
    for stage in later {
        let canvas = (stage.render)(&scene, NonZeroUsize::MIN);
        assert_eq!(
            check::golden(stage, SCENE, &canvas),
            Ok(()),
            "{}",
            stage.name
        );
    }
}

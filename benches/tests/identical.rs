//! Every stage renders the same picture, to the last bit, with any number of workers. A stage that may
//! round in other ways is held to its own picture with one worker, and that to the first stage's but for few
//! pixels.

use std::num::NonZeroUsize;

use benches::{STAGES, Stage, check};
use common::{Canvas, Scene, Tracer, scene::Builtin};

fn workers(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).expect("a number of workers")
}

/// Compared as bits: two values that are not numbers are the same, and 0 and -0 are not.
fn bits(canvas: &Canvas) -> Vec<[u64; 3]> {
    let pixels = canvas.pixels();
    pixels.iter().map(|pixel| pixel.map(f64::to_bits)).collect()
}

fn scene(name: &str, width: usize, height: usize) -> Scene {
    let mut scene = Builtin::named(name).expect("a built-in scene").scene();
    (scene.camera.width, scene.camera.height) = (width, height);
    scene
}

fn render(stage: &Stage, scene: &Scene, number: usize) -> Vec<[u64; 3]> {
    bits(&(stage.render)(scene, workers(number)))
}

/// What a stage must render: what the first stage does, or, where it rounds, what it does itself with one
/// worker, which is held to what the first stage does.
fn expected(stage: &Stage, scene: &Scene, first: &Canvas) -> Vec<[u64; 3]> {
    if stage.exact {
        return bits(first);
    }
    let own = (stage.render)(scene, workers(1));
    assert_eq!(check::right(stage, &own, first), Ok(()), "{}", stage.name);
    bits(&own)
}

fn agrees(stage: &Stage, scene: &Scene, first: &Canvas, numbers: &[usize]) {
    let expected = expected(stage, scene, first);
    for &number in numbers {
        let rendered = render(stage, scene, number);
        let off = rendered.iter().zip(&expected).filter(|(a, b)| a != b);
        let (name, off) = (stage.name, off.count());
        assert_eq!(off, 0, "pixels off in {name} with {number} workers");
        assert_eq!(rendered.len(), expected.len());
    }
}

fn all_stages_agree(name: &str) {
    // Multiples of nothing that work might be divided by but 2: with an odd number, rays through the middle meet seams
    // of patterns, where the last bit tells one side from the other.
    let scene = scene(name, 38, 26);
    let first = (STAGES[0].render)(&scene, workers(1));
    let pixels = first.pixels();
    let dark = pixels.iter().filter(|pixel| **pixel == [0.0; 3]);
    let (dark, all) = (dark.count(), pixels.len());
    assert!(dark < all / 2, "{name} is mostly black");
    for stage in STAGES {
        agrees(stage, &scene, &first, &[1, 2, 3, 7]);
    }
}

/// How many pixels of chapter 7's pictures of the glass and of the room are off by more than one level, at their full
/// size. The book says so.
const OFF: [usize; 2] = [0, 0];

#[test]
fn the_glass_and_the_room_lose_nothing_where_rounding_begins() {
    let [before, after] = ["ch6-values", "ch7-less-work"].map(|name| Stage::named(name).unwrap());
    assert!(before.exact && !after.exact);
    let off = ["glass", "room"].map(|name| {
        let scene = scene(name, 640, 480);
        let [before, after] = [before, after].map(|stage| (stage.render)(&scene, workers(2)));
        let difference = check::difference(&after, &before.to_image()).unwrap();
        difference.over_1
    });
    assert_eq!(off, OFF);
}

/// A stage renders the same in the thread that calls as with workers.
fn agrees_here<T: Tracer>() {
    let tracer = T::new(&scene("reference", 38, 26));
    let (here, there) = (tracer.render_here(&()), tracer.render(workers(2), &()));
    assert!(bits(&here) == bits(&there), "{}", T::NAME);
}

#[test]
fn all_stages_agree_in_the_thread_that_calls() {
    macro_rules! agree {
        ($($stage:ident)*) => { $(agrees_here::<$stage::Renderer>();)* };
    }
    benches::with_stages!(agree);
}

/// The last stage whose pictures are of linear light, not of levels.
fn linear() -> &'static Stage {
    Stage::named("ch9-bins").expect("a stage")
}

/// A stage whose picture has a quarter of the levels: far more than rounding. An exact one may not be off in
/// a bit of it.
const COARSE: Stage = Stage {
    name: "coarse",
    parallel: true,
    exact: false,
    render: |scene, workers| {
        let mut canvas = (linear().render)(scene, workers);
        let coarse = |value: &mut f64| *value = (*value * 64.0).round() / 64.0;
        canvas
            .pixels_mut()
            .as_flattened_mut()
            .iter_mut()
            .for_each(coarse);
        canvas
    },
};

/// A stage that rounds to 16 bits, and whose lines depend on how many workers there are, if only in
/// the last bit.
const BY_WORKERS: Stage = Stage {
    name: "by-workers",
    parallel: true,
    exact: false,
    render: |scene, workers| {
        let mut canvas = (linear().render)(scene, workers);
        let last = workers.get() as f64 / 1e6;
        let fine = |value: &mut f64| *value = (*value * 65_536.0).round() / 65_536.0 + last;
        canvas
            .pixels_mut()
            .as_flattened_mut()
            .iter_mut()
            .for_each(fine);
        canvas
    },
};

fn agreement_of(stage: &Stage, numbers: &[usize]) {
    let scene = scene("reference", 37, 23);
    let first = (linear().render)(&scene, workers(1));
    agrees(stage, &scene, &first, numbers);
}

#[test]
#[should_panic(expected = "pixels are off")]
fn a_stage_that_rounds_too_much_is_found() {
    agreement_of(&COARSE, &[1]);
}

#[test]
fn a_stage_that_rounds_a_little_is_right() {
    agreement_of(&BY_WORKERS, &[1]);
}

#[test]
#[should_panic(expected = "pixels off in by-workers with 2 workers")]
fn a_stage_that_rounds_is_held_to_itself() {
    agreement_of(&BY_WORKERS, &[1, 2]);
}

#[test]
fn all_stages_agree_on_the_reference_scene() {
    all_stages_agree("reference");
}

#[test]
fn all_stages_agree_on_the_glass_scene() {
    all_stages_agree("glass");
}

#[test]
fn all_stages_agree_on_the_room_scene() {
    all_stages_agree("room");
}

#[test]
fn there_may_be_more_workers_than_lines_and_pixels() {
    for (width, height) in [(1, 1), (5, 1), (1, 5), (3, 2)] {
        let scene = scene("reference", width, height);
        let first = (STAGES[0].render)(&scene, workers(1));
        for stage in STAGES {
            agrees(stage, &scene, &first, &[16, 256]);
        }
    }
}

//! The reference image at its full size, rendered by builds that count.

use common::{golden, picture, rays::Rays, report::Report};
use evidence::{pictures::compare, program};
use image::RgbImage;

/// The original Go program counts 307,200 + 599,952 + 272,906 + 1,179,675 rays. It swaps its two
/// budgets on every refraction, and leaves out rays that are within 0.001 of level with a plane, which
/// makes horizons too near; this program does neither. With both put in, this program counts
/// 307,200 + 599,955 + 272,906 + 1,179,678 and its picture is the Go program's but for one pixel at the
/// rim of the cylinder, whose normal the Go program takes for that of the cap. Without the swap, 52
/// pixels differ, by one level; with planes up to their horizon, another 150.
const RAYS: Rays = Rays {
    primary: 307_200,
    reflection: 584_251,
    refraction: 297_580,
    shadow: 1_188_928,
    primitive_tests: 21_401_631,
};

/// What a build that counts says of a picture, and the picture.
fn counted(stage: &str, size: &str) -> (Report, RgbImage) {
    let target = program::target_folder().join("counting");
    let program = program::build(stage, &["count-heap", "count-rays"], &target).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("picture.png").display().to_string();
    let report = program::render(&program, &["--size", size, "--out", &out]).unwrap();
    let rays = report.rays.expect("this build counts rays");
    let tests = 9 * rays.total();
    assert_eq!(
        rays.primitive_tests, tests,
        "nine primitives, no early exit"
    );
    (report, picture::read(out.as_ref()).unwrap())
}

/// By a stage that does the first one's operations in their order, in seconds.
#[test]
fn the_reference_image_is_right_and_takes_the_rays_it_should() {
    let (report, picture) = counted("ch5-line-jobs", "640x480");
    assert_eq!(report.rays, Some(RAYS));
    let difference = compare(&picture, &golden::full_size()).expect("640 x 480");
    assert!(difference.over_1 == 0, "{difference}");
}

#[test]
fn the_first_stage_takes_the_same_rays_for_the_same_picture() {
    let (first, picture) = counted("ch1-naive", "80x60");
    let (other, same) = counted("ch5-line-jobs", "80x60");
    assert_eq!(first.rays, other.rays);
    assert!(picture == same);

    // The talk counts some 12,700 in Go. Far fewer would be another program than its first one.
    let allocations = first.allocations_per_pixel();
    let allocations = allocations.expect("this build counts allocations");
    assert!(
        (6_000.0..12_700.0).contains(&allocations),
        "{allocations} allocations a pixel"
    );
}

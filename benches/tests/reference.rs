//! The reference image at its full size, rendered by a build that counts. Takes a few minutes.

use common::{golden, picture, rays::Rays};
use evidence::{pictures::compare, program};

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
    box_tests: 0,
};

#[test]
fn the_reference_image_is_right_and_takes_the_rays_it_should() {
    let target = program::target_folder().join("counting");
    let program = program::build("ch1-naive", &["count-heap", "count-rays"], &target).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("reference.png");
    let report = program::render(&program, &["--out".as_ref(), out.as_os_str()]).unwrap();

    let rays = report.rays.expect("this build counts rays");
    assert_eq!(rays, RAYS);
    let tests = 9 * rays.total();
    assert_eq!(
        rays.primitive_tests, tests,
        "nine primitives, no early exit"
    );

    // The talk counts some 12,700 in Go. Far fewer would be another program than its first one.
    let allocations = report.allocations_per_pixel();
    let allocations = allocations.expect("this build counts allocations");
    assert!(
        (6_000.0..12_700.0).contains(&allocations),
        "{allocations} allocations a pixel"
    );

    let picture = picture::read(&out).unwrap();
    let difference = compare(&picture, &golden::full_size()).expect("640 x 480");
    assert!(difference.over_1 == 0, "{difference}");
}

//! Limits of a picture's size, and which transforms can be undone.

use glam::{DAffine3, DMat3, DVec3};

use super::Transform;

/// The most pixels that a side of the picture can have.
pub const MAX_SIDE: usize = 65_535;

/// The most pixels that a picture can have: at 24 bytes each, a canvas of 1.5 GiB.
pub const MAX_PIXELS: usize = 1 << 26;

/// Whether a picture can have this size in pixels.
///
/// # Errors
/// If a side is not from 1 to [`MAX_SIDE`], or there are more than [`MAX_PIXELS`] pixels: what is
/// wrong and what would be right, in one line.
pub fn check_size(width: usize, height: usize) -> Result<(), String> {
    let allowed = 1..=MAX_SIDE;
    if !allowed.contains(&width) || !allowed.contains(&height) {
        let wrong = format!("a picture cannot have {width} x {height} pixels");
        return Err(format!("{wrong}; each side has from 1 to {MAX_SIDE}"));
    }
    // Both are below 2^16, so the product fits.
    let pixels = width * height;
    if pixels > MAX_PIXELS {
        let wrong = format!("a picture of {width} x {height} has {pixels} pixels");
        return Err(format!("{wrong}; {MAX_PIXELS} are the most"));
    }
    Ok(())
}

/// The largest condition that a transform can have: about how many times more it stretches one direction
/// than another, so how many times larger it can make an error of rounding.
///
/// The tracers take what is nearer than 0.001 for a rounding error. In f64 there is room for more than
/// this limit; in the f32 of the last stage there is a little less. What the stages make of strong
/// scales and shears agrees up to here, a few pixels apart, and at a hundred times as much no longer.
const MAX_CONDITION: f64 = 1e6;

/// What a list of transforms does to a point: all steps, one after the other.
pub(super) fn frame(steps: &[Transform]) -> DAffine3 {
    let steps = steps.iter().map(step_frame);
    steps.fold(DAffine3::IDENTITY, |frame, step| step * frame)
}

fn step_frame(step: &Transform) -> DAffine3 {
    match *step {
        Transform::Translate(x, y, z) => DAffine3::from_translation(DVec3::new(x, y, z)),
        Transform::Scale(x, y, z) => DAffine3::from_scale(DVec3::new(x, y, z)),
        Transform::RotateX(angle) => DAffine3::from_rotation_x(angle),
        Transform::RotateY(angle) => DAffine3::from_rotation_y(angle),
        Transform::RotateZ(angle) => DAffine3::from_rotation_z(angle),
        Transform::Shear(xy, xz, yx, yz, zx, zy) => {
            let columns = [[1.0, yx, zx], [xy, 1.0, zy], [xz, yz, 1.0]];
            DAffine3::from_mat3(DMat3::from_cols_array_2d(&columns))
        }
    }
}

/// Whether it can be undone in floating point: whether its determinant is neither zero nor out of
/// range, and no number of it or of its inverse is.
pub(super) fn is_invertible(frame: &DAffine3) -> bool {
    let determinant = frame.matrix3.determinant();
    determinant.is_normal() && frame.is_finite() && frame.inverse().is_finite()
}

/// Whether the transform that `place` names can be undone, and that well; else what is wrong with it
/// and what would be right.
pub(super) fn check_frame(frame: &DAffine3, place: &str) -> Result<(), String> {
    if !is_invertible(frame) {
        let right = "use moderate numbers";
        return Err(format!("{place} is too large or too small; {right}"));
    }
    // A norm that is infinite is one of something uneven: the determinant is in range.
    if norm(&frame.matrix3) * norm(&frame.matrix3.inverse()) <= MAX_CONDITION {
        return Ok(());
    }
    Err(format!(
        "{place} stretches one direction about {MAX_CONDITION} times as much as another, or more; use \
         scales and shears that are nearer to each other"
    ))
}

/// The Frobenius norm.
fn norm(matrix: &DMat3) -> f64 {
    let columns = [matrix.x_axis, matrix.y_axis, matrix.z_axis];
    columns
        .map(DVec3::length_squared)
        .iter()
        .sum::<f64>()
        .sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::FRAC_PI_2;

    fn assert_moves(steps: &[Transform], from: [f64; 3], to: [f64; 3]) {
        let found = frame(steps).transform_point3(DVec3::from(from));
        assert!(
            found.distance(DVec3::from(to)) <= 1e-12,
            "{steps:?}: {found}"
        );
    }

    #[test]
    fn sizes_have_limits() {
        for (width, height) in [(1, 1), (65_535, 1024), (8192, 8192)] {
            assert_eq!(check_size(width, height), Ok(()));
        }
        for (width, height) in [(0, 480), (640, 0), (65_536, 1), (usize::MAX, usize::MAX)] {
            let wrong = format!("a picture cannot have {width} x {height} pixels");
            let expected = format!("{wrong}; each side has from 1 to 65535");
            assert_eq!(check_size(width, height), Err(expected));
        }
        let expected = "a picture of 8192 x 8193 has 67117056 pixels; 67108864 are the most";
        assert_eq!(check_size(8192, 8193), Err(expected.into()));
    }

    #[test]
    fn steps_move_points_as_in_the_book() {
        let cases = [
            (Transform::Translate(5.0, -3.0, 2.0), [2.0, 1.0, 7.0]),
            (Transform::Scale(2.0, 3.0, 4.0), [-6.0, 12.0, 20.0]),
            (Transform::RotateX(FRAC_PI_2), [-3.0, -5.0, 4.0]),
            (Transform::RotateY(FRAC_PI_2), [5.0, 4.0, 3.0]),
            (Transform::RotateZ(FRAC_PI_2), [-4.0, -3.0, 5.0]),
            (
                Transform::Shear(1.0, 2.0, 3.0, 4.0, 5.0, 6.0),
                [11.0, 15.0, 14.0],
            ),
        ];
        for (step, expected) in cases {
            assert_moves(&[step], [-3.0, 4.0, 5.0], expected);
        }
    }

    #[test]
    fn steps_act_in_the_order_listed() {
        let steps = [
            Transform::RotateX(FRAC_PI_2),
            Transform::Scale(5.0, 5.0, 5.0),
            Transform::Translate(10.0, 5.0, 7.0),
        ];
        assert_moves(&steps, [1.0, 0.0, 1.0], [15.0, 0.0, 7.0]);
    }

    #[test]
    fn what_cannot_be_undone_well_is_not_sound() {
        let (sound, singular, uneven) = ("", "it is too", "it stretches");
        let even = |x| Transform::Scale(x, x, x);
        let shear = |xy, yx| Transform::Shear(xy, 0.0, yx, 0.0, 0.0, 0.0);
        let scale = |x| Transform::Scale(x, 1.0, 1.0);
        let moved = |x| Transform::Translate(x, 0.0, 0.0);
        let cases = [
            (vec![], sound),
            (
                vec![scale(-2.0), shear(2.0, 1.0), Transform::RotateX(9.0)],
                sound,
            ),
            (vec![even(1e-50), even(1e-50)], sound),
            (vec![even(1e100)], sound),
            (vec![scale(0.0)], singular),
            (vec![scale(-0.0)], singular),
            (vec![shear(1.0, 1.0)], singular),
            (vec![scale(1e-200), scale(1e-200)], singular),
            (vec![scale(1e-310)], singular),
            (vec![even(1e200)], singular),
            (vec![Transform::Scale(1e100, 1e-100, 1e10)], uneven),
            (vec![Transform::Scale(1e300, 1e-300, 1.0)], uneven),
            (vec![scale(1e-200)], uneven),
            (vec![scale(1e-7)], uneven),
            (vec![scale(1e-5)], sound),
            (
                vec![scale(1e4), Transform::RotateZ(1.0), scale(1e4)],
                uneven,
            ),
            (vec![shear(900.0, 0.0)], sound),
            (vec![shear(1100.0, 0.0)], uneven),
            (vec![shear(1.0, 1.0 - 1e-5)], sound),
            (vec![shear(1.0, 1.0 - 1e-7)], uneven),
            (vec![moved(1e308)], sound),
            (vec![moved(1e308), moved(1e308)], singular),
            (vec![even(1e-10), moved(1e300)], singular),
        ];
        for (steps, expected) in cases {
            let found = check_frame(&frame(&steps), "it").err().unwrap_or_default();
            assert!(found.starts_with(expected), "{steps:?}: {found}");
            assert_eq!(found.is_empty(), expected.is_empty(), "{steps:?}");
        }
    }
}

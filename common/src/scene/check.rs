//! Limits of a picture's size, and which transforms can be undone.

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

/// Why nothing can have a certain transform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unsound {
    /// It cannot be undone in floating point.
    Singular,
    /// Its condition is above [`MAX_CONDITION`].
    Uneven,
}

impl Unsound {
    /// What is wrong with a transform after what `place` names, and what would be right.
    pub(super) fn message(self, place: &str) -> String {
        match self {
            Unsound::Singular => format!("{place} is too large or too small; use moderate numbers"),
            Unsound::Uneven => format!(
                "{place} stretches one direction about {MAX_CONDITION} times as much as another, or \
                 more; use scales and shears that are nearer to each other"
            ),
        }
    }
}

/// What a list of transforms does to a point: the three rows of its matrix that matter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame([[f64; 4]; 3]);

impl Frame {
    /// Nothing moves.
    pub(super) const IDENTITY: Frame = Frame([
        [1.0, 0.0, 0.0, 0.0],
        [0.0, 1.0, 0.0, 0.0],
        [0.0, 0.0, 1.0, 0.0],
    ]);

    /// All steps of a list, one after the other.
    pub(super) fn of(steps: &[Transform]) -> Frame {
        steps
            .iter()
            .fold(Frame::IDENTITY, |frame, step| frame.then(step))
    }

    /// This, then one more step.
    pub(super) fn then(&self, step: &Transform) -> Frame {
        self.within(&matrix(step))
    }

    /// This, inside something that `outer` moves.
    pub(super) fn within(&self, outer: &Frame) -> Frame {
        Frame(outer.0.map(|[a, b, c, d]| {
            let [x, y, z] = &self.0;
            let mut row = [0.0, 0.0, 0.0, d];
            for (sum, ((x, y), z)) in row.iter_mut().zip(x.iter().zip(y).zip(z)) {
                *sum += a * x + b * y + c * z;
            }
            row
        }))
    }

    /// Whether it can be undone in floating point, and that well: whether its determinant is neither
    /// zero nor out of range, no number of it or of its inverse is, and its condition is not too large.
    pub(super) fn check(&self) -> Result<(), Unsound> {
        let (determinant, inverse) = self.inverse();
        let mut numbers = self.0.as_flattened().iter().chain(inverse.0.as_flattened());
        if !determinant.is_normal() || !numbers.all(|number| number.is_finite()) {
            return Err(Unsound::Singular);
        }
        // A norm that is infinite is one of something uneven: the determinant is in range.
        if self.norm() * inverse.norm() <= MAX_CONDITION {
            Ok(())
        } else {
            Err(Unsound::Uneven)
        }
    }

    /// The Frobenius norm, moving apart.
    fn norm(&self) -> f64 {
        let squares = self.0.map(|[a, b, c, _]| a * a + b * b + c * c);
        squares.iter().sum::<f64>().sqrt()
    }

    /// The determinant, and what undoes this: cofactors divided by it.
    fn inverse(&self) -> (f64, Frame) {
        let [[a, b, c, x], [d, e, f, y], [g, h, i, z]] = self.0;
        let cofactors = [
            [e * i - f * h, c * h - b * i, b * f - c * e],
            [f * g - d * i, a * i - c * g, c * d - a * f],
            [d * h - e * g, b * g - a * h, a * e - b * d],
        ];
        let [[p, _, _], [q, _, _], [r, _, _]] = cofactors;
        let determinant = a * p + b * q + c * r;
        let rows = cofactors.map(|row| {
            let [u, v, w] = row.map(|cofactor| cofactor / determinant);
            [u, v, w, -(u * x + v * y + w * z)]
        });
        (determinant, Frame(rows))
    }
}

fn matrix(step: &Transform) -> Frame {
    let [x_axis, y_axis, z_axis] = Frame::IDENTITY.0;
    match *step {
        Transform::Translate(x, y, z) => {
            Frame([[1.0, 0.0, 0.0, x], [0.0, 1.0, 0.0, y], [0.0, 0.0, 1.0, z]])
        }
        Transform::Scale(x, y, z) => {
            Frame([[x, 0.0, 0.0, 0.0], [0.0, y, 0.0, 0.0], [0.0, 0.0, z, 0.0]])
        }
        Transform::RotateX(angle) => {
            let (sin, cos) = angle.sin_cos();
            Frame([x_axis, [0.0, cos, -sin, 0.0], [0.0, sin, cos, 0.0]])
        }
        Transform::RotateY(angle) => {
            let (sin, cos) = angle.sin_cos();
            Frame([[cos, 0.0, sin, 0.0], y_axis, [-sin, 0.0, cos, 0.0]])
        }
        Transform::RotateZ(angle) => {
            let (sin, cos) = angle.sin_cos();
            Frame([[cos, -sin, 0.0, 0.0], [sin, cos, 0.0, 0.0], z_axis])
        }
        Transform::Shear(xy, xz, yx, yz, zx, zy) => {
            Frame([[1.0, xy, xz, 0.0], [yx, 1.0, yz, 0.0], [zx, zy, 1.0, 0.0]])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::FRAC_PI_2;

    fn moved(frame: &Frame, [x, y, z]: [f64; 3]) -> [f64; 3] {
        frame.0.map(|[a, b, c, d]| a * x + b * y + c * z + d)
    }

    fn assert_near(found: [f64; 3], expected: [f64; 3]) {
        let distance = found.iter().zip(expected).map(|(f, e)| (f - e).abs());
        assert!(distance.sum::<f64>() <= 1e-12, "{found:?} {expected:?}");
    }

    #[test]
    fn sizes_have_limits() {
        let sides = "each side has from 1 to 65535";
        let cases = [
            ((1, 1), None),
            ((65_535, 1024), None),
            ((8192, 8192), None),
            (
                (0, 480),
                Some(format!("a picture cannot have 0 x 480 pixels; {sides}")),
            ),
            (
                (640, 0),
                Some(format!("a picture cannot have 640 x 0 pixels; {sides}")),
            ),
            (
                (65_536, 1),
                Some(format!("a picture cannot have 65536 x 1 pixels; {sides}")),
            ),
            (
                (8192, 8193),
                Some("a picture of 8192 x 8193 has 67117056 pixels; 67108864 are the most".into()),
            ),
            (
                (usize::MAX, usize::MAX),
                Some(format!(
                    "a picture cannot have {0} x {0} pixels; {sides}",
                    usize::MAX
                )),
            ),
        ];
        for ((width, height), expected) in cases {
            assert_eq!(
                check_size(width, height).err(),
                expected,
                "{width} x {height}"
            );
        }
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
            assert_near(moved(&Frame::of(&[step]), [-3.0, 4.0, 5.0]), expected);
        }
    }

    #[test]
    fn steps_act_in_the_order_listed() {
        let steps = [
            Transform::RotateX(FRAC_PI_2),
            Transform::Scale(5.0, 5.0, 5.0),
            Transform::Translate(10.0, 5.0, 7.0),
        ];
        assert_near(moved(&Frame::of(&steps), [1.0, 0.0, 1.0]), [15.0, 0.0, 7.0]);
    }

    #[test]
    fn the_inverse_undoes_every_step() {
        let steps = [
            Transform::Shear(0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
            Transform::RotateX(1.0),
            Transform::Scale(2.0, 3.0, -4.0),
            Transform::RotateY(2.0),
            Transform::Translate(5.0, 6.0, 7.0),
            Transform::RotateZ(3.0),
        ];
        let frame = Frame::of(&steps);
        let (determinant, inverse) = frame.inverse();
        // Scale: -24. Shear: 1 + 0.1 * 0.4 * 0.5 + 0.2 * 0.3 * 0.6 - 0.1 * 0.3 - 0.2 * 0.5 - 0.4 * 0.6.
        assert!((determinant - -24.0 * 0.686).abs() < 1e-12, "{determinant}");
        for point in [[0.0; 3], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]] {
            assert_near(moved(&inverse, moved(&frame, point)), point);
        }
    }

    #[test]
    fn what_cannot_be_undone_well_is_not_sound() {
        let (sound, singular) = (Ok(()), Err(Unsound::Singular));
        let uneven = Err(Unsound::Uneven);
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
            assert_eq!(Frame::of(&steps).check(), expected, "{steps:?}");
        }
    }
}

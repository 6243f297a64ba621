//! Whether a picture is right. Every benchmark asks that before it takes the time: how long a wrong
//! picture takes tells nothing.

use common::{Canvas, compare::pixels_off, golden};
use evidence::{Difference, pictures::compare};
use image::RgbImage;

use crate::Stage;

/// Whether a stage's picture is that of the first stage: to the last bit where it is an exact one; else but for
/// what rounding explains.
///
/// # Errors
/// How many pixels are off, or that the sizes differ.
pub fn right(stage: &Stage, canvas: &Canvas, expected: &Canvas) -> Result<(), String> {
    match stage.exact {
        true => identical(canvas, expected),
        false => rounding(&difference(canvas, &expected.to_image())?),
    }
}

/// How far a picture is from one that is stored, as displayed.
///
/// # Errors
/// That the sizes differ, or that there is a value that is not a number.
pub fn difference(canvas: &Canvas, expected: &RgbImage) -> Result<Difference, String> {
    same_size(
        canvas,
        [expected.width(), expected.height()].map(|side| side as usize),
    )?;
    let no_number = |pixel: &&[f64; 3]| pixel.iter().any(|value| value.is_nan());
    none(canvas.pixels().iter().filter(no_number).count(), canvas)?;
    compare(&canvas.to_image(), expected).ok_or_else(|| "the sizes differ".into())
}

/// Whether a difference is explained by rounding.
///
/// # Errors
/// How many pixels are off.
pub fn rounding(difference: &Difference) -> Result<(), String> {
    if difference.is_rounding() {
        return Ok(());
    }
    let (off, of) = (difference.over_1, difference.pixels);
    Err(format!("{off} of {of} pixels are off"))
}

/// Whether a picture is that of another stage, to the last bit. Not a number is never right.
///
/// # Errors
/// How many pixels are off, or that the sizes differ.
pub fn identical(canvas: &Canvas, expected: &Canvas) -> Result<(), String> {
    none(off(canvas, expected)?, canvas)
}

/// How many pixels are not those of another stage, to the last bit. Not a number is always off.
///
/// # Errors
/// That the sizes differ.
pub fn off(canvas: &Canvas, expected: &Canvas) -> Result<usize, String> {
    same_size(canvas, [expected.width(), expected.height()])?;
    let (is, expected) = (canvas.pixels(), expected.pixels());
    let pairs = is.iter().zip(expected.iter());
    Ok(pairs
        .filter(|(is, expected)| !same_pixel(is, expected))
        .count())
}

/// Whether a picture of a built-in scene is its golden one. One level off is right: the maths
/// libraries of other systems round differently. Of a stage that is not exact, more than one is, for
/// few of them. Not a number is never right.
///
/// # Errors
/// How many pixels are off, or that the sizes differ.
///
/// # Panics
/// Where no built-in scene of that name has one.
pub fn golden(stage: &Stage, scene: &str, canvas: &Canvas) -> Result<(), String> {
    let (size, picture) = golden::named(scene).expect("a scene with a golden picture");
    same_size(canvas, [size.camera.width, size.camera.height])?;
    match stage.exact {
        true => none(pixels_off(canvas, &picture, 1.0), canvas),
        false => rounding(&difference(canvas, &picture)?),
    }
}

/// Ends the program with one line where a check has failed.
pub fn exit_if_wrong(stage: &str, checked: Result<(), String>) {
    if let Err(why) = checked {
        eprintln!("{stage}: the picture is wrong: {why}");
        std::process::exit(1);
    }
}

fn same_size(canvas: &Canvas, [width, height]: [usize; 2]) -> Result<(), String> {
    let (is_width, is_height) = (canvas.width(), canvas.height());
    if (is_width, is_height) == (width, height) {
        return Ok(());
    }
    Err(format!(
        "it is {is_width}x{is_height} pixels, not {width}x{height}"
    ))
}

fn same_pixel(is: &[f64; 3], expected: &[f64; 3]) -> bool {
    let channels = is.iter().zip(expected);
    let same = |is: &f64, expected: &f64| is.to_bits() == expected.to_bits() && !is.is_nan();
    channels
        .into_iter()
        .all(|(is, expected)| same(is, expected))
}

fn none(off: usize, canvas: &Canvas) -> Result<(), String> {
    match off {
        0 => Ok(()),
        _ => Err(format!("{off} of {} pixels are off", canvas.pixels().len())),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;

    use super::*;
    use crate::{STAGES, scenes};

    fn gray() -> Canvas {
        let mut canvas = Canvas::new(3, 2);
        canvas.pixels_mut().fill([0.5; 3]);
        canvas
    }

    fn with(pixel: [f64; 3]) -> Canvas {
        let mut canvas = gray();
        canvas.set(1, 1, pixel);
        canvas
    }

    #[test]
    fn one_bit_is_one_pixel_off() {
        assert_eq!(identical(&gray(), &gray()), Ok(()));
        let off = Err("1 of 6 pixels are off".to_owned());
        assert_eq!(
            identical(&with([0.5, 0.5, 0.5_f64.next_up()]), &gray()),
            off
        );
        assert_eq!(identical(&with([-0.0; 3]), &with([0.0; 3])), off);
    }

    #[test]
    fn not_a_number_is_off_even_if_expected() {
        let wrong = with([0.5, f64::NAN, 0.5]);
        let off = Err("1 of 6 pixels are off".to_owned());
        assert_eq!(identical(&wrong, &gray()), off);
        assert_eq!(identical(&gray(), &wrong), off);
        assert_eq!(identical(&wrong, &wrong), off);
    }

    #[test]
    fn another_size_is_wrong() {
        let off = Err("it is 3x2 pixels, not 2x3".to_owned());
        assert_eq!(identical(&gray(), &Canvas::new(2, 3)), off);
        let off = Err("it is 3x2 pixels, not 64x48".to_owned());
        let stage = &STAGES[0];
        assert_eq!(golden(stage, "reference", &gray()), off);
    }

    /// A stage that rounds, whose picture is not asked for.
    const ROUNDED: Stage = Stage {
        name: "rounded",
        parallel: false,
        exact: false,
        render: |scene, _| Canvas::new(scene.camera.width, scene.camera.height),
    };

    #[test]
    fn of_a_stage_that_rounds_few_pixels_may_be_off() {
        let mut expected = Canvas::new(40, 10);
        expected.pixels_mut().fill([0.5; 3]);
        let with = |pixels: usize, value: f64| {
            let mut canvas = expected.clone();
            canvas.pixels_mut()[..pixels].fill([value; 3]);
            canvas
        };
        let right = |canvas: &Canvas| right(&ROUNDED, canvas, &expected);
        // One level off is nothing; more is, where more than 2 of 400 are off.
        assert_eq!(right(&with(400, 0.5 + 1.0 / 255.0)), Ok(()));
        assert_eq!(right(&with(2, 0.9)), Ok(()));
        assert_eq!(right(&with(3, 0.9)), Err("3 of 400 pixels are off".into()));
        assert_eq!(
            right(&with(1, f64::NAN)),
            Err("1 of 400 pixels are off".into())
        );
        assert!(right(&gray()).is_err());
        let exact = |canvas: &Canvas| super::right(&STAGES[0], canvas, &expected);
        assert!(exact(&expected).is_ok() && exact(&with(1, 0.5_f64.next_up())).is_err());
    }

    #[test]
    fn the_golden_picture_of_a_stage_that_rounds_may_have_few_pixels_off() {
        let scene = scenes::builtin("reference", 64, 48);
        let exact = |stage: &&Stage| stage.exact;
        let stage = STAGES.iter().rfind(exact).expect("a stage");
        let mut canvas = (stage.render)(&scene, NonZeroUsize::MIN);
        canvas.pixels_mut()[..16].fill([0.5; 3]);
        assert_eq!(golden(&ROUNDED, "reference", &canvas), Ok(()));
        canvas.pixels_mut()[..17].fill([0.5; 3]);
        let off = Err("17 of 3072 pixels are off".to_owned());
        assert_eq!(golden(&ROUNDED, "reference", &canvas), off);
    }

    #[test]
    fn a_golden_picture_has_no_pixel_off() {
        let scene = scenes::builtin("reference", 64, 48);
        let exact = |stage: &&Stage| stage.exact;
        let stage = STAGES.iter().rfind(exact).expect("a stage");
        let mut canvas = (stage.render)(&scene, NonZeroUsize::MIN);
        assert_eq!(golden(stage, "reference", &canvas), Ok(()));
        canvas.pixels_mut()[0][0] += 2.0 / 255.0;
        canvas.pixels_mut()[9][0] = f64::NAN;
        let off = Err("2 of 3072 pixels are off".to_owned());
        assert_eq!(golden(stage, "reference", &canvas), off);
    }
}

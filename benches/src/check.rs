//! Whether a picture is right. Every benchmark asks that before it takes the time: how long a wrong
//! picture takes tells nothing.

use common::{Canvas, compare::pixels_off, golden};

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
    let pairs = canvas.pixels().iter().zip(expected.pixels());
    Ok(pairs
        .filter(|(is, expected)| !same_pixel(is, expected))
        .count())
}

/// Whether a picture of a built-in scene is its golden one. One level off is right: the maths
/// libraries of other systems round differently. Not a number is never right.
///
/// # Errors
/// How many pixels are off, or that the sizes differ.
///
/// # Panics
/// Where there is no built-in scene of that name.
pub fn golden(scene: &str, canvas: &Canvas) -> Result<(), String> {
    let (_, size, picture) = golden::all()
        .into_iter()
        .find(|(name, ..)| *name == scene)
        .expect("a built-in scene");
    same_size(canvas, [size.camera.width, size.camera.height])?;
    none(pixels_off(canvas, &picture, 1.0), canvas)
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
        assert_eq!(golden("reference", &gray()), off);
    }

    #[test]
    fn a_golden_picture_has_no_pixel_off() {
        let scene = scenes::builtin("reference", 64, 48);
        let stage = STAGES.last().expect("a stage");
        let mut canvas = (stage.render)(&scene, NonZeroUsize::MIN);
        assert_eq!(golden("reference", &canvas), Ok(()));
        canvas.pixels_mut()[0][0] += 2.0 / 255.0;
        canvas.pixels_mut()[9][0] = f64::NAN;
        let off = Err("2 of 3072 pixels are off".to_owned());
        assert_eq!(golden("reference", &canvas), off);
    }
}

//! How far a canvas is from a stored picture.

use image::RgbImage;

use crate::Canvas;

/// How many pixels of a canvas are off a stored picture by more than `levels` in any channel. A
/// value that is not a number is off; a value out of range counts as displayed.
///
/// # Panics
/// Where the sizes differ: that is a mistake in the test.
pub fn pixels_off(canvas: &Canvas, expected: &RgbImage, levels: f64) -> usize {
    let size = (canvas.width() as u32, canvas.height() as u32);
    assert_eq!(size, expected.dimensions(), "the sizes differ");
    let pixels = canvas.pixels();
    let pairs = pixels.iter().zip(expected.pixels());
    pairs
        .filter(|(is, expected)| {
            let mut channels = is.iter().zip(expected.0);
            // A round half away is half a level. Written so that NaN, which compares false, is off.
            !channels.all(|(is, expected)| {
                let is = if is.is_nan() { *is } else { is.clamp(0.0, 1.0) };
                (is * 255.0 - f64::from(expected)).abs() <= levels + 0.5
            })
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn a_canvas_is_off_by_value_and_by_nan() {
        let expected = RgbImage::from_pixel(4, 1, Rgb([0, 100, 255]));
        let mut canvas = Canvas::new(4, 1);
        let right = [-3.0, 100.0 / 255.0, 7.0];
        canvas.pixels_mut().fill(right);
        assert_eq!(pixels_off(&canvas, &expected, 0.0), 0);
        canvas.set(0, 0, [0.0, 100.6 / 255.0, 1.0]);
        assert_eq!(pixels_off(&canvas, &expected, 0.0), 1);
        assert_eq!(pixels_off(&canvas, &expected, 1.0), 0);
        // Level 0 is what NaN would be displayed as: it must be off all the same.
        canvas.set(1, 0, [f64::NAN, 100.0 / 255.0, 1.0]);
        assert_eq!(pixels_off(&canvas, &expected, 255.0), 1);
    }
}

//! How far two pictures differ, and where.

use std::fmt;

use image::{Rgb, RgbImage};
use serde::{Deserialize, Serialize};

use crate::Canvas;

/// How many pixels differ. A pixel differs by its worst channel, in levels of 0 to 255.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Pixels of each picture.
    pub pixels: usize,
    /// Pixels that differ at all.
    pub over_0: usize,
    /// Pixels that differ by more than one level.
    pub over_1: usize,
    /// Pixels that differ by more than eight levels.
    pub over_8: usize,
    /// The largest difference, in levels.
    pub largest: u8,
}

/// The share of a picture's pixels that may be off by more than one level, where rounding may differ.
pub const SHARE_OFF: f64 = 0.005;

impl Difference {
    /// The share of the pixels that are off by more than one level, of 1.
    pub fn share_over_1(&self) -> f64 {
        self.over_1 as f64 / self.pixels.max(1) as f64
    }

    /// Whether no more pixels are off by more than one level than [`SHARE_OFF`]; in the smallest pictures it
    /// may be one pixel.
    pub fn is_rounding(&self) -> bool {
        self.over_1 as f64 <= (self.pixels as f64 * SHARE_OFF).ceil()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let same = self.pixels - self.over_0;
        let percent = 100.0 * same as f64 / self.pixels.max(1) as f64;
        writeln!(f, "pixels               {:>9}", self.pixels)?;
        writeln!(f, "identical            {same:>9}  ({percent:.3} %)")?;
        writeln!(f, "off by over 0 levels {:>9}", self.over_0)?;
        writeln!(f, "off by over 1 level  {:>9}", self.over_1)?;
        writeln!(f, "off by over 8 levels {:>9}", self.over_8)?;
        write!(f, "largest difference   {:>9}", self.largest)
    }
}

/// Compares two pictures; nothing where their sizes differ.
pub fn compare(a: &RgbImage, b: &RgbImage) -> Option<Difference> {
    if a.dimensions() != b.dimensions() {
        return None;
    }
    let mut difference = Difference::default();
    for (a, b) in a.pixels().zip(b.pixels()) {
        let levels = levels_apart(a, b);
        difference.pixels += 1;
        difference.over_0 += usize::from(levels > 0);
        difference.over_1 += usize::from(levels > 1);
        difference.over_8 += usize::from(levels > 8);
        difference.largest = difference.largest.max(levels);
    }
    Some(difference)
}

fn levels_apart(a: &Rgb<u8>, b: &Rgb<u8>) -> u8 {
    let channels = a.0.iter().zip(b.0);
    channels.map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
}

/// Where two pictures of one size differ: the first one in faint grey, and on it in blue the pixels
/// that differ by one level, in orange by up to eight, in red by more.
pub fn picture_of_differences(a: &RgbImage, b: &RgbImage) -> RgbImage {
    RgbImage::from_fn(a.width(), a.height(), |x, y| {
        let (a, b) = (a.get_pixel(x, y), b.get_pixel(x, y));
        match levels_apart(a, b) {
            0 => faint(a),
            1 => Rgb([30, 90, 255]),
            2..=8 => Rgb([255, 150, 0]),
            _ => Rgb([255, 0, 0]),
        }
    })
}

/// Where two pictures of one size differ, for whoever looks for a few pixels in many: the first one in dim
/// grey, on it faintly the pixels that differ by one level, and with all their neighbours in orange those that
/// differ by up to eight, in red by more.
pub fn picture_of_marks(a: &RgbImage, b: &RgbImage) -> RgbImage {
    let mut marks = RgbImage::from_fn(a.width(), a.height(), |x, y| {
        let (a, b) = (a.get_pixel(x, y), b.get_pixel(x, y));
        match levels_apart(a, b) {
            0 => dim(a),
            _ => Rgb([40, 70, 150]),
        }
    });
    // The worst last, so that nothing covers them.
    for (levels, color) in [(2..=8, Rgb([255, 160, 0])), (9..=255, Rgb([255, 40, 40]))] {
        let pixels = a.enumerate_pixels().zip(b.pixels());
        for ((x, y, a), b) in pixels {
            if levels.contains(&levels_apart(a, b)) {
                mark(&mut marks, (x, y), color);
            }
        }
    }
    marks
}

/// Colours a pixel and its neighbours.
fn mark(picture: &mut RgbImage, (x, y): (u32, u32), color: Rgb<u8>) {
    for y in y.saturating_sub(1)..=(y + 1).min(picture.height() - 1) {
        for x in x.saturating_sub(1)..=(x + 1).min(picture.width() - 1) {
            picture.put_pixel(x, y, color);
        }
    }
}

fn dim(color: &Rgb<u8>) -> Rgb<u8> {
    let sum: u16 = color.0.iter().map(|level| u16::from(*level)).sum();
    Rgb([(sum / 3 / 3) as u8; 3])
}

fn faint(color: &Rgb<u8>) -> Rgb<u8> {
    let sum: u16 = color.0.iter().map(|level| u16::from(*level)).sum();
    Rgb([192 + (sum / 3 / 4) as u8; 3])
}

/// How many pixels of a canvas are off a stored picture by more than `levels` in any channel. A
/// value that is not a number is off; a value out of range counts as displayed.
///
/// # Panics
/// Where the sizes differ: that is a mistake in the test.
pub fn pixels_off(canvas: &Canvas, expected: &RgbImage, levels: f64) -> usize {
    let size = (canvas.width() as u32, canvas.height() as u32);
    assert_eq!(size, expected.dimensions(), "the sizes differ");
    let pixels = canvas.pixels().iter().zip(expected.pixels());
    pixels
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

    fn gray(levels: [u8; 4]) -> RgbImage {
        RgbImage::from_fn(4, 1, |x, _| Rgb([5, levels[x as usize], 9]))
    }

    #[test]
    fn differences_are_counted_by_size() {
        let difference = compare(&gray([10, 10, 10, 10]), &gray([10, 9, 18, 21])).unwrap();
        let expected = Difference {
            pixels: 4,
            over_0: 3,
            over_1: 2,
            over_8: 1,
            largest: 11,
        };
        assert_eq!(difference, expected);
        assert_eq!(compare(&gray([0; 4]), &RgbImage::new(3, 1)), None);
    }

    #[test]
    fn half_a_percent_may_be_rounding() {
        let of = |pixels, over_1| Difference {
            pixels,
            over_0: pixels,
            over_1,
            ..Difference::default()
        };
        let cases = [
            (307_200, 1536, true),
            (307_200, 1537, false),
            (1, 1, true),
            (200, 2, false),
        ];
        for (pixels, over_1, right) in cases {
            assert_eq!(
                of(pixels, over_1).is_rounding(),
                right,
                "{over_1} of {pixels}"
            );
        }
        assert_eq!(of(307_200, 1536).share_over_1(), SHARE_OFF);
        assert_eq!(of(0, 0).share_over_1(), 0.0);
    }

    #[test]
    fn the_picture_shows_where() {
        let where_ = picture_of_differences(&gray([10, 10, 10, 10]), &gray([10, 9, 18, 21]));
        let shown: Vec<_> = where_.pixels().map(|pixel| pixel.0).collect();
        assert_eq!(shown, [[194; 3], [30, 90, 255], [255, 150, 0], [255, 0, 0]]);
    }

    #[test]
    fn marks_stand_out_and_the_worst_are_not_covered() {
        let a = RgbImage::from_pixel(7, 3, Rgb([90; 3]));
        let mut b = a.clone();
        b.put_pixel(0, 0, Rgb([91, 90, 90]));
        b.put_pixel(3, 1, Rgb([90, 200, 90]));
        b.put_pixel(5, 1, Rgb([90, 92, 90]));
        let marks = picture_of_marks(&a, &b);
        let row = |y| (0..7).map(|x| marks.get_pixel(x, y).0).collect::<Vec<_>>();
        let (dim, one, red, orange) = ([30; 3], [40, 70, 150], [255, 40, 40], [255, 160, 0]);
        assert_eq!(row(1), [dim, dim, red, red, red, orange, orange]);
        assert_eq!(row(0), [one, dim, red, red, red, orange, orange]);
        assert_eq!(row(2)[..3], [dim, dim, red]);
    }

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

//! Two pictures compared, and where they differ.

use image::{Rgb, RgbImage};

use crate::Difference;

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

/// Where two pictures of one size differ: the first one in dim grey, on it in blue the pixels that differ by one level,
/// and with their neighbours up to so many pixels away, for whoever looks for a few in many, in orange those that differ by
/// up to eight, in red by more.
pub fn picture_of_differences(a: &RgbImage, b: &RgbImage, reach: u32) -> RgbImage {
    let mut picture = RgbImage::from_fn(a.width(), a.height(), |x, y| {
        let a = a.get_pixel(x, y);
        match levels_apart(a, b.get_pixel(x, y)) {
            0 => dim(a),
            _ => Rgb([40, 70, 150]),
        }
    });
    // The worst last, so that nothing covers them.
    for (levels, color) in [(2..=8, Rgb([255, 160, 0])), (9..=255, Rgb([255, 40, 40]))] {
        for ((x, y, a), b) in a.enumerate_pixels().zip(b.pixels()) {
            if levels.contains(&levels_apart(a, b)) {
                mark(&mut picture, (x, y), reach, color);
            }
        }
    }
    picture
}

/// Colours a pixel and its neighbours.
fn mark(picture: &mut RgbImage, (x, y): (u32, u32), reach: u32, color: Rgb<u8>) {
    let (right, bottom) = (picture.width() - 1, picture.height() - 1);
    for y in y.saturating_sub(reach)..=(y + reach).min(bottom) {
        for x in x.saturating_sub(reach)..=(x + reach).min(right) {
            picture.put_pixel(x, y, color);
        }
    }
}

fn dim(color: &Rgb<u8>) -> Rgb<u8> {
    let sum: u16 = color.0.iter().map(|level| u16::from(*level)).sum();
    Rgb([(sum / 3 / 3) as u8; 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_counted_by_size_and_the_worst_stand_out() {
        let a = RgbImage::from_pixel(7, 3, Rgb([90; 3]));
        let mut b = a.clone();
        b.put_pixel(0, 0, Rgb([91, 90, 90]));
        b.put_pixel(3, 1, Rgb([90, 200, 90]));
        b.put_pixel(5, 1, Rgb([90, 92, 90]));
        let expected = Difference {
            pixels: 21,
            over_0: 3,
            over_1: 2,
            over_8: 1,
            largest: 110,
        };
        assert_eq!(compare(&a, &b), Some(expected));
        assert_eq!(compare(&a, &RgbImage::new(3, 1)), None);
        let rows = |reach| {
            let marks = picture_of_differences(&a, &b, reach);
            [0, 1].map(|y| [0, 1, 2, 3, 4, 5, 6].map(|x| marks.get_pixel(x, y).0))
        };
        let (dim, one, red, orange) = ([30; 3], [40, 70, 150], [255, 40, 40], [255, 160, 0]);
        assert_eq!(rows(1)[1], [dim, dim, red, red, red, orange, orange]);
        assert_eq!(rows(1)[0], [one, dim, red, red, red, orange, orange]);
        assert_eq!(rows(0)[1], [dim, dim, dim, red, dim, orange, dim]);
    }
}

//! The picture while it is computed: linear light, one f64 for each channel, or levels as they are stored.

use std::borrow::Cow;

#[cfg(not(target_family = "wasm"))]
use image::{Rgb, RgbImage};

/// A picture of RGB.
#[derive(Clone, Debug, PartialEq)]
pub struct Canvas {
    width: usize,
    height: usize,
    pixels: Pixels,
}

#[derive(Clone, Debug, PartialEq)]
enum Pixels {
    /// Linear; 1 is full. More than 1 is allowed until it is displayed.
    Linear(Vec<[f64; 3]>),
    /// As they are displayed and stored.
    Levels(Vec<u8>),
}

impl Canvas {
    /// A black picture of linear light. The size is one that [`crate::scene::check_size`] accepts.
    pub fn new(width: usize, height: usize) -> Canvas {
        Canvas {
            width,
            height,
            pixels: Pixels::Linear(vec![[0.0; 3]; width * height]),
        }
    }

    /// A picture of the levels of each pixel's channels, line by line from the top: of an eighth of the bytes.
    ///
    /// # Panics
    /// Where there are not as many levels as channels.
    pub fn of_levels(width: usize, height: usize, levels: Vec<u8>) -> Canvas {
        assert_eq!(levels.len(), 3 * width * height, "three levels a pixel");
        Canvas {
            width,
            height,
            pixels: Pixels::Levels(levels),
        }
    }

    /// Width in pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The pixels, line by line from the top; where it has levels, what they stand for.
    pub fn pixels(&self) -> Cow<'_, [[f64; 3]]> {
        match &self.pixels {
            Pixels::Linear(pixels) => Cow::Borrowed(pixels),
            Pixels::Levels(levels) => {
                let (pixels, _) = levels.as_chunks();
                let linear = |pixel: &[u8; 3]| pixel.map(|level| f64::from(level) / 255.0);
                Cow::Owned(pixels.iter().map(linear).collect())
            }
        }
    }

    /// The pixels, line by line from the top, to be written.
    ///
    /// # Panics
    /// Where it has levels.
    pub fn pixels_mut(&mut self) -> &mut [[f64; 3]] {
        match &mut self.pixels {
            Pixels::Linear(pixels) => pixels,
            Pixels::Levels(_) => panic!("levels are written before they become a canvas"),
        }
    }

    /// Sets one pixel; (0, 0) is at the top left.
    pub fn set(&mut self, x: usize, y: usize, color: [f64; 3]) {
        debug_assert!(x < self.width, "pixel {x} of a line of {}", self.width);
        let place = y * self.width + x;
        self.pixels_mut()[place] = color;
    }

    /// The picture as it is displayed and stored. No gamma.
    #[cfg(not(target_family = "wasm"))]
    pub fn to_image(&self) -> RgbImage {
        let (width, height) = (self.width as u32, self.height as u32);
        match &self.pixels {
            Pixels::Linear(pixels) => RgbImage::from_fn(width, height, |x, y| {
                Rgb(pixels[y as usize * self.width + x as usize].map(to_level))
            }),
            Pixels::Levels(levels) => {
                RgbImage::from_raw(width, height, levels.clone()).expect("three levels a pixel")
            }
        }
    }
}

/// A channel's level: clamp(round(value * 255), 0, 255). Not a number becomes 0.
#[inline]
pub fn to_level(value: f64) -> u8 {
    let level = (value * 255.0).clamp(0.0, 255.0);
    // f64::round is a call, for each channel.
    let below = level as u8;
    below + u8::from(level - f64::from(below) >= 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_rounded_and_clamped() {
        let levels = [-0.5, 0.0, 0.5, 1.0, 1.5, f64::INFINITY, f64::NAN].map(to_level);
        assert_eq!(levels, [0, 0, 128, 255, 255, 255, 0]);
        assert_eq!([0.4999 / 255.0, 0.5 / 255.0].map(to_level), [0, 1]);
    }

    #[test]
    fn a_level_is_the_nearest_whole_number() {
        for step in -1000..=256_000 {
            let value = f64::from(step) / 255_000.0;
            for value in [value.next_down(), value, value.next_up()] {
                let expected = (value * 255.0).round().clamp(0.0, 255.0) as u8;
                assert_eq!(to_level(value), expected, "{value}");
            }
        }
    }

    #[test]
    fn levels_are_what_an_image_of_them_has() {
        let levels: Vec<u8> = (0..18).map(|i| i * 15).collect();
        let canvas = Canvas::of_levels(3, 2, levels.clone());
        assert_eq!(canvas.to_image().into_raw(), levels);
        assert_eq!(canvas.pixels()[5], [225.0 / 255.0, 240.0 / 255.0, 1.0]);
        assert!(
            levels
                .iter()
                .zip(canvas.pixels().as_flattened())
                .all(|(l, v)| to_level(*v) == *l)
        );
    }

    #[test]
    fn an_image_has_the_pixels_where_they_were_set() {
        let mut canvas = Canvas::new(3, 2);
        canvas.set(2, 1, [1.0, 0.5, 0.0]);
        let image = canvas.to_image();
        assert_eq!(image.dimensions(), (3, 2));
        assert_eq!(image.get_pixel(2, 1), &Rgb([255, 128, 0]));
        assert_eq!(image.get_pixel(1, 1), &Rgb([0, 0, 0]));
    }
}

//! The picture while it is computed: linear light, one f64 for each channel.

use image::{Rgb, RgbImage};

/// A picture of linear RGB; 1 is full. More than 1 is allowed until it is displayed.
#[derive(Clone, Debug, PartialEq)]
pub struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[f64; 3]>,
}

impl Canvas {
    /// A black picture. The size is one that [`crate::scene::check_size`] accepts.
    pub fn new(width: usize, height: usize) -> Canvas {
        Canvas {
            width,
            height,
            pixels: vec![[0.0; 3]; width * height],
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

    /// The pixels, line by line from the top.
    pub fn pixels(&self) -> &[[f64; 3]] {
        &self.pixels
    }

    /// The pixels, line by line from the top, to be written.
    pub fn pixels_mut(&mut self) -> &mut [[f64; 3]] {
        &mut self.pixels
    }

    /// Sets one pixel; (0, 0) is at the top left.
    pub fn set(&mut self, x: usize, y: usize, color: [f64; 3]) {
        debug_assert!(x < self.width, "pixel {x} of a line of {}", self.width);
        self.pixels[y * self.width + x] = color;
    }

    /// The picture as it is displayed and stored. No gamma.
    pub fn to_image(&self) -> RgbImage {
        RgbImage::from_fn(self.width as u32, self.height as u32, |x, y| {
            Rgb(self.pixels[y as usize * self.width + x as usize].map(to_level))
        })
    }
}

/// A channel's level: clamp(round(value * 255), 0, 255). Not a number becomes 0.
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
    fn an_image_has_the_pixels_where_they_were_set() {
        let mut canvas = Canvas::new(3, 2);
        canvas.set(2, 1, [1.0, 0.5, 0.0]);
        let image = canvas.to_image();
        assert_eq!(image.dimensions(), (3, 2));
        assert_eq!(image.get_pixel(2, 1), &Rgb([255, 128, 0]));
        assert_eq!(image.get_pixel(1, 1), &Rgb([0, 0, 0]));
    }
}

//! The camera (*The Ray Tracer Challenge*, chapter 7).

use common::scene::{self, Triple};

use crate::{
    affine::Affine,
    simd::{Float, LANES, Simd},
    vector::{Vector, Wide3},
};

/// A pinhole camera. Pixels are taken in blocks of [`COLUMNS`] by [`LINES`].
#[derive(Clone, Debug)]
pub struct Camera {
    /// Width of the picture in pixels.
    pub width: usize,
    /// Height of the picture in pixels.
    pub height: usize,
    /// Where the eye is.
    pub eye: Triple,
    corner: Wide3,
    right: Wide3,
    down: Wide3,
}

/// Columns of a block.
pub const COLUMNS: usize = 4;

/// Lines of a block.
pub const LINES: usize = LANES / COLUMNS;

impl From<&scene::Camera> for Camera {
    fn from(camera: &scene::Camera) -> Camera {
        let half = (camera.field_of_view / 2.0).tan();
        let (width, height) = (camera.width as f64, camera.height as f64);
        let aspect = width / height;
        let (half_width, half_height) = if aspect >= 1.0 {
            (half, half / aspect)
        } else {
            (half * aspect, half)
        };
        let pixel = half_width * 2.0 / width;
        let to_world = Affine::view(camera.from, camera.to, camera.up).inverse();
        Camera {
            width: camera.width,
            height: camera.height,
            eye: to_world.point([0.0; 3]),
            corner: Wide3::splat(to_world.vector([
                half_width - 0.5 * pixel,
                half_height - 0.5 * pixel,
                -1.0,
            ])),
            right: Wide3::splat(to_world.vector([-pixel, 0.0, 0.0])),
            down: Wide3::splat(to_world.vector([0.0, -pixel, 0.0])),
        }
    }
}

impl Camera {
    // ANCHOR: directions
    /// The unit vectors from the eye through the centres of the pixels of a block, and which of them are in the
    /// picture and above the line `end`; `x` and `y` are those of its first pixel.
    #[inline(always)]
    pub fn directions<S: Simd>(
        &self,
        simd: S,
        (x, y): (usize, usize),
        end: usize,
    ) -> (Vector<S::Float>, S::Mask) {
        let columns = simd.load_from(&std::array::from_fn(|lane| (lane % COLUMNS) as f32));
        let lines = simd.load_from(&std::array::from_fn(|lane| (lane / COLUMNS) as f32));
        let x = simd.splat(x as f32) + columns;
        let y = simd.splat(y as f32) + lines;
        let (right, down) = (self.right.load(simd), self.down.load(simd));
        let through = down.mul_add(y, right.mul_add(x, self.corner.load(simd)));
        let length = through.dot(through).sqrt();
        let inside = x.lt(simd.splat(self.width as f32)) & y.lt(simd.splat(end as f32));
        (through * (simd.splat(1.0) / length), inside)
    }
    // ANCHOR_END: directions
}

//! The camera (*The Ray Tracer Challenge*, chapter 7).

use std::array::from_fn;

use crate::{
    matrix::Matrix,
    packet::Packet,
    simd::{Float, MOST_LANES, Simd},
    tuple::Tuple,
    vector::Vector,
};

/// A pinhole camera at the origin of its own space, looking along -z at a picture one unit away.
pub struct Camera {
    /// Width of the picture in pixels.
    pub width: usize,
    /// Height of the picture in pixels.
    pub height: usize,
    pixel_size: f64,
    origin: Tuple,
    /// From the eye to the picture's top left corner, and from there to the next pixel on the right and below.
    corner: Tuple,
    right: Tuple,
    down: Tuple,
    half_width: f64,
    half_height: f64,
}

impl Camera {
    /// A camera at the origin of the world. The longer side of the picture spans `field_of_view` radians.
    pub fn new(width: usize, height: usize, field_of_view: f64) -> Camera {
        let half = (field_of_view / 2.0).tan();
        let aspect = width as f64 / height as f64;
        let (half_width, half_height) = if aspect >= 1.0 {
            (half, half / aspect)
        } else {
            (half * aspect, half)
        };
        let camera = Camera {
            width,
            height,
            pixel_size: half_width * 2.0 / width as f64,
            origin: Tuple::black(),
            corner: Tuple::black(),
            right: Tuple::black(),
            down: Tuple::black(),
            half_width,
            half_height,
        };
        camera.with_transform(Matrix::identity())
    }

    /// The same camera in another place; `transform` leads from the world to camera space.
    pub fn with_transform(self, transform: Matrix) -> Camera {
        let inverse = transform.inverse();
        let corner = Tuple::vector(self.half_width, self.half_height, -1.0);
        Camera {
            origin: inverse.column(3),
            corner: inverse.multiply_vector(&corner),
            right: inverse.column(0) * -self.pixel_size,
            down: inverse.column(1) * -self.pixel_size,
            ..self
        }
    }

    /// Where the eye is.
    pub fn eye(&self) -> &Tuple {
        &self.origin
    }

    /// The side of a pixel at the picture's distance of one unit.
    pub fn pixel_size(&self) -> f64 {
        self.pixel_size
    }

    // ANCHOR: rays-for-block
    /// The rays through the centres of a block of pixels, of which the first is in column `x` of line `y`, as far as
    /// they are in the picture and above the line `end`; (0, 0) is at the top left.
    #[inline(always)]
    pub fn rays_for_block<S: Simd>(
        &self,
        simd: S,
        (x, y): (usize, usize),
        end: usize,
    ) -> Packet<S> {
        let columns: [f32; MOST_LANES] = from_fn(|lane| (lane % COLUMNS) as f32 + 0.5);
        let lines: [f32; MOST_LANES] = from_fn(|lane| (lane / COLUMNS) as f32 + 0.5);
        let x = simd.splat(x as f32) + simd.load(&columns);
        let y = simd.splat(y as f32) + simd.load(&lines);
        let corner = Vector::from(&self.corner).splat(simd);
        let right = Vector::from(&self.right).splat(simd);
        let down = Vector::from(&self.down).splat(simd);
        let through = down.mul_add(y, right.mul_add(x, corner));
        let inside = x.lt(simd.splat(self.width as f32)) & y.lt(simd.splat(end as f32));
        Packet {
            origin: Vector::from(&self.origin).splat(simd),
            direction: through * through.dot(&through).inverse_sqrt(),
            active: inside,
        }
    }
    // ANCHOR_END: rays-for-block
}

/// Columns of a block of pixels.
pub const COLUMNS: usize = 4;

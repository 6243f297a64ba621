//! The camera (*The Ray Tracer Challenge*, chapter 7).

use crate::{matrix::Matrix, tuple::Tuple};

/// A pinhole camera at the origin of its own space, looking along -z at a picture one unit away.
pub struct Camera {
    /// Width of the picture in pixels.
    pub width: usize,
    /// Height of the picture in pixels.
    pub height: usize,
    pixel_size: f64,
    half_width: f64,
    half_height: f64,
    /// Where the eye is.
    pub origin: Tuple,
    /// From the eye to the picture's top left corner, ...
    pub corner: Tuple,
    /// ... from there to the next pixel on the right, ...
    pub right: Tuple,
    /// ... and to the next below.
    pub down: Tuple,
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
            half_width,
            half_height,
            origin: Tuple::black(),
            corner: Tuple::black(),
            right: Tuple::black(),
            down: Tuple::black(),
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
}

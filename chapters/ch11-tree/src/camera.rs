//! The camera (*The Ray Tracer Challenge*, chapter 7).

use crate::{matrix::Matrix, ray::Ray, tuple::Tuple};

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

    /// The side of a pixel at the picture's distance of one unit.
    pub fn pixel_size(&self) -> f64 {
        self.pixel_size
    }

    // ANCHOR: ray-for-pixel
    /// The ray through the centre of a pixel; (0, 0) is at the top left.
    pub fn ray_for_pixel(&self, x: usize, y: usize) -> Ray {
        let right = self.right * (x as f64 + 0.5);
        let down = self.down * (y as f64 + 0.5);
        let direction = (self.corner + right + down).normalize();
        Ray::new(self.origin, direction)
    }
    // ANCHOR_END: ray-for-pixel
}

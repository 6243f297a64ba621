//! The camera (*The Ray Tracer Challenge*, chapter 7).

use crate::{matrix::Matrix, ray::Ray, tuple::Tuple};

/// A pinhole camera at the origin of its own space, looking along -z at a picture one unit away.
pub struct Camera {
    /// Width of the picture in pixels.
    pub width: usize,
    /// Height of the picture in pixels.
    pub height: usize,
    inverse: Matrix,
    half_width: f64,
    half_height: f64,
    pixel_size: f64,
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
        Camera {
            width,
            height,
            inverse: Matrix::identity().inverse(),
            half_width,
            half_height,
            pixel_size: half_width * 2.0 / width as f64,
        }
    }

    /// The same camera in another place; `transform` leads from the world to camera space.
    pub fn with_transform(self, transform: Matrix) -> Camera {
        Camera {
            inverse: transform.inverse(),
            ..self
        }
    }

    /// The side of a pixel at the picture's distance of one unit.
    pub fn pixel_size(&self) -> f64 {
        self.pixel_size
    }

    /// The ray through the centre of a pixel; (0, 0) is at the top left.
    pub fn ray_for_pixel(&self, x: usize, y: usize) -> Ray {
        let camera_x = self.half_width - (x as f64 + 0.5) * self.pixel_size;
        let camera_y = self.half_height - (y as f64 + 0.5) * self.pixel_size;
        let in_view = Tuple::point(camera_x, camera_y, -1.0);
        let pixel = &self.inverse * in_view;
        let eye = Tuple::point(0.0, 0.0, 0.0);
        let origin = &self.inverse * eye;
        let direction = (pixel - origin).normalize();
        Ray::new(origin, direction)
    }
}

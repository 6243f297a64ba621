//! Another way: laid out as arrays, with the branches of the start.

use super::{Ball, Ray};

/// The balls that rays are asked for: the first coordinates of all, the second ones, and so on.
pub struct Balls {
    x: Vec<f32>,
    y: Vec<f32>,
    z: Vec<f32>,
    radius: Vec<f32>,
}

impl Balls {
    /// Of these, which keep their numbers.
    pub fn new(balls: &[Ball]) -> Balls {
        let each = |number: fn(&Ball) -> f32| balls.iter().map(number).collect();
        Balls {
            x: each(|ball| ball.center[0]),
            y: each(|ball| ball.center[1]),
            z: each(|ball| ball.center[2]),
            radius: each(|ball| ball.radius),
        }
    }

    // ANCHOR: in-arrays
    /// The first ball that the ray enters at t > 0, and that t; of two at the same t, the one of the lower number.
    pub fn first(&self, ray: &Ray) -> Option<(f32, usize)> {
        let mut first: Option<(f32, usize)> = None;
        for number in 0..self.x.len() {
            if let Some(t) = self.enters(number, ray)
                && first.is_none_or(|(before, _)| t < before)
            {
                first = Some((t, number));
            }
        }
        first
    }
    // ANCHOR_END: in-arrays

    fn enters(&self, number: usize, ray: &Ray) -> Option<f32> {
        let x = self.x[number] - ray.origin[0];
        let y = self.y[number] - ray.origin[1];
        let z = self.z[number] - ray.origin[2];
        let radius = self.radius[number];
        let [dx, dy, dz] = ray.direction;
        let middle = x * dx + y * dy + z * dz;
        let discriminant = middle * middle - (x * x + y * y + z * z - radius * radius);
        if discriminant < 0.0 {
            return None;
        }
        let t = middle - discriminant.sqrt();
        if t > 0.0 { Some(t) } else { None }
    }
}

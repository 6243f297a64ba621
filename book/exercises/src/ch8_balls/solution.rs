//! Our version: eight balls side by side, and a mask where there was a branch.

use super::{Ball, Ray};

// ANCHOR: solution
const LANES: usize = 8;

/// A number of each of eight balls.
type Lanes = [f32; LANES];

/// The balls that rays are asked for, in eights.
pub struct Balls {
    eights: Vec<Eight>,
}

/// Eight balls: the first coordinates of all, the second ones, and so on.
struct Eight {
    x: Lanes,
    y: Lanes,
    z: Lanes,
    radius_squared: Lanes,
}

impl Balls {
    /// Of these, which keep their numbers.
    pub fn new(balls: &[Ball]) -> Balls {
        Balls {
            eights: balls.chunks(LANES).map(Eight::new).collect(),
        }
    }

    /// The first ball that the ray enters at t > 0, and that t; of two at the same t, the one of the lower number.
    pub fn first(&self, ray: &Ray) -> Option<(f32, usize)> {
        let (mut first, mut ball) = (f32::INFINITY, None);
        for (number, balls) in self.eights.iter().enumerate() {
            let entered = balls.enters(ray);
            // Lanes are looked at one by one only where one of them is nearer, and that is seldom.
            if entered.iter().fold(false, |any, t| any | (*t < first)) {
                for (lane, t) in entered.into_iter().enumerate() {
                    if t < first {
                        (first, ball) = (t, Some(number * LANES + lane));
                    }
                }
            }
        }
        ball.map(|ball| (first, ball))
    }
}

impl Eight {
    /// At most eight. The lanes that are left over have no number, so that no comparison with them is true.
    fn new(balls: &[Ball]) -> Eight {
        let each = |number: fn(&Ball) -> f32| {
            let mut lanes = [f32::NAN; LANES];
            lanes
                .iter_mut()
                .zip(balls)
                .for_each(|(lane, ball)| *lane = number(ball));
            lanes
        };
        Eight {
            x: each(|ball| ball.center[0]),
            y: each(|ball| ball.center[1]),
            z: each(|ball| ball.center[2]),
            radius_squared: each(|ball| ball.radius * ball.radius),
        }
    }

    /// Where the ray enters each of the balls; infinity where it does not.
    fn enters(&self, ray: &Ray) -> Lanes {
        let [dx, dy, dz] = ray.direction;
        let mut entered = [0.0; LANES];
        for (lane, entered) in entered.iter_mut().enumerate() {
            let x = self.x[lane] - ray.origin[0];
            let y = self.y[lane] - ray.origin[1];
            let z = self.z[lane] - ray.origin[2];
            let middle = x * dx + y * dy + z * dz;
            let discriminant =
                middle * middle - (x * x + y * y + z * z - self.radius_squared[lane]);
            // The root of less than 0 is not a number, and not greater than 0 either.
            let t = middle - discriminant.sqrt();
            *entered = if t > 0.0 { t } else { f32::INFINITY };
        }
        entered
    }
}
// ANCHOR_END: solution

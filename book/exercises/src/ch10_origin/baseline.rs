//! By the book: the origin may be anywhere, and a direction of any length.

use super::{Ball, Number, dot};

/// Balls, and what is known of them before the first ray.
pub struct Balls<N> {
    origin: [N; 3],
    balls: Vec<Ball<N>>,
}

impl<N: Number> Balls<N> {
    /// Makes balls ready for rays that begin at a point outside all of them.
    pub fn new(origin: [N; 3], balls: &[Ball<N>]) -> Balls<N> {
        let balls = balls.to_vec();
        Balls { origin, balls }
    }

    /// The least t > 0 where a ray meets a ball, or [`Number::FAR`]. The direction is of length 1.
    pub fn nearest(&self, direction: [N; 3]) -> N {
        let mut nearest = N::FAR;
        for ball in &self.balls {
            let t = meet(ball, self.origin, direction);
            if t < nearest {
                nearest = t;
            }
        }
        nearest
    }
}

/// Where the ray comes into the ball, or FAR.
fn meet<N: Number>(ball: &Ball<N>, origin: [N; 3], direction: [N; 3]) -> N {
    let from_center = [0, 1, 2].map(|i| origin[i] - ball.center[i]);
    let a = dot(direction, direction);
    let b = N::TWO * dot(from_center, direction);
    let c = dot(from_center, from_center) - ball.radius * ball.radius;
    let discriminant = b * b - N::FOUR * a * c;
    if discriminant < N::ZERO {
        return N::FAR;
    }
    let t = (-b - discriminant.sqrt()) / (N::TWO * a);
    if t > N::ZERO { t } else { N::FAR }
}

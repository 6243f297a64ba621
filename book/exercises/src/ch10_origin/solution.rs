//! Our version: what does not depend on the ray is known before it.

use super::{Ball, Number, dot};

// ANCHOR: solution
/// Balls, and what is known of them before the first ray.
pub struct Balls<N> {
    seen: Vec<Seen<N>>,
}

/// A ball, seen from where all rays begin.
struct Seen<N> {
    to_center: [N; 3],
    /// The square of how far it is to where a ray just touches the ball.
    to_edge_squared: N,
}

impl<N: Number> Balls<N> {
    /// Makes balls ready for rays that begin at a point outside all of them.
    pub fn new(origin: [N; 3], balls: &[Ball<N>]) -> Balls<N> {
        let seen = |ball: &Ball<N>| {
            let to_center = [0, 1, 2].map(|i| ball.center[i] - origin[i]);
            let to_edge_squared = dot(to_center, to_center) - ball.radius * ball.radius;
            Seen {
                to_center,
                to_edge_squared,
            }
        };
        let seen = balls.iter().map(seen).collect();
        Balls { seen }
    }

    /// The least t > 0 where a ray meets a ball, or [`Number::FAR`]. The direction is of length 1.
    pub fn nearest(&self, direction: [N; 3]) -> N {
        let mut nearest = N::FAR;
        for ball in &self.seen {
            // To the middle of the way through the ball, and the square of half that way.
            let middle = dot(ball.to_center, direction);
            let half_squared = middle * middle - ball.to_edge_squared;
            if half_squared >= N::ZERO && middle > N::ZERO {
                let t = middle - half_squared.sqrt();
                if t < nearest {
                    nearest = t;
                }
            }
        }
        nearest
    }
}
// ANCHOR_END: solution

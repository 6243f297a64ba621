//! Your version: the same answers from fewer tests. Edit this file.

use super::{Place, Scene};

/// What is known before the first question.
pub struct Shadows {
    balls: usize,
}

impl Shadows {
    /// Of a scene that will be asked about many places.
    pub fn new(scene: &Scene) -> Shadows {
        Shadows {
            balls: scene.balls.len(),
        }
    }

    /// Whether a ball keeps a light from a place. `meet` says where the ray from the place (t = 0) to the light (t = 1)
    /// enters a ball and where it leaves it, by the ball's number.
    pub fn is_shadowed(
        &mut self,
        _place: &Place,
        _light: usize,
        mut meet: impl FnMut(usize) -> Option<[f64; 2]>,
    ) -> bool {
        let mut hits = Vec::new();
        for ball in 0..self.balls {
            hits.extend(meet(ball).into_iter().flatten());
        }
        hits.sort_by(f64::total_cmp);
        let first = hits.into_iter().find(|t| *t > 0.0);
        first.is_some_and(|t| t < 1.0)
    }
}

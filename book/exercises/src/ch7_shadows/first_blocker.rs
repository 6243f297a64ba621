//! The first ball in the way is enough, and that is all that is left out.

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

    // ANCHOR: first-blocker
    /// Whether a ball keeps a light from a place.
    pub fn is_shadowed(
        &mut self,
        _place: &Place,
        _light: usize,
        mut meet: impl FnMut(usize) -> Option<[f64; 2]>,
    ) -> bool {
        let mut blocks =
            |ball| meet(ball).is_some_and(|hits| hits.iter().any(|t| *t > 0.0 && *t < 1.0));
        (0..self.balls).any(&mut blocks)
    }
    // ANCHOR_END: first-blocker
}
